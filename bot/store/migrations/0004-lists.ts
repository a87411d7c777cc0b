import { type Kysely, sql } from 'kysely'

/** What the tab's lists are read through: each list is a walk along one index, however many rows there are. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** What lists sort by; each has an index over all invoices of an administration, and one for each tag. */
const SORT_KEYS = ['due_date', 'amount_cents', 'supplier_key', 'booked_at']

/** What is due within some days is sorted by anything: it is read from the index alone. */
const alsoIn = (key: string, ...more: string[]): string =>
  key === 'due_date' ? ` include (${[...more, ...SORT_KEYS.filter((other) => other !== key)].join(', ')})` : ''

const statements: string[] = [
  // The group of states that people filter on; "unreleased": approved, and the release failed at least once.
  `create function invoice_tag(state text, release_cause text) returns text language sql immutable as $$
    select case
      when state in ('booking', 'waiting') then 'waiting'
      when state = 'releasing' then case when release_cause is null then 'waiting' else 'unreleased' end
      when state = 'failed' then 'unreleased'
      when state = 'rejected' then 'rejected'
      when state in ('approved', 'released') then 'released'
      else 'ended'
    end
  $$`,
  // Words are kept for each administration apart: a search in a small one reads nothing of a large one. "#" and a tag is
  // one of them: a search for what waits reads nothing of all that a supplier was ever paid.
  `create function invoice_words(administration_id text, tag text, supplier_name text, invoice_number text,
    entry_number integer, amount_cents bigint) returns tsvector language sql immutable as $$
    select array_to_tsvector(array(
      select administration_id || '/' || word
      from unnest(search_words(concat_ws(' ', supplier_name, invoice_number,
        regexp_replace(invoice_number, '[^[:alnum:]]+', '', 'g'), entry_number::text))
        || ('=' || abs(amount_cents)) || ('#' || tag)) word))
  $$`,

  'drop trigger invoice_can_be_found on invoice',
  'drop function remember_for_search',
  'drop index invoice_search_words',
  `alter table invoice_search
    add column tag text check (tag in ('waiting', 'unreleased', 'rejected', 'released', 'ended')),
    add column due_date date,
    add column amount_cents bigint,
    -- without case and accents, byte by byte: the same order on every server
    add column supplier_key text collate "C"`,
  `update invoice_search s set
      tag = invoice_tag(i.state, i.release_cause), due_date = i.due_date, amount_cents = i.amount_cents,
      supplier_key = sort_key(i.supplier_name),
      words = invoice_words(i.administration_id, invoice_tag(i.state, i.release_cause), i.supplier_name,
        i.invoice_number, i.entry_number, i.amount_cents)
    from invoice i where i.administration_id = s.administration_id and i.invoice_id = s.invoice_id`,
  `alter table invoice_search
    alter column tag set not null,
    alter column due_date set not null,
    alter column amount_cents set not null,
    alter column supplier_key set not null`,
  // A search must not read through what was added lately one by one.
  'create index invoice_search_words on invoice_search using gin (words) with (fastupdate = off)',
  ...SORT_KEYS.flatMap((key) => [
    `create index invoice_list_by_${key} on invoice_search (administration_id, ${key}, invoice_id)${alsoIn(key, 'tag')}`,
    `create index invoice_list_tag_by_${key} on invoice_search (administration_id, tag, ${key}, invoice_id)${alsoIn(key)}`,
  ]),

  `create function remember_in_lists() returns trigger language plpgsql as $$
    begin
      insert into invoice_search (administration_id, invoice_id, booker_tenant_id, booker_object_id, booked_at, tag,
        due_date, amount_cents, supplier_key, words)
      values (new.administration_id, new.invoice_id, new.booker_tenant_id, new.booker_object_id, new.booked_at,
        invoice_tag(new.state, new.release_cause), new.due_date, new.amount_cents, sort_key(new.supplier_name),
        invoice_words(new.administration_id, invoice_tag(new.state, new.release_cause), new.supplier_name,
          new.invoice_number, new.entry_number, new.amount_cents))
      on conflict (administration_id, invoice_id) do update
        set booker_tenant_id = excluded.booker_tenant_id, booker_object_id = excluded.booker_object_id,
          booked_at = excluded.booked_at, tag = excluded.tag, due_date = excluded.due_date,
          amount_cents = excluded.amount_cents, supplier_key = excluded.supplier_key, words = excluded.words;
      return null;
    end
  $$`,
  `create trigger invoice_is_listed
    after insert or update of supplier_name, invoice_number, entry_number, amount_cents, due_date, booked_at,
      booker_tenant_id, booker_object_id on invoice
    for each row execute function remember_in_lists()`,

  // What waits for one person, in the order of its due dates. A decision takes a seat out of the index by itself.
  `alter table assignment
    -- of the invoice; null of a seat that is still open although its round is over
    add column due_date date`,
  `update assignment a set due_date = i.due_date from invoice i
    where i.administration_id = a.administration_id and i.invoice_id = a.invoice_id and i.round = a.round
      and i.state not in ('rejected', 'withdrawn', 'paid', 'not-booked') and a.decision in ('open', 'replaced')`,
  'drop index assignment_open',
  `create index assignment_open on assignment (tenant_id, object_id, due_date, administration_id, invoice_id)
    where decision = 'open' and due_date is not null`,
  `create index assignment_open_in on assignment (administration_id, tenant_id, object_id, invoice_id)
    where decision = 'open' and due_date is not null`,
  `create function remember_due_date() returns trigger language plpgsql as $$
    begin
      select due_date into new.due_date from invoice
      where administration_id = new.administration_id and invoice_id = new.invoice_id;
      return new;
    end
  $$`,
  'create trigger assignment_is_due before insert on assignment for each row execute function remember_due_date()',

  // Runs in clicks: an approval writes nothing here, the last one included; a rejection ends the round of the others.
  `create function follow_in_lists() returns trigger language plpgsql as $$
    declare
      old_tag text := invoice_tag(old.state, old.release_cause);
      new_tag text := invoice_tag(new.state, new.release_cause);
    begin
      if old_tag <> new_tag then
        update invoice_search set tag = new_tag, words = ts_delete(words, administration_id || '/#' || old_tag)
          || array_to_tsvector(array[administration_id || '/#' || new_tag])
        where administration_id = new.administration_id and invoice_id = new.invoice_id;
      end if;
      if old.round <> new.round
        or (old.state <> new.state and new.state in ('rejected', 'withdrawn', 'paid', 'not-booked')) then
        update assignment set due_date = null
        where administration_id = new.administration_id and invoice_id = new.invoice_id and round <= old.round
          and decision in ('open', 'replaced');
      end if;
      return null;
    end
  $$`,
  `create trigger invoice_moves_on after update of state, release_cause, round on invoice for each row
    when (old.state <> new.state or old.round <> new.round or old.release_cause is distinct from new.release_cause)
    execute function follow_in_lists()`,
]
