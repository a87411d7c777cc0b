import { type Kysely, sql } from 'kysely'

/** Entries that someone booked with AU elsewhere, and the rules that say who authorises them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** What never was a booking of ours, or is none any more, does not stand in the way of one (A15). */
const NO_BOOKING = "('not-booked', 'withdrawn', 'duplicate', 'discovered', 'left-alone')"

const statements: string[] = [
  'alter table invoice drop constraint invoice_state_check',
  `alter table invoice add constraint invoice_state_check check (state in
    ('duplicate', 'discovered', 'left-alone', 'booking', 'not-booked', 'waiting', 'rejected', 'releasing', 'failed',
      'approved', 'released', 'paid', 'withdrawn'))`,
  'drop index invoice_not_twice',
  `create unique index invoice_not_twice on invoice
    (administration_id, supplier_id, lower(invoice_number), kind, invoice_year)
    where state not in ${NO_BOOKING} and duplicate_override is null`,
  // Entra object ids of whom a rule chose as authorizers; whoever else is asked was chosen by a person.
  "alter table invoice add chosen_by_rule jsonb not null default '[]'",
  'create index invoice_by_entry on invoice (administration_id, entry_id) where entry_id is not null',
  'drop index invoice_unreleased',
  `create index invoice_unreleased on invoice (administration_id, booked_at desc, invoice_id)
    where held and state in ('booking', 'discovered', 'waiting', 'rejected', 'releasing', 'failed')`,
  // Nothing can be approved, or released, twice.
  `create unique index invoice_of_entry on invoice (administration_id, entry_id)
    where entry_id is not null and state not in ${NO_BOOKING}`,

  'alter table message drop constraint message_kind_check',
  `alter table message add constraint message_kind_check check (kind in
    ('approval', 'failure', 'list', 'notice', 'question', 'duplicate', 'discovered', 'take-over'))`,

  // What nobody has said anything about yet waits, like what authorizers have not decided.
  `create or replace function invoice_tag(state text, release_cause text) returns text language sql immutable as $$
    select case
      when state in ('booking', 'discovered', 'waiting') then 'waiting'
      when state = 'releasing' then case when release_cause is null then 'waiting' else 'unreleased' end
      when state = 'failed' then 'unreleased'
      when state = 'rejected' then 'rejected'
      when state in ('approved', 'released') then 'released'
      else 'ended'
    end
  $$`,

  `create table discovered_entry (
    administration_id text not null references administration,
    entry_id uuid not null,
    -- where it is kept: an invoice that gets its entry_id when it is taken over
    invoice_id uuid not null,
    state text not null default 'asked' check (state in ('asked', 'adopted', 'dismissed', 'gone')),
    -- a user of Exact Online, as it says
    creator_id uuid,
    creator_name text,
    -- the payment conditions it can get, the most likely first
    choices jsonb not null,
    chosen text check (chosen <> 'AU'),
    -- why a rule fitted and could not answer
    obstacle jsonb,
    -- what was last told of its being payable all the same
    told jsonb,
    answered_by text,
    primary key (administration_id, entry_id),
    foreign key (administration_id, invoice_id) references invoice
  )`,
  'create unique index discovered_by_invoice on discovered_entry (administration_id, invoice_id)',
  "create index discovered_asked on discovered_entry (administration_id) where state = 'asked'",

  // On AU, looked into, and nothing to ask anyone about as it stood then.
  `create table skipped_entry (
    administration_id text not null references administration,
    entry_id uuid not null,
    reason text not null check (reason in ('no-terms', 'paid', 'no-conditions', 'unreadable')),
    -- as Exact Online says it; another moment means that it is looked into again
    modified_at text,
    look_at timestamptz not null,
    primary key (administration_id, entry_id)
  )`,

  `create table authorizer_rules (
    administration_id text primary key references administration,
    version integer not null,
    rules jsonb not null,
    changed_by text not null,
    changed_by_object_id uuid not null,
    changed_at timestamptz not null
  )`,

  // Who said who is asked, and so is not one of them.
  'alter table discovered_entry add answerer_object_id uuid',
]
