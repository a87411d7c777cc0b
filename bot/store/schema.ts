import type { ColumnType, Generated } from 'kysely'
import type { AuthorizerRule } from '../approvals/authorizer-rules.ts'
import type { InvoiceKind, PaymentCondition, PaymentMethod } from '../approvals/books.ts'
import type { DiscoveredEntry } from '../approvals/discovered-entry.ts'
import type { BookedLine } from '../approvals/invoice.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { ReadBack } from '../approvals/read-back.ts'
import type {
  Evidence,
  FailureCause,
  Locale,
  LockFinding,
  NoticeTopic,
  RuleObstacle,
  Warning,
} from '../approvals/views.ts'
import type { CustomerStatus, InvoicingMethod, Layout, UnreadyReason } from '../auto-invoice/customer.ts'
import type { HoldReason, PrintOutcome, SalesCause, SalesDraft, SalesState } from '../auto-invoice/sales-invoice.ts'
import type { OwnerNoticeKind } from '../use-cases/connection-store-port.ts'
import type { SkipReason } from '../use-cases/discovery-store-port.ts'
import type { InvoiceFile } from '../use-cases/intake-ports.ts'
import type { ListKind } from '../use-cases/reference-store-port.ts'
import type {
  Actor,
  BulkKind,
  BulkOutcome,
  EngineJob,
  InvoicingProblem,
  LogEvent,
  NoticeKind,
  SyncState,
} from '../use-cases/sales-store-port.ts'
import type { ConsentRefusal, MessageKind, Posting, TimelineEvent } from '../use-cases/store-port.ts'
import type { WatchProblem } from '../use-cases/watch-store-port.ts'

/** Evidence as jsonb keeps it: instants are texts there. */
type EvidenceJson = Omit<Evidence, 'modifiedAt'> & { modifiedAt: string | null }

/** What somebody said about a draft, and of which version; of a changed one a confirmation no longer holds. */
type Confirmation = { by: string; at: string; modified: string }

/** jsonb: read parsed, written as text. */
type Json<T> = ColumnType<T, string, string>

