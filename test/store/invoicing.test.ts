import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Kysely, sql } from 'kysely'
import type { Layout } from '../../bot/auto-invoice/customer.ts'
import { createSalesStore } from '../../bot/store/create-sales-store.ts'
import { createNotices } from '../../bot/store/notices.ts'
import { addNotices } from '../../bot/store/sales-notices.ts'
import type { Schema } from '../../bot/store/schema.ts'
import type { AdministrationSettings } from '../../bot/use-cases/sales-ports.ts'
import type { SalesSave, SalesStore, SalesWork } from '../../bot/use-cases/sales-store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW } from './store-under-test.ts'

const RACERS = 20
const PAGE = 1_000

const LAYOUTS: Layout[] = [
  { layoutId: guidOf('layout'), kind: 'document', name: 'Factuur', language: null },
  { layoutId: guidOf('mail'), kind: 'email', name: 'Mail', language: null },
]
const READY = {
  automatic: true,
  invoicingMethod: 'email' as const,
  printAndSend: false,
  layoutId: guidOf('layout'),
  emailLayoutId: guidOf('mail'),
}
const customerOf = (name: string) => ({
  customerId: guidOf(name),
  code: '1',
  name,
  email: `${name}@example.test`,
  blocked: false,
  isCustomer: true,
})
const ON = { printInvoices: true, licensed: true, version: '1' }

