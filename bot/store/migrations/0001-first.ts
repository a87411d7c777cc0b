import { type Kysely, sql } from 'kysely'

/**
 * The first tables. Keys start with the administration, so that a distributed PostgreSQL can keep everything of one
 * administration together. People and Exact Online connections belong to an Entra tenant, not to an administration.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table person (
    tenant_id uuid not null,
    object_id uuid not null,
    -- two identities of one person carry the same person_id (A6)
    person_id uuid not null default gen_random_uuid(),
    name text not null,
    mail text,
    locale text not null default 'nl' check (locale in ('nl', 'en')),
    teams_user_id text,
    service_url text,
    conversation_id text,
    primary key (tenant_id, object_id)
  )`,
  'create index person_by_id on person (person_id)',

  `create table exact_connection (
    tenant_id uuid not null,
    object_id uuid not null,
    exact_user_id text not null,
    exact_user_name text not null,
    exact_user_email text not null,
    -- access and refresh token, encrypted with the key from the configuration
    tokens bytea not null,
    obtained_at timestamptz not null,
    refresh_claimed_until timestamptz,
    broken_at timestamptz,
    broken_reason text,
    primary key (tenant_id, object_id)
  )`,

  `create table exact_consent (
    state_digest text primary key,
    tenant_id uuid not null,
    object_id uuid not null,
    expires_at timestamptz not null
  )`,

  `create table administration (
    administration_id text primary key,
    tenant_id uuid not null,
    division integer not null,
    name text not null,
    hold_until_approved boolean not null default false,
    default_condition text,
    administrator_object_id uuid not null
  )`,

  `create table invoice (
    administration_id text not null references administration,
    invoice_id uuid not null,
    state text not null check (state in
      ('booking', 'not-booked', 'waiting', 'rejected', 'releasing', 'failed', 'approved', 'released', 'paid')),
    round integer not null default 1,
    revision integer not null default 1,
    kind text not null check (kind in ('invoice', 'credit-note')),
    supplier_id uuid not null,
    supplier_name text not null,
    invoice_number text not null,
    invoice_date date not null,
    invoice_year integer not null,
    due_date date not null,
    currency text not null,
    amount_cents bigint not null,
    net_cents bigint not null,
    prepaid_cents bigint not null,
    lines jsonb not null,
    note text,
    condition_code text not null check (condition_code <> 'AU'),
    condition_description text not null,
    condition_method text not null,
    held boolean not null,
    duplicate_override text,
    posting jsonb,
    entry_id uuid,
    entry_number integer,
    payee_accounts jsonb not null default '[]',
    booker_tenant_id uuid not null,
    booker_object_id uuid not null,
    booker_name text not null,
    booked_at timestamptz not null,
    release_next_at timestamptz,
    release_attempts integer not null default 0,
    release_since timestamptz,
    release_written_at timestamptz,
    release_cause text,
    release_detail text,
    release_evidence jsonb,
    release_blocked boolean,
    release_retried_by text,
    read_back jsonb,
    failure_message_id uuid,
    work_at timestamptz,
    primary key (administration_id, invoice_id),
    -- "released" is said only of what was read back (A10)
    check (state <> 'released' or read_back is not null)
  )`,
  // A15: one live booking of a supplier's invoice number, type and year, unless the booker overrode it with a reason.
  `create unique index invoice_not_twice on invoice
    (administration_id, supplier_id, lower(invoice_number), kind, invoice_year)
    where state <> 'not-booked' and duplicate_override is null`,
  'create index invoice_work on invoice (work_at) where work_at is not null',
  'create index invoice_by_booking on invoice (administration_id, booked_at desc, invoice_id)',
  `create index invoice_unreleased on invoice (administration_id, booked_at desc, invoice_id)
    where held and state in ('booking', 'waiting', 'rejected', 'releasing', 'failed')`,
  'create index invoice_by_failure on invoice (administration_id, failure_message_id) where failure_message_id is not null',

  `create table invoice_file (
    administration_id text not null,
    invoice_id uuid not null,
    file_name text not null,
    content_type text not null,
    bytes bytea not null,
    attached boolean not null default false,
    attempts integer not null default 0,
    primary key (administration_id, invoice_id),
    foreign key (administration_id, invoice_id) references invoice
  )`,

  `create table assignment (
    administration_id text not null,
    invoice_id uuid not null,
    round integer not null,
    position integer not null,
    tenant_id uuid not null,
    object_id uuid not null,
    name text not null,
    decision text not null default 'open' check (decision in ('open', 'approved', 'rejected')),
    decided_at timestamptz,
    decided_as uuid,
    reason text,
    primary key (administration_id, invoice_id, round, tenant_id, object_id),
    foreign key (administration_id, invoice_id) references invoice,
    check (decision <> 'rejected' or reason <> '')
  )`,

  `create table message (
    administration_id text not null references administration,
    message_id uuid not null,
    invoice_id uuid,
    kind text not null check (kind in ('approval', 'failure', 'list', 'notice')),
    round integer not null,
    tenant_id uuid not null,
    object_id uuid not null,
    cause text,
    notice jsonb,
    created_at timestamptz not null,
    service_url text,
    conversation_id text,
    activity_id text,
    shown_digest text,
    unreachable boolean not null default false,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    claimed_until timestamptz,
    -- of an approval: when its place was chosen; a card of its own, or the list in listed_in until it was opened (A5)
    placed_at timestamptz,
    -- the list an approval stands in, or the list that took a list's rows over
    listed_in uuid,
    opened_at timestamptz,
    primary key (administration_id, message_id)
  )`,
  'create index message_by_invoice on message (administration_id, invoice_id)',
  `create unique index message_once on message (administration_id, invoice_id, round, tenant_id, object_id)
    where kind = 'approval'`,
  `create index message_by_cause on message (administration_id, tenant_id, object_id, cause, created_at)
    where kind = 'failure'`,

  'create index message_unreachable on message (tenant_id, object_id) where unreachable',
  // A5: what one person was asked lately is counted over all administrations, and they have one list.
  `create index message_placed on message (tenant_id, object_id, placed_at)
    where kind = 'approval' and placed_at is not null`,
  "create index message_list on message (tenant_id, object_id, created_at) where kind = 'list'",
  'create index message_listed on message (tenant_id, object_id, listed_in) where listed_in is not null',

  `create table mail (
    administration_id text not null,
    mail_id uuid not null,
    message_id uuid not null,
    due_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null default 0,
    claimed_until timestamptz,
    primary key (administration_id, mail_id),
    foreign key (administration_id, message_id) references message
  )`,
  'create unique index mail_by_message on mail (administration_id, message_id)',

  `create table timeline (
    administration_id text not null,
    invoice_id uuid not null,
    line_id bigint generated always as identity,
    at timestamptz not null,
    actor text not null,
    actor_object_id uuid,
    event text not null,
    details jsonb not null,
    primary key (administration_id, invoice_id, line_id)
  )`,
  // A12: a line is never changed; removing it is for the retention of a later version, not for a query by hand.
  `create function refuse_timeline_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a timeline line is never changed';
    end
  $$`,
  `create trigger timeline_is_append_only before update or delete on timeline
    for each row execute function refuse_timeline_change()`,
  `create trigger timeline_is_not_truncated before truncate on timeline
    for each statement execute function refuse_timeline_change()`,
]
