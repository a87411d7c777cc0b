import { type Kysely, sql } from 'kysely'
import type { Schema } from '../bot/store/schema.ts'

/** Five years of invoices, twenty a day at least: an administration of a thousand is young. The last are what people work on. */
const MOST_DAYS = 1_825
const LEAST_A_DAY = 20
const DAY_SECONDS = 86_400

/** In one administration. */
const SUPPLIERS = 500

/** Of the latest invoices of each administration every other one waits: one in a hundred of all, and half of so many. */
const LATEST = 200

/** Of each administration, however many were released before. */
const FAILED = 60

const FIRST = ['Bakker', 'Jansen', 'Visser', 'De Molen', 'Noord', 'Zuid', 'Café', 'Hof', 'Kramer', 'Smit']
const SECOND = ['Bouw', 'Techniek', 'Transport', 'Groen', 'Advies', 'Installatie', 'Drukwerk', 'Schoonmaak', 'Energie']

type Seeds = {
  tenantId: string
  /** Object ids of people that are there. */
  booker: string
  /** Each is asked about as many invoices as the others. */
  authorizers: string[]
  administrations: { administration: string; count: number }[]
}

/** Runs something without the indexes of these tables, but for those that are constraints: made at once, they take less. */
const withoutIndexes = async (db: Kysely<Schema>, tables: string[], run: () => Promise<void>): Promise<void> => {
  const { rows } = await sql<{ name: string; definition: string }>`
    select i.indexname as name, i.indexdef as definition from pg_indexes i
    where i.schemaname = 'public' and i.tablename = any (${tables})
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db)
  await run()
  for (const { definition } of rows) await sql.raw(definition).execute(db)
}

/**
 * Fills empty tables with invoices as they would stand there: most are released, the latest wait. Done in bulk, with what
 * the triggers of the database would have written.
 */
export const seedInvoices = async (db: Kysely<Schema>, seeds: Seeds): Promise<void> => {
  await db.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one)
    await sql`set statement_timeout = 0`.execute(one)
    await sql`set maintenance_work_mem = '512MB'`.execute(one)
    const tables = ['invoice', 'assignment', 'message', 'timeline', 'invoice_search']
    await withoutIndexes(one, tables, () => insertInvoices(one, seeds))
    await sql`reset session_replication_role`.execute(one)
    await sql`vacuum analyze`.execute(one)
    await sql`reset statement_timeout`.execute(one)
  })
}

const insertInvoices = async (one: Kysely<Schema>, seeds: Seeds): Promise<void> => {
  const { tenantId, booker, authorizers, administrations } = seeds
  await sql`
    insert into invoice (administration_id, invoice_id, state, kind, supplier_id, supplier_name, invoice_number,
      invoice_date, invoice_year, due_date, currency, amount_cents, net_cents, prepaid_cents, lines, condition_code,
      condition_description, condition_method, held, entry_id, entry_number, payee_accounts, booker_tenant_id,
      booker_object_id, booker_name, booked_at, release_since, release_cause, release_attempts, read_back, withdrawal)
    select administration, id, state, kind, md5(administration || 's' || supplier)::uuid,
      (${FIRST}::text[])[1 + supplier % ${FIRST.length}::int] || ' '
        || (${SECOND}::text[])[1 + supplier / ${FIRST.length}::int % ${SECOND.length}::int] || ' ' || supplier,
      'F' || n, booked::date, extract(year from booked)::int, booked::date + 30, 'EUR',
      case kind when 'invoice' then cents else -cents end, cents * 100 / 121, 0,
      '[{"glCode": "4300", "glDescription": "Huisvesting", "amountCents": 100000}]', '30', '30 dagen', 'B', true,
      id, 26000000 + n, '["NL91ABNA0417164300"]', ${tenantId}::uuid, ${booker}::uuid, 'Bea Jansen', booked,
      case state when 'failed' then booked + interval '2 days' end, case state when 'failed' then 'rejected' end,
      case state when 'failed' then 1 else 0 end,
      case state when 'released' then jsonb_build_object('conditionCode', '30', 'method', 'B', 'at', booked) end,
      case state when 'withdrawn' then '{"by": "Bea Jansen", "reason": null}'::jsonb end
    from (
      select administration, n, md5(administration || n)::uuid as id, (hashint8extended(n, 1) & 1048575) % ${SUPPLIERS}::int as supplier,
        5000 + n::bigint * 104729 % 2000000 as cents, case when n % 33 = 0 then 'credit-note' else 'invoice' end as kind,
        now() - make_interval(secs => (count - n) * ${DAY_SECONDS}::float8
          * least(${MOST_DAYS}::float8, count::float8 / ${LEAST_A_DAY}::float8) / count
          -- no two administrations book at the same instants
          + (hashtextextended(administration, n) & 4095)) as booked,
        case
          when count - n < greatest(count / 50, ${LATEST}::int) and n % 2 = 0 then 'waiting'
          when n % (count / ${FAILED}::int) = 7 then 'failed'
          when n % 100 = 3 then 'rejected'
          when n % 25 = 1 then 'withdrawn'
          else 'released'
        end as state
      from unnest(${administrations.map(({ administration }) => administration)}::text[],
          ${administrations.map(({ count }) => count)}::int[]) a (administration, count),
        generate_series(1, count) n) made`.execute(one)
  await sql`
    insert into assignment (administration_id, invoice_id, round, position, tenant_id, object_id, name, decision,
      decided_at, reason, due_date)
    select i.administration_id, i.invoice_id, 1, seat, i.booker_tenant_id, p.object_id, p.name,
      case when i.state = 'waiting' or (i.state = 'rejected' and seat = 1) then 'open' when i.state = 'rejected'
        then 'rejected' else 'approved' end,
      case when i.state <> 'waiting' and (i.state <> 'rejected' or seat = 0) then i.booked_at + interval '1 day' end,
      case when i.state = 'rejected' and seat = 0 then 'fout' end,
      case i.state when 'waiting' then i.due_date end
    from invoice i cross join generate_series(0, 1) seat
    join person p on p.tenant_id = i.booker_tenant_id
      and p.object_id = (${authorizers}::uuid[])[1 + (i.entry_number / 2 + seat) % ${authorizers.length}::int]`.execute(
    one,
  )
  await sql`
    insert into message (administration_id, message_id, invoice_id, kind, round, tenant_id, object_id, created_at,
      placed_at, activity_id)
    select a.administration_id, md5(a.invoice_id::text || a.position)::uuid, a.invoice_id, 'approval', 1, a.tenant_id,
      a.object_id, i.booked_at, i.booked_at, '1'
    from assignment a join invoice i on i.administration_id = a.administration_id and i.invoice_id = a.invoice_id
    where i.state in ('waiting', 'failed', 'rejected')`.execute(one)
  await sql`
    insert into timeline (administration_id, invoice_id, at, actor, event, details)
    select i.administration_id, i.invoice_id, i.booked_at, 'Bea Jansen', event, '{}'
    from invoice i cross join unnest(array['booking-started', 'booked', 'approved', i.state]) event
    where event <> 'waiting'`.execute(one)
  await sql`
    insert into invoice_search (administration_id, invoice_id, booker_tenant_id, booker_object_id, booked_at, tag,
      due_date, amount_cents, supplier_key, words)
    select administration_id, invoice_id, booker_tenant_id, booker_object_id, booked_at,
      invoice_tag(state, release_cause), due_date, amount_cents, sort_key(supplier_name),
      invoice_words(administration_id, invoice_tag(state, release_cause), supplier_name, invoice_number, entry_number,
      amount_cents)
    from invoice`.execute(one)
}

const CUSTOMERS_OFF = 4
const CUSTOMERS_NOT_READY = 5

/** Fills the reading copy of an administration's relations, in each status. */
export const seedCustomers = async (
  db: Kysely<Schema>,
  { administration, count }: { administration: string; count: number },
): Promise<void> => {
  await db.connection().execute(async (one) => {
    await sql`set statement_timeout = 0`.execute(one)
    await sql`
      insert into invoicing (administration_id, print_invoices, licensed, sync_state, synced_customers)
      values (${administration}, true, true, 'done', ${count})
      on conflict (administration_id) do update set print_invoices = true, licensed = true, sync_state = 'done'`.execute(
      one,
    )
    await sql`
      insert into customer (administration_id, customer_id, code, name, email, automatic, invoicing_method, print_and_send,
        status, reasons, hold_reason, hold_by, hold_since, has_failed, last_sent_at, next_planned_at)
      select ${administration}, md5('c' || n)::uuid, (10000 + n)::text,
        (${FIRST}::text[])[1 + n % ${FIRST.length}::int] || ' '
          || (${SECOND}::text[])[1 + n / ${FIRST.length}::int % ${SECOND.length}::int] || ' ' || n,
        'c' || n || '@example.com', status <> 'off', 'email', false, status,
        case status when 'not-ready' then '["layout"]' else '[]' end::jsonb,
        case status when 'held' then 'betwist' end, case status when 'held' then 'Kim Visser' end,
        case status when 'held' then now() end, status = 'failed',
        case when dice % 3 = 0 then now() - make_interval(hours => n) end,
        case when dice % 49 = 0 then now() + make_interval(mins => n) end
      from (select n, dice, case
          when dice % ${CUSTOMERS_OFF}::int = 0 then 'off'
          when dice % ${CUSTOMERS_NOT_READY}::int = 0 then 'not-ready'
          when dice % 10 = 1 then 'held'
          when dice % 10 = 3 then 'failed'
          else 'ready'
        end as status
        from generate_series(1, ${count}::int) n, lateral (select hashint4extended(n, 1) & 1048575 as dice) thrown) made`.execute(
      one,
    )
    await sql`vacuum analyze`.execute(one)
    await sql`reset statement_timeout`.execute(one)
  })
}
