/** What lists of relations and of their invoices are read through, so that each page is a walk along one index. */
export const CUSTOMER_LISTS: string[] = [
  // A name as lists sort it: without case and accents, byte by byte, so in the same order on every server.
  `create function sort_key(said text) returns text language sql immutable as $$
    select lower(regexp_replace(normalize(left(said, 200), NFKD), '[\\u0300-\\u036f]', '', 'g'))
  $$`,
  // Each word of a name and a code, and "=…" for each layout, with a space before it: what begins with "bak" has " bak".
  `create function find_key(name text, code text, layout_id uuid, email_layout_id uuid) returns text
    language sql immutable as $$
    select coalesce(' ' || array_to_string(nullif(search_words(
        name || ' ' || code || ' ' || regexp_replace(code, '[^[:alnum:]]+', '', 'g')), '{}'), ' '), '')
      || coalesce(' =' || layout_id, '') || coalesce(' =' || email_layout_id, '')
  $$`,
  `alter table customer
    add column name_key text collate "C" not null generated always as (sort_key(name)) stored,
    add column find_key text collate "C" not null
      generated always as (find_key(name, code, layout_id, email_layout_id)) stored`,
  `create index customer_by_name on customer (administration_id, status, name_key, customer_id) where is_customer`,
  `create index customer_by_sent on customer (administration_id, status, last_sent_at, name_key, customer_id)
    where is_customer`,
  `create index customer_by_next on customer (administration_id, status, next_planned_at, name_key, customer_id)
    where is_customer`,

  // What is looked for is found here, with what most lists of it are filtered and sorted by: reading it touches no relation.
  `create table customer_word (
    administration_id text not null,
    word text collate "C" not null,
    customer_id uuid not null,
    status text not null,
    name_key text collate "C" not null,
    last_sent_at timestamptz,
    next_planned_at timestamptz,
    primary key (administration_id, word, name_key, customer_id) include (status)
  )`,
  `create index customer_word_by_sent on customer_word (administration_id, word, last_sent_at, name_key, customer_id)
    include (status)`,
  `create index customer_word_by_next on customer_word (administration_id, word, next_planned_at, name_key, customer_id)
    include (status)`,
  // Once a statement, not once a row: the first synchronisation writes a hundred thousand.
  `create function remember_customer_words() returns trigger language plpgsql as $$
    begin
      insert into customer_word
      select n.administration_id, w.word, n.customer_id, n.status, n.name_key, n.last_sent_at, n.next_planned_at
      from new_rows n, string_to_table(ltrim(n.find_key), ' ') w(word)
      where n.is_customer
      on conflict do nothing;
      return null;
    end
  $$`,
  `create function renew_customer_words() returns trigger language plpgsql as $$
    begin
      delete from customer_word
      where administration_id = old.administration_id and word = any (string_to_array(ltrim(old.find_key), ' '))
        and name_key = old.name_key and customer_id = old.customer_id;
      insert into customer_word
      select new.administration_id, w.word, new.customer_id, new.status, new.name_key, new.last_sent_at,
        new.next_planned_at
      from string_to_table(ltrim(new.find_key), ' ') w(word)
      where new.is_customer
      on conflict do nothing;
      return null;
    end
  $$`,
  `create trigger customer_can_be_found after insert on customer
    referencing new table as new_rows for each statement execute function remember_customer_words()`,
  `create trigger customer_can_still_be_found after update on customer
    for each row when (
      (old.find_key, old.name_key, old.status, old.is_customer, old.last_sent_at, old.next_planned_at) is distinct from
      (new.find_key, new.name_key, new.status, new.is_customer, new.last_sent_at, new.next_planned_at))
    execute function renew_customer_words()`,

  `create index sales_invoice_not_sent on sales_invoice (administration_id, state, changed_at, sales_invoice_id)
    where state in ('held', 'failed')`,
  `create index sales_invoice_sent on sales_invoice (administration_id, sent_at, sales_invoice_id) where state = 'sent'`,
  `create index sales_invoice_unconfirmed on sales_invoice (administration_id)
    where state = 'held' and reasons @> '[{"reason": "unconfirmed"}]'`,
]