export type Schema = {
  person: {
    tenant_id: string
    object_id: string
    person_id: Generated<string>
    name: string
    mail: string | null
    locale: Generated<Locale>
    teams_user_id: string | null
    service_url: string | null
    conversation_id: string | null
    installed_at: Date | null
  }
  exact_connection: {
    tenant_id: string
    object_id: string
    exact_user_id: string
    exact_user_name: string
    exact_user_email: string
    tokens: Uint8Array
    obtained_at: Date
    refresh_claimed_until: Date | null
    broken_at: Date | null
    broken_reason: string | null
    look_at: Generated<Date>
    is_new: Generated<boolean>
  }
  owner_notice: {
    notice_id: Generated<string>
    tenant_id: string
    object_id: string
    kind: OwnerNoticeKind
    about: Date
    created_at: Date
    service_url: string | null
    conversation_id: string | null
    activity_id: string | null
    shown_digest: string | null
    unreachable: Generated<boolean>
    attempts: Generated<number>
    next_attempt_at: Date | null
    mail_due_at: Date | null
    mail_sent_at: Date | null
    mail_attempts: Generated<number>
    claimed_until: Date | null
    work_at: Date | null
  }
  consent_refusal: {
    tenant_id: string
    object_id: string
    at: Date
    refused: ConsentRefusal['refused']
    lacking: Json<ConsentRefusal['lacking']>
  }
  exact_consent: { state_digest: string; tenant_id: string; object_id: string; expires_at: Date }
  administration: {
    administration_id: string
    tenant_id: string
    division: number
    name: string
    hold_until_approved: Generated<boolean>
    default_condition: string | null
    administrator_object_id: string
    release_by_terms: Generated<boolean>
    own_approval: Generated<boolean | null>
  }
  exact_budget: { budget: string; call_limit: number; calls_left: number; ends_at: Date }
  exact_contract: {
    division: number
    contract: string
    moved_at: ColumnType<Date | null, string | null, string | null>
  }
  exact_refusals: { division: number; endpoint: string; refusals: number; first_at: Date }
  reference_reading: {
    tenant_id: string
    division: number
    what: 'gl-accounts' | 'suppliers'
    as_of: Date | null
    since: string | null
    pass: Generated<number>
    pass_ended_at: Date | null
    fresh_until: Date | null
    next_turn_at: Date
  }
  reference_gl_account: {
    tenant_id: string
    division: number
    gl_account_id: string
    pass: number
    code: string
    description: string
    blocked: boolean
  }
  reference_supplier: {
    tenant_id: string
    division: number
    supplier_id: string
    pass: number
    code: string
    name: string
    vat_number: string | null
    coc_number: string | null
    blocked: boolean
    find_key: string
  }
  reference_supplier_word: { tenant_id: string; division: number; word: string; name_key: string; supplier_id: string }
  supplier_making: { tenant_id: string; division: number; mark: string; until: Date }
  reference_list: { tenant_id: string; division: number; kind: ListKind; list: Json<unknown>; fresh_until: Date }
  invoice: {
    administration_id: string
    invoice_id: string
    state: InvoiceState
    round: Generated<number>
    revision: Generated<number>
    kind: InvoiceKind
    supplier_id: string
    supplier_name: string
    invoice_number: string
    invoice_date: string
    invoice_year: number
    due_date: string
    currency: string
    amount_cents: number
    net_cents: number
    prepaid_cents: number
    lines: Json<BookedLine[]>
    note: string | null
    condition_code: string
    condition_description: string
    condition_method: PaymentMethod
    held: boolean
    duplicate_override: string | null
    posting: ColumnType<Posting | null, string | null, string | null>
    entry_id: string | null
    entry_number: number | null
    payee_accounts: ColumnType<string[], string | undefined, string>
    booker_tenant_id: string
    booker_object_id: string
    booker_name: string
    booked_at: Date
    release_next_at: Date | null
    release_attempts: Generated<number>
    release_since: Date | null
    release_written_at: Date | null
    release_taken_until: Date | null
    release_cause: FailureCause | null
    release_detail: string | null
    release_evidence: ColumnType<EvidenceJson | null, string | null, string>
    release_blocked: boolean | null
    release_retried_by: string | null
    read_back: ColumnType<(Omit<ReadBack, 'at'> & { at: string }) | null, string | null, string>
    failure_message_id: string | null
    failure_round: number | null
    taken_over_object_id: string | null
    taken_over_name: string | null
    warnings: ColumnType<Warning[], string | undefined, string>
    changed: ColumnType<EvidenceJson | null, string | null, string | null>
    duplicate_of: ColumnType<{ entryNumber: number | null } | null, string | null, string | null>
    withdrawal: ColumnType<{ by: string; reason: string | null } | null, string | null, string | null>
    chosen_by_rule: ColumnType<string[], string | undefined, string>
    lock_finding: ColumnType<LockFinding | null, string | null | undefined, string | null>
    correlation: ColumnType<string | null, string | null | undefined, string>
    work_at: Date | null
  }
  discovered_entry: {
    administration_id: string
    entry_id: string
    invoice_id: string
    state: Generated<DiscoveredEntry['state']>
    creator_id: string | null
    creator_name: string | null
    choices: Json<PaymentCondition[]>
    chosen: string | null
    obstacle: ColumnType<RuleObstacle | null, string | null, string | null>
    told: ColumnType<LockFinding | null, string | null | undefined, string | null>
    answered_by: string | null
    answerer_object_id: Generated<string | null>
  }
  skipped_entry: {
    administration_id: string
    entry_id: string
    reason: SkipReason
    modified_at: string | null
    look_at: Date
  }
  authorizer_rules: {
    administration_id: string
    version: number
    rules: Json<AuthorizerRule[]>
    changed_by: string
    changed_by_object_id: string
    changed_at: Date
  }
  watch: {
    administration_id: string
    watch_at: Date
    not_before: Date | null
    turned_at: Date | null
    terms_since: string | null
    quiet_turns: Generated<number>
    waits: Generated<boolean>
    calls: Generated<number>
    problem: ColumnType<WatchProblem | null, string | null, string | null>
    problem_since: Date | null
    subscribe_at: Date | null
    subscribe_problem: ColumnType<WatchProblem | null, string | null, string | null>
    subscribe_problem_since: Date | null
  }
  webhook_subscription: { administration_id: string; topic: string; subscription_id: string; checked_at: Date }
  invoice_file: {
    administration_id: string
    invoice_id: string
    file_name: string
    content_type: string
    bytes: Uint8Array
    attached: Generated<boolean>
    attempts: Generated<number>
  }
  intake: {
    tenant_id: string
    object_id: string
    intake_id: string
    digest: Uint8Array
    file_name: string
    source: InvoiceFile['from']
    content_type: InvoiceFile['contentType']
    bytes: Uint8Array
    received_at: Date
    kept_until: Date
    administration_id: string | null
    invoice_id: string | null
  }
  assignment: {
    administration_id: string
    invoice_id: string
    round: number
    position: number
    tenant_id: string
    object_id: string
    name: string
    decision: Generated<'open' | 'approved' | 'rejected' | 'replaced'>
    decided_at: Date | null
    decided_as: string | null
    reason: string | null
    /** Of the invoice; null of a seat that is still open although its round is over. ISO date. */
    due_date: string | null
    replaced_to: string | null
    replaced_by: string | null
  }
  question: {
    administration_id: string
    question_id: string
    invoice_id: string
    round: number
    asker_tenant_id: string
    asker_object_id: string
    asker_name: string
    text: string
    asked_at: Date
    answer: string | null
    answered_by: string | null
    answered_at: Date | null
  }
  message: {
    administration_id: string
    message_id: string
    invoice_id: string | null
    kind: MessageKind
    round: number
    tenant_id: string
    object_id: string
    cause: FailureCause | null
    notice: ColumnType<NoticeTopic | null, string | null, string>
    created_at: Date
    service_url: string | null
    conversation_id: string | null
    activity_id: string | null
    shown_digest: string | null
    unreachable: Generated<boolean>
    attempts: Generated<number>
    next_attempt_at: Date | null
    claimed_until: Date | null
    placed_at: Date | null
    listed_in: string | null
    opened_at: Date | null
    ask: Generated<number>
    about: string | null
  }
  mail: {
    administration_id: string
    mail_id: string
    message_id: string
    due_at: Date
    sent_at: Date | null
    attempts: Generated<number>
    claimed_until: Date | null
  }
  timeline: {
    administration_id: string
    invoice_id: string
    line_id: Generated<number>
    at: Date
    actor: string
    actor_object_id: string | null
    event: TimelineEvent
    details: Json<Record<string, unknown>>
  }
  timeline_unsealed: { administration_id: string; line_id: number; invoice_id: string }
  timeline_chain: { administration_id: string; number: number; chain_hash: Uint8Array; begun_at: Date }
  timeline_seal: {
    administration_id: string
    number: number
    line_id: number | null
    invoice_id: string | null
    at: Date
    /** JSON, as it was written; null: the seal of a line. */
    note: string | null
    content_hash: Uint8Array
    chain_hash: Uint8Array
    sealed_at: Date
  }
  retention: {
    administration_id: string
    years: Generated<number>
    changed_by: string | null
    changed_at: Date | null
    look_at: Date
  }
  invoicing: {
    administration_id: string
    print_invoices: Generated<boolean>
    licensed: Generated<boolean>
    settings_version: Generated<string>
    switch_turn: Generated<number>
    waiting_minutes: Generated<number>
    unusual_factor: Generated<number>
    rules_version: Generated<number>
    on_since: Date | null
    customers_since: string | null
    settings_since: string | null
    sync_state: Generated<SyncState>
    synced_customers: Generated<number>
    sync_begun_at: Date | null
    synced_at: Date | null
    layouts: ColumnType<Layout[], string | undefined, string>
    polled_at: Date | null
    poll_at: Date | null
    quiet_polls: Generated<number>
    batch_begun_at: Date | null
    settings_pass: Generated<number>
    settings_from_start: Generated<boolean>
    statuses_after: string | null
    problem: ColumnType<InvoicingProblem | null, string | null, string | null>
    problem_since: Date | null
    problem_told: Generated<boolean>
    problem_job: EngineJob | null
    sync_at: Date | null
    send_at: Date | null
  }
  administration_manager: {
    administration_id: string
    tenant_id: string
    object_id: string
    added_by: string
    added_at: Date
  }
  customer: {
    administration_id: string
    customer_id: string
    code: string
    name: string
    email: string | null
    blocked: Generated<boolean>
    is_customer: Generated<boolean>
    automatic: Generated<boolean>
    invoicing_method: InvoicingMethod | null
    print_and_send: boolean | null
    layout_id: string | null
    email_layout_id: string | null
    settings_version: Generated<string>
    settings_pass: Generated<number>
    settings_edited: Generated<number>
    hold_reason: string | null
    hold_by: string | null
    hold_since: Date | null
    /** ISO date. */
    hold_remind_on: string | null
    hold_released_at: Date | null
    hold_reminded_at: Date | null
    has_failed: Generated<boolean>
    status: Generated<CustomerStatus>
    reasons: ColumnType<UnreadyReason[], string | undefined, string>
    last_sent_at: Date | null
    next_planned_at: Date | null
    revision: Generated<number>
    name_key: ColumnType<string, never, never>
    find_key: ColumnType<string, never, never>
  }
  customer_word: {
    administration_id: string
    word: string
    customer_id: string
    status: CustomerStatus
    name_key: string
    last_sent_at: Date | null
    next_planned_at: Date | null
  }
  sales_invoice: {
    administration_id: string
    sales_invoice_id: string
    customer_id: string
    customer_name: string
    invoice_to: ColumnType<SalesDraft['invoiceTo'], string | null | undefined, string | null>
    description: string
    invoice_number: string | null
    journal: string
    currency: string
    amount_cents: number
    /** ISO date. */
    invoice_date: string | null
    is_credit_note: Generated<boolean>
    modified: string
    state: SalesState
    planned_at: Date | null
    reasons: ColumnType<HoldReason[], string | undefined, string>
    confirmed: ColumnType<Confirmation | null, string | null, string | null>
    stopped: ColumnType<Confirmation | null, string | null, string | null>
    before_switch: Generated<boolean>
    /** ISO date. */
    print_date: string | null
    cause: SalesCause | null
    detail: string | null
    print_begun_at: Date | null
    outcome: ColumnType<PrintOutcome | null, string | null, string | null>
    attempts: Generated<number>
    next_attempt_at: Date | null
    tried_since: Date | null
    still_open_at: Date | null
    sent_at: Date | null
    found_at: Date
    changed_at: Date
    revision: Generated<number>
  }
  invoicing_log: {
    administration_id: string
    line_id: Generated<number>
    customer_id: string | null
    sales_invoice_id: string | null
    at: Date
    actor: string
    actor_object_id: string | null
    event: LogEvent
    details: Json<Record<string, unknown>>
  }
  bulk_edit: {
    administration_id: string
    bulk_edit_id: string
    kind: BulkKind
    change: Json<Record<string, unknown>>
    undoes: string | null
    undone_by: string | null
    by_tenant_id: string
    by_object_id: string
    by_name: string
    retried_by: ColumnType<Actor | null, string | null | undefined, string | null>
    begun_at: Date
    ended_at: Date | null
    total: number
    outcomes: ColumnType<Partial<Record<BulkOutcome, number>> | null, string | null, string | null>
    failing_since: Date | null
    paused_until: Date | null
    work_at: Date | null
  }
  bulk_edit_item: {
    administration_id: string
    bulk_edit_id: string
    customer_id: string
    position: number
    before: Json<Record<string, unknown>>
    outcome: BulkOutcome | null
    detail: string | null
    version_after: string | null
  }
  sales_notice: {
    administration_id: string
    notice_id: string
    tenant_id: string
    object_id: string
    kind: NoticeKind
    cause: string | null
    created_at: Date
    service_url: string | null
    conversation_id: string | null
    activity_id: string | null
    shown_digest: string | null
    unreachable: Generated<boolean>
    attempts: Generated<number>
    next_attempt_at: Date | null
    mail_due_at: Date | null
    mail_sent_at: Date | null
    mail_attempts: Generated<number>
    claimed_until: Date | null
    work_at: Date | null
  }
  sales_notice_item: { administration_id: string; notice_id: string; subject_id: string }
  settings_administration: {
    administration_id: string
    print_invoices: Generated<boolean>
    version: Generated<number>
    last_customer_version: Generated<number>
    changed_by: string | null
    changed_at: Date | null
  }
  settings_customer: {
    administration_id: string
    customer_id: string
    automatic: boolean
    invoicing_method: InvoicingMethod | null
    print_and_send: boolean | null
    layout_id: string | null
    email_layout_id: string | null
    version: number
    changed_by: string
    changed_at: Date
  }
  dynamics_record: {
    administration_id: string
    record_id: string
    customer_id: string
    run: string
    gone: Generated<boolean>
  }
}
