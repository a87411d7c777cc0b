import type { ColumnType, Generated } from 'kysely'
import type { InvoiceKind, PaymentMethod } from '../approvals/books.ts'
import type { BookedLine } from '../approvals/invoice.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { Evidence, FailureCause, Locale, NoticeTopic, Warning } from '../approvals/views.ts'
import type { MessageKind, Posting, TimelineEvent } from '../use-cases/store-port.ts'

/** Evidence as jsonb keeps it: instants are texts there. */
type EvidenceJson = Omit<Evidence, 'modifiedAt'> & { modifiedAt: string | null }

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
  }
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
    release_cause: FailureCause | null
    release_detail: string | null
    release_evidence: ColumnType<EvidenceJson | null, string | null, string>
    release_blocked: boolean | null
    release_retried_by: string | null
    read_back: ColumnType<{ conditionCode: string; method: PaymentMethod; at: string } | null, string | null, string>
    failure_message_id: string | null
    failure_round: number | null
    taken_over_object_id: string | null
    taken_over_name: string | null
    warnings: ColumnType<Warning[], string | undefined, string>
    changed: ColumnType<EvidenceJson | null, string | null, string | null>
    duplicate_of: ColumnType<{ entryNumber: number | null } | null, string | null, string | null>
    withdrawal: ColumnType<{ by: string; reason: string | null } | null, string | null, string | null>
    work_at: Date | null
  }
  invoice_file: {
    administration_id: string
    invoice_id: string
    file_name: string
    content_type: string
    bytes: Uint8Array
    attached: Generated<boolean>
    attempts: Generated<number>
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
}
