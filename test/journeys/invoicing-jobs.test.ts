import { expect, test } from '@jest/globals'
import { NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import { openPostgres } from '../../bot/store/database/open-postgres.ts'
import { createSettingsRecords } from '../../bot/store/settings-records.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { until } from './steps.ts'

const LINDE = 'Tandartspraktijk De Linde'
const MINUTE = 60_000

test('B1 to B6: two servers find, plan and send by themselves what a licensed, switched-on administration has', async () => {
  const akkoord = await startAkkoord('postgres', {
    servers: 2,
    environment: { AUTO_INVOICE_LICENCES: String(DEMO) },
  })
  const { exact } = akkoord.world
  const books = exact.books.division(DEMO)
  const database = await openPostgres({ url: akkoord.databaseUrl ?? '', log: quietLog })
  afterwards(database.close)
  const settings = createSettingsRecords({ db: database.db, isLicensed: () => true, clock: akkoord })
  const place = { administrationId: akkoord.administration, division: DEMO }
  const customerId = books.accounts.find(({ Name }) => Name === LINDE)?.ID ?? ''
  const layoutOf = (type: number) => books.layouts.find((layout) => layout.Type === type)?.ID ?? null
  await settings.writeCustomer(place, {
    customerId,
    code: '',
    name: LINDE,
    version: '',
    by: 'Kim Visser',
    settings: {
      ...NO_SETTINGS,
      automatic: true,
      invoicingMethod: 'email',
      printAndSend: false,
      layoutId: layoutOf(1),
      emailLayoutId: layoutOf(2),
    },
  })
  await settings.writeSwitch(place, { printInvoices: true, version: '0', by: 'Kim Visser' })
  await database.db
    .insertInto('invoicing')
    .values({ administration_id: akkoord.administration, sync_at: akkoord.now() })
    .onConflict((conflict) => conflict.column('administration_id').doUpdateSet({ sync_at: akkoord.now() }))
    .execute()
  const polled = () =>
    until(async () => {
      const [row] = await queryDatabase(akkoord, 'select polled_at, poll_at from invoicing')
      return row?.polled_at ? row : undefined
    })
  await polled()

  const { id } = exact.act(DEMO, 'add-sales-draft', {
    customer: LINDE,
    amount: 100,
    description: 'nieuw',
    invoiceDate: null,
    invoiceNumber: null,
    discount: 0,
    journal: '50',
  }) as { id: string }
  const stateIs = (state: string) =>
    until(async () => {
      const [row] = await queryDatabase(akkoord, 'select state from sales_invoice where sales_invoice_id = $1', [id])
      return row?.state === state ? row : undefined
    }, 20_000)
  akkoord.later(30 * MINUTE)
  await stateIs('planned')
  akkoord.later(60 * MINUTE)
  await stateIs('sent')
  expect(books.sentMails.filter(({ invoiceId }) => invoiceId === id)).toHaveLength(1)
  expect(exact.calls.filter(({ method, path }) => method === 'POST' && path.includes('PrintedSales'))).toHaveLength(1)
})
