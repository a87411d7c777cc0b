import { expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrate } from '../../bot/store/database/migrate.ts'
import { openDatabase } from '../../bot/store/database/open-database.ts'
import { migrations } from '../../bot/store/migrations/index.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { afterwards } from '../setup/afterwards.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'
import { quietLog } from '../setup/quiet-log.ts'

test('invoices that stand there when the lists come are in them, and open seats of rounds that run', async () => {
  const { url, drop } = await freshPostgres({ empty: true })
  afterwards(drop)
  const { db, close } = await openDatabase({ url, dataDir: '', log: quietLog })
  afterwards(close)
  const before = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  expect((await before.migrateTo('0003-invoicing')).error).toBeUndefined()

  const anna = guidOf('object anna')
  await sql`insert into person (tenant_id, object_id, name) values (${TENANT}, ${anna}, 'Anna')`.execute(db)
  await sql`insert into administration (administration_id, tenant_id, division, name, administrator_object_id)
    values ('nl-1', ${TENANT}, 1, 'Demo B.V.', ${anna})`.execute(db)
  for (const state of ['waiting', 'rejected', 'failed']) {
    await sql`
      insert into invoice (administration_id, invoice_id, state, kind, supplier_id, supplier_name, invoice_number,
        invoice_date, invoice_year, due_date, currency, amount_cents, net_cents, prepaid_cents, lines, condition_code,
        condition_description, condition_method, held, booker_tenant_id, booker_object_id, booker_name, booked_at)
      values ('nl-1', ${guidOf(state)}, ${state}, 'invoice', ${anna}, 'Café Zoë', ${state}, '2026-11-01', 2026,
        '2026-12-01', 'EUR', 12100, 10000, 0, '[]', '30', '', 'B', true, ${TENANT}, ${anna}, 'Anna', now())`.execute(db)
    await sql`insert into assignment (administration_id, invoice_id, round, position, tenant_id, object_id, name)
      values ('nl-1', ${guidOf(state)}, 1, 0, ${TENANT}, ${anna}, 'Anna')`.execute(db)
  }

  await migrate(db, quietLog)
  const { rows } = await sql`
    select tag, s.due_date, amount_cents, supplier_key, words @@ '''nl-1/zoe'':*' as is_found, a.due_date as waits_until
    from invoice_search s join assignment a using (administration_id, invoice_id) order by tag`.execute(db)
  const row = { due_date: '2026-12-01', amount_cents: 12_100, supplier_key: 'cafe zoe', is_found: true }
  expect(rows).toEqual([
    { tag: 'rejected', ...row, waits_until: null },
    { tag: 'unreleased', ...row, waits_until: '2026-12-01' },
    { tag: 'waiting', ...row, waits_until: '2026-12-01' },
  ])
})
