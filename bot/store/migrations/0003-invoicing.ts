import { type Kysely, sql } from 'kysely'
import { CUSTOMER_LISTS } from './customer-lists.ts'
import { SETTINGS_TABLES } from './settings-tables.ts'

/** Automatic invoicing (B1 to B7): relations, the drafts that Akkoord has printed, and who is told of what went wrong. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of [...statements, ...CUSTOMER_LISTS, ...SETTINGS_TABLES]) await sql.raw(statement).execute(db)
}

const statements = [
  // One row for each administration that automatic invoicing was looked at for; what the source of the settings said last.
  `create table invoicing (
    administration_id text primary key references administration,
    -- B2, B1
    print_invoices boolean not null default false,
    licensed boolean not null default false,
    settings_version text not null default '',
    -- when its source was last asked for the switch, as counted: an answer to an earlier question says nothing new
    switch_turn bigint not null default 0,
    -- B5
    waiting_minutes integer not null default 60 check (waiting_minutes between 5 and 10080),
    -- an amount so many times what a relation usually gets waits for a person
    unusual_factor integer not null default 5 check (unusual_factor between 2 and 1000),
    -- of these two rules
    rules_version integer not null default 1,
    -- drafts that were found before this moment wait for a confirmation (B2); null: the switch is off
    on_since timestamptz,
    -- how far the synchronisation has come; both null: from the beginning
    customers_since text,
    settings_since text,
    sync_state text not null default 'never' check (sync_state in ('never', 'running', 'done', 'failed')),
    synced_customers integer not null default 0,
    sync_begun_at timestamptz,
    synced_at timestamptz,
    layouts jsonb not null default '[]',
    polled_at timestamptz,
    -- when the drafts are to be read next, and how often in a row nothing had changed
    poll_at timestamptz,
    quiet_polls integer not null default 0,
    -- when the last batch of prints was begun: there is one a minute, whatever the number of servers
    batch_begun_at timestamptz,
    -- counts the readings of all settings from the beginning; and whether the last of them has yet to end
    settings_pass integer not null default 1,
    settings_from_start boolean not null default true,
    -- other layouts have all relations judged anew, and that has come so far; null: it is done
    statuses_after uuid,
    -- why the last look at Exact Online or at the settings did not work; null: it did
    problem jsonb,
    problem_since timestamptz,
    problem_told boolean not null default false,
    -- which job met it first: it is over once that one succeeds
    problem_job text check (problem_job in ('sync-customers', 'send-invoices')),
    -- when there is work next, by kind; null: nothing is left to do
    sync_at timestamptz,
    send_at timestamptz
  )`,
  'create index invoicing_sync_due on invoicing (sync_at) where sync_at is not null',
  'create index invoicing_send_due on invoicing (send_at) where send_at is not null',

  // Who is told of failures (B6), besides the administrator who connected the administration.
  `create table administration_manager (
    administration_id text not null references administration,
    tenant_id uuid not null,
    object_id uuid not null,
    added_by text not null,
    added_at timestamptz not null,
    primary key (administration_id, tenant_id, object_id),
    foreign key (tenant_id, object_id) references person
  )`,

  // Counts readings of settings and edits together: which of the two came first.
  'create sequence settings_turn',
  // The reading copy: names from Exact Online, settings from where they live, the status as the rule judged it.
  `create table customer (
    administration_id text not null references administration,
    customer_id uuid not null,
    code text not null,
    name text not null,
    email text,
    blocked boolean not null default false,
    -- false: only the settings are known of it, or it is no customer any more; not listed
    is_customer boolean not null default true,
    automatic boolean not null default false,
    invoicing_method text check (invoicing_method in ('email', 'paper', 'mailbox', 'peppol')),
    print_and_send boolean,
    layout_id uuid,
    email_layout_id uuid,
    settings_version text not null default '',
    -- the reading of all settings in which its record was seen last
    settings_pass integer not null default 0,
    -- when its settings were last edited here, as counted: what was asked for before that is not the last word
    settings_edited bigint not null default 0,
    hold_reason text,
    hold_by text,
    hold_since timestamptz,
    hold_remind_on date,
    -- when it was released last: taking back a release knows by it whether anybody held it since
    hold_released_at timestamptz,
    -- when the managers were reminded of this hold
    hold_reminded_at timestamptz,
    -- whether a draft of it failed and was not settled
    has_failed boolean not null default false,
    status text not null default 'off' check (status in ('held', 'off', 'failed', 'not-ready', 'ready')),
    reasons jsonb not null default '[]',
    last_sent_at timestamptz,
    next_planned_at timestamptz,
    revision integer not null default 1,
    primary key (administration_id, customer_id)
  )`,
  `create index customer_hold_reminder on customer (hold_remind_on)
    where hold_since is not null and hold_remind_on is not null and hold_reminded_at is null`,

  `create table sales_invoice (
    administration_id text not null references administration,
    sales_invoice_id uuid not null,
    customer_id uuid not null,
    customer_name text not null,
    -- who is billed, where that is another relation: its id and name
    invoice_to jsonb,
    description text not null,
    invoice_number text,
    journal text not null,
    currency text not null,
    amount_cents bigint not null,
    invoice_date date,
    is_credit_note boolean not null default false,
    -- as Exact Online gave it: another one means that the draft changed
    modified text not null,
    state text not null check (state in ('planned', 'held', 'printing', 'sent', 'failed', 'closed')),
    planned_at timestamptz,
    reasons jsonb not null default '[]',
    -- what a person said: that this version of the draft may leave, or that none may until it is resumed
    confirmed jsonb,
    stopped jsonb,
    -- it stood there when the switch went on, and nobody confirmed it since (B2)
    before_switch boolean not null default false,
    -- the date it gets if the draft names none: waiting moves it to no other period (B5)
    print_date date,
    -- while printing: what the answer was, if it was no outcome; of failed ones: why
    cause text,
    detail text,
    print_begun_at timestamptz,
    outcome jsonb,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    -- since when printing is tried in vain; and when it was first read as still open after an answer that was lost
    tried_since timestamptz,
    still_open_at timestamptz,
    sent_at timestamptz,
    found_at timestamptz not null,
    changed_at timestamptz not null,
    revision integer not null default 1,
    primary key (administration_id, sales_invoice_id)
  )`,
  `create index sales_invoice_open on sales_invoice (administration_id, state, planned_at, sales_invoice_id)
    where state in ('planned', 'held', 'printing', 'failed')`,
  `create index sales_invoice_of_customer on sales_invoice (administration_id, customer_id, state, sent_at desc)`,
  `create index sales_invoice_number on sales_invoice (administration_id, customer_id, invoice_number)
    where invoice_number is not null`,

  // What happened to settings, relations and sales invoices: who, what, when (B7); never changed.
  `create table invoicing_log (
    administration_id text not null references administration,
    line_id bigint generated always as identity,
    -- null: the administration itself
    customer_id uuid,
    sales_invoice_id uuid,
    at timestamptz not null,
    actor text not null,
    actor_object_id uuid,
    event text not null,
    details jsonb not null,
    primary key (administration_id, line_id)
  )`,
  'create index invoicing_log_of_customer on invoicing_log (administration_id, customer_id, line_id)',
  `create index invoicing_log_of_administration on invoicing_log (administration_id, line_id)
    where customer_id is null`,
  `create index invoicing_log_of_invoice on invoicing_log (administration_id, sales_invoice_id, line_id)
    where sales_invoice_id is not null`,

  // One action on many relations; each item says what became of it.
  `create table bulk_edit (
    administration_id text not null references administration,
    bulk_edit_id uuid not null,
    kind text not null check (kind in ('settings', 'hold', 'release')),
    -- what is set, or the hold's reason and date
    change jsonb not null,
    -- the bulk edit that this one takes back
    undoes uuid,
    undone_by uuid,
    by_tenant_id uuid not null,
    by_object_id uuid not null,
    by_name text not null,
    -- who had it tried again last: what is done since is their doing
    retried_by jsonb,
    begun_at timestamptz not null,
    ended_at timestamptz,
    total integer not null,
    -- how many had which outcome; known when it has ended
    outcomes jsonb,
    -- since when the settings cannot be reached; null: they can
    failing_since timestamptz,
    -- before then it does not go on, whoever wakes it
    paused_until timestamptz,
    work_at timestamptz,
    primary key (administration_id, bulk_edit_id)
  )`,
  'create index bulk_edit_due on bulk_edit (work_at) where work_at is not null',
  `create table bulk_edit_item (
    administration_id text not null,
    bulk_edit_id uuid not null,
    customer_id uuid not null,
    position integer not null,
    -- the settings and their version when it was begun, and the hold; to take it back
    before jsonb not null,
    outcome text check (outcome in ('done', 'nothing-to-do', 'changed-meanwhile', 'refused', 'unavailable')),
    detail text,
    -- the version that was written, so that taking back touches nothing that was changed since; null: nothing was written
    version_after text,
    primary key (administration_id, bulk_edit_id, position)
  )`,
  'create index bulk_edit_item_by_outcome on bulk_edit_item (administration_id, bulk_edit_id, outcome, position)',
  'create index bulk_edit_last on bulk_edit (administration_id, begun_at)',

  // A card and a mail that a manager must see; the card in Teams follows the rows.
  `create table sales_notice (
    administration_id text not null references administration,
    notice_id uuid not null,
    tenant_id uuid not null,
    object_id uuid not null,
    -- failures: drafts that failed with one cause · reminder: a hold's date has come · problem: nothing can be sent at all
    kind text not null check (kind in ('failures', 'reminder', 'problem')),
    cause text,
    created_at timestamptz not null,
    service_url text,
    conversation_id text,
    activity_id text,
    shown_digest text,
    unreachable boolean not null default false,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    mail_due_at timestamptz,
    mail_sent_at timestamptz,
    mail_attempts integer not null default 0,
    claimed_until timestamptz,
    work_at timestamptz,
    primary key (administration_id, notice_id)
  )`,
  'create index sales_notice_due on sales_notice (work_at) where work_at is not null',
  `create table sales_notice_item (
    administration_id text not null,
    notice_id uuid not null,
    -- a sales invoice, or a relation
    subject_id uuid not null,
    primary key (administration_id, notice_id, subject_id),
    foreign key (administration_id, notice_id) references sales_notice
  )`,
  'create index sales_notice_of_subject on sales_notice_item (administration_id, subject_id)',
  // A card that told of something follows what becomes of it. The moment is long ago: clocks may differ.
  `create function notices_follow_subject() returns trigger language plpgsql as $$
    begin
      update sales_notice n set work_at = 'epoch'
      from sales_notice_item i
      where i.administration_id = new.administration_id
        and i.subject_id = (to_jsonb(new) ->> tg_argv[0])::uuid
        and n.administration_id = i.administration_id and n.notice_id = i.notice_id;
      return null;
    end
  $$`,
  `create trigger notices_follow_sales_invoice after update of state on sales_invoice
    for each row when (old.state is distinct from new.state)
    execute function notices_follow_subject('sales_invoice_id')`,
  `create trigger notices_follow_hold after update of hold_since on customer
    for each row when (old.hold_since is distinct from new.hold_since)
    execute function notices_follow_subject('customer_id')`,
  `create function notices_follow_problem() returns trigger language plpgsql as $$
    begin
      update sales_notice set work_at = 'epoch'
      where administration_id = new.administration_id and kind = 'problem'
        and created_at >= old.problem_since;
      return null;
    end
  $$`,
  `create trigger notices_follow_problem after update of problem on invoicing
    for each row when (old.problem is distinct from new.problem)
    execute function notices_follow_problem()`,
]