const aSales = (name: string, more: Partial<SalesWork> = {}): SalesWork => ({
  administrationId: ADMINISTRATION,
  salesInvoiceId: guidOf(`sales ${name}`),
  customerId: guidOf('linde'),
  customerName: 'linde',
  invoiceTo: null,
  description: name,
  invoiceNumber: null,
  journal: '50',
  currency: 'EUR',
  amountCents: 12_100,
  invoiceDate: null,
  isCreditNote: false,
  modified: 'v1',
  state: 'planned',
  plannedAt: NOW.toISOString(),
  printDate: '2026-11-17',
  reasons: [],
  confirmed: null,
  stopped: null,
  beforeSwitch: false,
  cause: null,
  detail: null,
  printBegunAt: null,
  outcome: null,
  attempts: 0,
  nextAttemptAt: null,
  triedSince: null,
  stillOpenAt: null,
  sentAt: null,
  foundAt: NOW.toISOString(),
  changedAt: NOW.toISOString(),
  revision: 1,
  ...more,
})
const isNew = (invoice: SalesWork): SalesSave => ({
  invoice,
  revision: null,
  lines: [{ actor: 'Akkoord', actorObjectId: null, event: 'found', details: {} }],
})

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  let store: SalesStore
  /** Statements that were run since it was emptied. */
  const statements: string[] = []

  const turn = async (now: AdministrationSettings, at: Date) =>
    await store.recordSwitch(ADMINISTRATION, { now, turn: await store.takeSettingsTurn(), by: 'Dynamics 365' }, at)

  beforeAll(async () => {
    const database = await open()
    db = database.db
    await createStoreUnderTest(database)
    store = createSalesStore(
      db.withPlugin({
        transformQuery: ({ node }) => {
          statements.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      }),
    )
    await store.openMissing(NOW)
    await turn(ON, NOW)
    await store.saveLayouts(ADMINISTRATION, LAYOUTS)
    await store.judgeNextCustomers(ADMINISTRATION, PAGE)
    await store.saveCustomersPage(ADMINISTRATION, { since: null, customers: [customerOf('linde')], next: '1' })
    const record = { customerId: guidOf('linde'), settings: READY, version: '1' }
    const page = {
      turn: await store.takeSettingsTurn(),
      since: null,
      records: [record],
      removed: [],
      next: 'a',
      more: false,
    }
    await store.saveSettingsPage(ADMINISTRATION, page, 'Akkoord', NOW)
  })

  const customer = async (name: string) =>
    await db.selectFrom('customer').selectAll().where('customer_id', '=', guidOf(name)).executeTakeFirst()

  describe('the right to print', () => {
    test('B5: of 20 that want to print one draft, exactly one may; it is said before it is asked for', async () => {
      const invoice = aSales('raced')
      await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)
      const won = await Promise.all(Array.from({ length: RACERS }, () => store.claimPrint(invoice, 1, NOW)))
      expect(won.filter((one) => one !== undefined)).toHaveLength(1)
      expect(await store.findSales(invoice)).toMatchObject({
        state: 'printing',
        attempts: 1,
        printBegunAt: NOW.toISOString(),
      })
      const { rows } = await sql<{ event: string }>`
        select event from invoicing_log where sales_invoice_id = ${invoice.salesInvoiceId} order by line_id`.execute(db)
      expect(rows.map(({ event }) => event)).toEqual(['found', 'print-begun'])
    })

    test.each([
      [
        'B2: the switch is off',
        sql`update invoicing set print_invoices = false`,
        sql`update invoicing set print_invoices = true`,
      ],
      [
        'B1: there is no licence',
        sql`update invoicing set licensed = false`,
        sql`update invoicing set licensed = true`,
      ],
      [
        'B4: its relation is held',
        sql`update customer set hold_since = now(), hold_reason = 'x', hold_by = 'x'`,
        sql`update customer set hold_since = null, hold_reason = null, hold_by = null`,
      ],
      [
        'B3: its relation is off',
        sql`update customer set automatic = false`,
        sql`update customer set automatic = true`,
      ],
      [
        'B3: its relation is not ready',
        sql`update customer set reasons = '["layout"]'`,
        sql`update customer set reasons = '[]'`,
      ],
      [
        'B3: layouts became different, and not every relation was judged by them',
        sql`update invoicing set statuses_after = ${guidOf('linde')}`,
        sql`update invoicing set statuses_after = null`,
      ],
      ['B5: it is not due yet', sql`update sales_invoice set planned_at = ${later(60_000)}`, sql`select 1`],
    ])('nobody gets it when, at that very moment, %s', async (why, change, undo) => {
      const invoice = aSales(why)
      await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)
      await change.execute(db)
      expect(await store.claimPrint(invoice, 1, NOW)).toBeUndefined()
      await undo.execute(db)
    })

    test.each([
      ['B4: it is held', { hold_since: NOW, hold_reason: 'x', hold_by: 'x' }],
      ['B3: it has no address', { reasons: '["no-email"]' }],
    ])('nobody gets what is billed to another relation when, at that very moment, %s', async (why, change) => {
      const page = { since: '1', customers: [customerOf('billed')], next: '1' }
      await store.saveCustomersPage(ADMINISTRATION, page)
      const update = (to: object) => db.updateTable('customer').set(to).where('customer_id', '=', guidOf('billed'))
      const invoice = aSales(`billed, ${why}`, { invoiceTo: { customerId: guidOf('billed'), name: 'billed' } })
      await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)
      await update(change).execute()
      expect(await store.claimPrint(invoice, 1, NOW)).toBeUndefined()
      // Its settings are those of who ordered.
      await update({ hold_since: null, reasons: '["layout"]' }).execute()
      expect(await store.claimPrint(invoice, 1, NOW)).toBeDefined()
    })

    test('given back, it can be won again, and nothing was tried', async () => {
      const invoice = aSales('given back')
      await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)
      const claimed = await store.claimPrint(invoice, 1, NOW)
      if (claimed) await store.unclaimPrint(claimed.invoice, later(1_000))
      expect(await store.findSales(invoice)).toMatchObject({ state: 'planned', attempts: 0, triedSince: null })
      expect(await store.dueSales(ADMINISTRATION, NOW, 100)).not.toContainEqual(
        expect.objectContaining({ description: 'given back' }),
      )
      expect(await store.claimPrint(invoice, 3, later(1_000))).toMatchObject({ layoutId: guidOf('layout') })
    })

    test('of 20 that want to begin a batch, one may, until a minute later', async () => {
      const begin = (at: Date) => store.beginBatch(ADMINISTRATION, at, new Date(at.getTime() - 60_000))
      const begun = await Promise.all(Array.from({ length: RACERS }, () => begin(NOW)))
      expect(begun.filter(Boolean)).toHaveLength(1)
      expect([await begin(later(59_000)), await begin(later(60_000))]).toEqual([false, true])
    })
  })

  describe('saving', () => {
    test('A13: what somebody saved meanwhile is not saved over, and logs nothing', async () => {
      const invoice = aSales('stale')
      await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)
      const saves: SalesSave[] = [{ ...isNew({ ...invoice, state: 'held' }), revision: 1 }]
      const saved = await Promise.all(Array.from({ length: RACERS }, () => store.saveSales(ADMINISTRATION, saves, NOW)))
      expect(saved.flat()).toEqual([invoice.salesInvoiceId])
      expect(await store.saveSales(ADMINISTRATION, [isNew(invoice)], NOW)).toEqual([])
      const { rows } = await sql`
        select 1 from invoicing_log where sales_invoice_id = ${invoice.salesInvoiceId}`.execute(db)
      expect(rows).toHaveLength(2)
    })

    test('the relation follows: when its next leaves, when its last was sent, whether one failed', async () => {
      await store.saveCustomersPage(ADMINISTRATION, { since: '1', customers: [customerOf('zeezicht')], next: '2' })
      const of = (name: string, more: Partial<SalesWork>) =>
        isNew(aSales(name, { customerId: guidOf('zeezicht'), ...more }))
      const soon = { plannedAt: later(1_000).toISOString() }
      const sent = { state: 'sent' as const, plannedAt: null, sentAt: NOW.toISOString() }
      await store.saveSales(ADMINISTRATION, [of('z1', {}), of('z2', soon), of('z3', sent)], NOW)
      expect(await customer('zeezicht')).toMatchObject({
        status: 'off',
        has_failed: false,
        next_planned_at: NOW,
        last_sent_at: NOW,
      })
      const failed = { state: 'failed' as const, cause: 'rejected' as const, plannedAt: null }
      await store.saveSales(ADMINISTRATION, [{ ...of('z1', failed), revision: 1 }], NOW)
      expect(await customer('zeezicht')).toMatchObject({ has_failed: true, next_planned_at: later(1_000) })

      // A draft that is made out to another relation is no longer the first one's.
      const moved = (name: string, revision: number) => ({ ...isNew(aSales(name)), revision })
      await store.saveSales(ADMINISTRATION, [moved('z1', 2), moved('z2', 1)], NOW)
      expect(await customer('zeezicht')).toMatchObject({ has_failed: false, next_planned_at: null })
    })

    test('a thousand drafts and a thousand relations cost a handful of statements each', async () => {
      const names = Array.from({ length: PAGE }, (_, index) => `many ${index}`)
      statements.length = 0
      await store.saveCustomersPage(ADMINISTRATION, { since: '2', customers: names.map(customerOf), next: '3' })
      expect(statements.length).toBeLessThanOrEqual(6)
      statements.length = 0
      const saves = names.map((name) => isNew(aSales(name, { customerId: guidOf(name) })))
      expect(await store.saveSales(ADMINISTRATION, saves, NOW)).toHaveLength(PAGE)
      expect(statements.length).toBeLessThanOrEqual(8)
      statements.length = 0
      expect(
        await store.customersToPlan(
          ADMINISTRATION,
          names.map((name) => guidOf(name)),
        ),
      ).toHaveLength(PAGE)
      expect(statements).toHaveLength(1)
    })

    test('an answer about an administration that was never opened is no stale one, which would be asked again for ever', async () => {
      const answer = { now: ON, turn: await store.takeSettingsTurn(), by: 'Dynamics 365' }
      await expect(store.recordSwitch('nl-0', answer, NOW)).rejects.toThrow()
    })

    test('B1, B2: switched off, everything that waits is closed', async () => {
      const waiting = async () =>
        (await store.openSales(ADMINISTRATION)).filter(({ state }) => state === 'planned' || state === 'held').length
      expect(await waiting()).toBeGreaterThan(PAGE)
      const switched = async () =>
        (await sql`select 1 from invoicing_log where event = 'switched'`.execute(db)).rows.length
      const before = await switched()
      const turnOff = () => turn({ ...ON, licensed: false }, NOW)
      await Promise.all(Array.from({ length: 5 }, turnOff))
      expect(await switched()).toBe(before + 1)
      expect([await waiting(), (await customer('many 1'))?.next_planned_at]).toEqual([0, null])
      expect((await store.findInvoicing(ADMINISTRATION))?.onSince).toBeNull()
      await turn(ON, later(1_000))
      expect((await store.findInvoicing(ADMINISTRATION))?.onSince).toEqual(later(1_000))
    })
  })

  describe('the reading copy of relations', () => {
    test('a page that another run was faster with is not saved', async () => {
      const page = { since: '3', customers: [customerOf('raced')], next: '4' }
      const saved = await Promise.all(Array.from({ length: 5 }, () => store.saveCustomersPage(ADMINISTRATION, page)))
      expect(saved.toSorted()).toEqual(['saved', 'stale', 'stale', 'stale', 'stale'])
    })

    test('settings that are known before the relation are kept for it, and it is not listed until then', async () => {
      const records = [{ customerId: guidOf('early'), settings: READY, version: '7' }]
      const page = { turn: await store.takeSettingsTurn(), since: 'a', records, removed: [], next: 'b', more: false }
      expect(await store.saveSettingsPage(ADMINISTRATION, page, 'Dynamics 365', NOW)).toEqual({ changed: 1 })
      expect(await customer('early')).toMatchObject({ is_customer: false, automatic: true, status: 'not-ready' })
      await store.saveCustomersPage(ADMINISTRATION, { since: '4', customers: [customerOf('early')], next: '5' })
      expect(await customer('early')).toMatchObject({ is_customer: true, automatic: true, status: 'ready' })
      const { rows } = await sql<{ actor: string }>`
        select actor from invoicing_log where customer_id = ${guidOf('early')} and event = 'settings-changed'`.execute(
        db,
      )
      expect(rows).toEqual([{ actor: 'Dynamics 365' }])
    })

    test('B7: a record that is gone leaves the relation without settings; read anew, so do all that are not seen', async () => {
      const removed = {
        turn: await store.takeSettingsTurn(),
        since: 'b',
        records: [],
        removed: [guidOf('early')],
        next: 'c',
        more: false,
      }
      await store.saveSettingsPage(ADMINISTRATION, removed, 'Dynamics 365', NOW)
      expect(await customer('early')).toMatchObject({ automatic: false, settings_version: '', status: 'off' })

      await store.restartSettings(ADMINISTRATION)
      const record = { customerId: guidOf('early'), settings: READY, version: '8' }
      const first = {
        turn: await store.takeSettingsTurn(),
        since: null,
        records: [record],
        removed: [],
        next: 'd',
        more: true,
      }
      await store.saveSettingsPage(ADMINISTRATION, first, 'Dynamics 365', NOW)
      expect((await customer('linde'))?.automatic).toBe(true)
      const last = {
        turn: await store.takeSettingsTurn(),
        since: 'd',
        records: [],
        removed: [],
        next: 'e',
        more: false,
      }
      await store.saveSettingsPage(ADMINISTRATION, last, 'Dynamics 365', NOW)
      expect([(await customer('linde'))?.automatic, (await customer('early'))?.automatic]).toEqual([false, true])
    })

    test('B3: other layouts have every relation judged anew, slice by slice', async () => {
      await store.saveLayouts(ADMINISTRATION, LAYOUTS.slice(0, 1))
      let slices = 0
      while (await store.judgeNextCustomers(ADMINISTRATION, 500)) slices++
      expect(slices).toBeGreaterThanOrEqual(3)
      expect(await customer('early')).toMatchObject({ status: 'not-ready', reasons: ['email-layout'] })
      await store.saveLayouts(ADMINISTRATION, LAYOUTS.slice(0, 1))
      expect(await store.judgeNextCustomers(ADMINISTRATION, 500)).toBe(false)
    })
  })

  describe('what managers are told', () => {
    const tell = (occasion: string, at: Date, ...subjects: string[]) =>
      db.transaction().execute((trx) =>
        addNotices(
          trx,
          {
            administrationId: ADMINISTRATION,
            kind: 'failures',
            cause: 'rejected',
            subjectIds: subjects.map((name) => guidOf(name)),
            occasion,
          },
          at,
        ),
      )
    const notices = async () => {
      const { rows } = await sql<{ items: number }>`
        select (select count(*)::int from sales_notice_item i where i.notice_id = n.notice_id) as items
        from sales_notice n order by created_at, notice_id`.execute(db)
      return rows.map(({ items }) => items)
    }

    test('B6: failures of one cause join, while the mail about them waits; the same told twice is told once', async () => {
      await Promise.all(['a', 'b', 'c'].map((name) => tell(name, NOW, name)))
      await tell('c', later(1_000), 'c')
      expect(await notices()).toEqual([3])
      await db.updateTable('sales_notice').set({ mail_sent_at: NOW }).execute()
      await tell('d', later(2_000), 'd')
      await tell('d', later(3_000), 'd')
      expect(await notices()).toEqual([3, 1])
      await tell('e', later(11 * 60_000), 'e')
      expect(await notices()).toEqual([3, 1, 1])
    })

    test('B4: every hold reminds on its day, also one that began after the reminder of that day', async () => {
      const { remindOfHolds } = createNotices(db)
      const today = '2026-11-17'
      const holdUntilToday = (name: string) =>
        sql`
        update customer set hold_since = ${NOW}, hold_reason = 'x', hold_by = 'Kim', hold_remind_on = ${today}
        where customer_id = ${guidOf(name)}`.execute(db)
      const before = (await notices()).length
      await holdUntilToday('many 1')
      const reminded = await Promise.all([1, 2, 3].map(() => remindOfHolds(today, NOW)))
      expect(reminded.flat()).toEqual([ADMINISTRATION])
      await db.updateTable('sales_notice').set({ mail_sent_at: NOW, work_at: null }).execute()
      await holdUntilToday('many 2')
      await remindOfHolds(today, later(60_000))
      expect((await notices()).slice(before)).toEqual([1, 1])
    })

    test('a problem is told once, however often it is met, and anew after it was over', async () => {
      const problem = { where: 'exact', kind: 'no-rights', detail: null } as const
      const before = (await notices()).length
      const met = (at: Date) => store.recordProblem(ADMINISTRATION, 'send-invoices', problem, true, at)
      await Promise.all([1, 2, 3].map((minute) => met(later(minute))))
      expect(await notices()).toHaveLength(before + 1)
      await store.clearProblem(ADMINISTRATION, 'send-invoices')
      await met(later(20 * 60_000))
      expect(await notices()).toHaveLength(before + 2)
    })

    test('a problem stays until the job that met it succeeds, whatever the other one meets or does', async () => {
      const problem = async () => (await store.findInvoicing(ADMINISTRATION))?.problem ?? null
      const first = await problem()
      const other = { where: 'settings', kind: 'unavailable', detail: null } as const
      const before = (await notices()).length
      await store.recordProblem(ADMINISTRATION, 'sync-customers', other, true, later(21 * 60_000))
      await store.clearProblem(ADMINISTRATION, 'sync-customers')
      expect([await problem(), (await notices()).length]).toEqual([first, before])
      await store.clearProblem(ADMINISTRATION, 'send-invoices')
      expect(await problem()).toBeNull()
    })
  })

  describe('wake-ups', () => {
    test('what is due is taken by one server, and rests as long as nobody wakes it', async () => {
      await db.updateTable('invoicing').set({ sync_at: null, send_at: null }).execute()
      await db.updateTable('sales_notice').set({ work_at: null }).execute()
      await store.wakeInvoicing(ADMINISTRATION, NOW)
      const take = (at: Date) => store.takeDueInvoicing(at, later(15_000), 10)
      const taken = await Promise.all([take(NOW), take(NOW), take(NOW)])
      expect(taken.flat()).toEqual([{ administrationId: ADMINISTRATION, job: 'send-invoices' }])

      const lease = later(30_000)
      await store.takeInvoicing(ADMINISTRATION, 'send-invoices', lease)
      await store.restInvoicing(ADMINISTRATION, 'send-invoices', lease, later(60_000))
      expect(await take(later(59_000))).toEqual([])
      await store.takeInvoicing(ADMINISTRATION, 'send-invoices', later(90_000))
      await store.wakeInvoicing(ADMINISTRATION, later(61_000))
      await store.restInvoicing(ADMINISTRATION, 'send-invoices', later(90_000), null)
      expect(await store.takeDueInvoicing(later(61_000), later(99_000), 10)).toHaveLength(1)
    })
  })
})
