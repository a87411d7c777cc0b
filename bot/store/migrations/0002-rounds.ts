import { type Kysely, sql } from 'kysely'

/** Questions and answers, replaced authorizers, new rounds, withdrawing, taking over, and duplicates that are booked anyway. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table invoice
    -- the administrator on whose connection the release goes on (A14); of the booker's tenant
    add column taken_over_object_id uuid,
    add column taken_over_name text,
    add column warnings jsonb not null default '[]',
    add column changed jsonb,
    add column duplicate_of jsonb,
    add column withdrawal jsonb,
    add column failure_round integer`,
  "create index invoice_failed on invoice (booker_tenant_id, release_cause) where state = 'failed'",
  'update invoice set failure_round = round where failure_message_id is not null',
  'alter table invoice drop constraint invoice_state_check',
  `alter table invoice add constraint invoice_state_check check (state in
    ('duplicate', 'booking', 'not-booked', 'waiting', 'rejected', 'releasing', 'failed', 'approved', 'released', 'paid',
      'withdrawn'))`,
  "alter table invoice add constraint withdrawn_by_someone check (state <> 'withdrawn' or withdrawal is not null)",

  // A15: what was withdrawn, or was never posted, does not stand in the way.
  'drop index invoice_not_twice',
  `create unique index invoice_not_twice on invoice
    (administration_id, supplier_id, lower(invoice_number), kind, invoice_year)
    where state not in ('not-booked', 'withdrawn', 'duplicate') and duplicate_override is null`,
  `create unique index duplicate_once on invoice
    (administration_id, supplier_id, lower(invoice_number), kind, invoice_year, booker_object_id)
    where state = 'duplicate'`,
  `create index invoice_of_supplier on invoice (administration_id, supplier_id, booked_at desc)
    where state = 'released'`,

  'alter table assignment drop constraint assignment_decision_check',
  `alter table assignment
    add constraint assignment_decision_check check (decision in ('open', 'approved', 'rejected', 'replaced')),
    add column replaced_to text,
    add column replaced_by text`,
  "create index assignment_open on assignment (tenant_id, object_id) where decision = 'open'",

  `create table question (
    administration_id text not null,
    question_id uuid not null,
    invoice_id uuid not null,
    round integer not null,
    asker_tenant_id uuid not null,
    asker_object_id uuid not null,
    asker_name text not null,
    text text not null check (text <> ''),
    asked_at timestamptz not null,
    answer text,
    answered_by text,
    answered_at timestamptz,
    primary key (administration_id, question_id),
    foreign key (administration_id, invoice_id) references invoice,
    check ((answer is null) = (answered_at is null))
  )`,
  'create index question_by_invoice on question (administration_id, invoice_id, asked_at)',

  'alter table message drop constraint message_kind_check',
  `alter table message
    add constraint message_kind_check check (kind in
      ('approval', 'failure', 'list', 'notice', 'question', 'duplicate', 'take-over')),
    -- which time it is that this seat is asked in this round; the newest card asks, the others say "replaced"
    add column ask integer not null default 1,
    -- of a question: its id; of a take-over: the failure message whose invoices it offers
    add column about uuid`,
  'drop index message_once',
  `create unique index message_once on message (administration_id, invoice_id, round, tenant_id, object_id, ask)
    where kind = 'approval'`,
  'create index administration_by_tenant on administration (tenant_id)',
  'create index message_by_about on message (administration_id, about) where about is not null',

  // What people look for stands beside the invoice: the indexes on it cost a decision nothing.
  `create table invoice_search (
    administration_id text not null,
    invoice_id uuid not null,
    booker_tenant_id uuid not null,
    booker_object_id uuid not null,
    booked_at timestamptz not null,
    -- words of the supplier and of the numbers, and the amount as "=121000"
    words tsvector not null,
    primary key (administration_id, invoice_id),
    foreign key (administration_id, invoice_id) references invoice on delete cascade
  )`,
  'create index invoice_search_words on invoice_search using gin (words)',
  'create index invoice_search_booker on invoice_search (booker_tenant_id, booker_object_id)',
  // Without case, accents and punctuation, so that what is typed and what was booked are cut into the same words.
  `create function search_words(said text) returns text[] language sql immutable as $$
    select array(
      select distinct word
      from regexp_split_to_table(
        lower(regexp_replace(normalize(left(said, 500), NFKD), '[\\u0300-\\u036f]', '', 'g')), '[^[:alnum:]]+') as word
      where word <> '')
  $$`,
  `create function remember_for_search() returns trigger language plpgsql as $$
    begin
      insert into invoice_search
      values (new.administration_id, new.invoice_id, new.booker_tenant_id, new.booker_object_id, new.booked_at,
        array_to_tsvector(search_words(concat_ws(' ', new.supplier_name, new.invoice_number,
          regexp_replace(new.invoice_number, '[^[:alnum:]]+', '', 'g'), new.entry_number::text))
          || ('=' || abs(new.amount_cents))))
      on conflict (administration_id, invoice_id) do update
        set booker_tenant_id = excluded.booker_tenant_id, booker_object_id = excluded.booker_object_id,
          words = excluded.words;
      return null;
    end
  $$`,
  `create trigger invoice_can_be_found
    after insert or update of supplier_name, invoice_number, entry_number, amount_cents, booker_tenant_id,
      booker_object_id on invoice
    for each row execute function remember_for_search()`,
  // Those that stand here already pass the trigger once.
  'update invoice set supplier_name = supplier_name',
  `create index invoice_not_released on invoice (booker_tenant_id, booker_object_id)
    where state in ('releasing', 'failed')`,
  'create index assignment_decided on assignment (tenant_id, object_id, decided_at) where decided_at is not null',
  // When the app was installed last; a person is welcomed once for it.
  'alter table person add column installed_at timestamptz',
]
