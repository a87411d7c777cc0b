import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type CustomerSettings, NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import { createExact } from '../../bot/exact/exact.ts'
import { createConnections } from '../../bot/store/connections.ts'
import { createSalesStore } from '../../bot/store/create-sales-store.ts'
import { createStore } from '../../bot/store/create-store.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import { createSettingsRecords } from '../../bot/store/settings-records.ts'
import { createActOnSales } from '../../bot/use-cases/invoicing/act-on-sales-invoice.ts'
import { createSendInvoices } from '../../bot/use-cases/invoicing/send-invoices.ts'
import { createSyncCustomers } from '../../bot/use-cases/invoicing/sync-customers.ts'
import type { SettingsError, SettingsSource } from '../../bot/use-cases/sales-ports.ts'
import type { SalesWork } from '../../bot/use-cases/sales-store-port.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type ExactSandbox, startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { NO_LIMITS } from '../exact/no-limits.ts'
import { afterwards } from '../setup/afterwards.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { quietLog } from '../setup/quiet-log.ts'

export const ADMINISTRATION = `nl-${DEMO}`
const KIM = { tenantId: '11111111-1111-4111-8111-111111111111', objectId: '22222222-2222-4222-8222-222222222222' }
export const KIM_VISSER = { ...KIM, name: 'Kim Visser' }

const START = '2026-11-17T09:00:00Z'
export const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Sandbox = ExactSandbox

/** The engine of automatic invoicing on a database and a stand-in for Exact Online, with time and jobs in the test's hand. */
export const startInvoicing = async (
  kind: Database['kind'] = 'pglite',
  { limits = 'off', start = START }: { limits?: 'on' | 'off'; start?: string } = {},
) => {
  let ms = Date.parse(start)
  const clock = { now: () => new Date(ms) }
  const sandbox = await startExactSandbox({ clock, ...(limits === 'off' ? { limits } : {}) })
  afterwards(sandbox.close)
  const { db } = await openFreshDatabase(kind)
  const wake = () => undefined
  const plain = createStore(db, { enqueue: async () => undefined, nudge: wake })
  const kim = await plain.savePerson(KIM, { name: KIM_VISSER.name })
  await plain.addAdministration({
    administrationId: ADMINISTRATION,
    tenantId: KIM.tenantId,
    division: DEMO,
    name: 'Demo B.V.',
    holdUntilApproved: false,
    defaultCondition: null,
    administrator: kim,
  })
  const store = createSalesStore(db)
  const records = createSettingsRecords({ db, isLicensed: () => true, clock })
  let trouble: SettingsError | 'no-record' | undefined
  const settings: SettingsSource = {
    ...records,
    async readAdministration(place) {
      if (trouble === 'no-record') return undefined
      if (trouble) throw trouble
      return await records.readAdministration(place)
    },
  }

  /** Another server has a memory of its own. */
  const newServer = (ownStore = store) => {
    const exact = createExact({
      baseUrl: sandbox.url,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      redirectUri: 'http://127.0.0.1/exact/callback',
      connections: createConnections(db, createSecretBox(KEY)),
      budget: NO_LIMITS,
      clock,
      log: quietLog,
    })
    const deps = { store: ownStore, exact, settings, clock, wake }
    return { exact, sync: createSyncCustomers(deps), send: createSendInvoices(deps), act: createActOnSales(deps) }
  }
  const server = newServer()
  const connect = async () => {
    const user = sandbox.books.users.find(({ lastName }) => lastName === 'Visser')
    const consent = `${server.exact.authorizeUrl('state')}&user=${user?.id}`
    const { headers } = await fetch(consent, { redirect: 'manual' })
    await server.exact.connect(KIM, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  }
  await connect()

  const turn = async (printInvoices: boolean) => {
    const place = { administrationId: ADMINISTRATION, division: DEMO }
    const version = (await settings.readAdministration(place))?.version ?? ''
    const { is } = await settings.writeSwitch(place, { printInvoices, version, by: 'Kim Visser' })
    if (is !== 'written') throw new Error('the switch was not written')
  }
  const customerId = (name: string) => idOfCustomer(sandbox, name)
  const set = async (name: string, changed: Partial<CustomerSettings> = {}) => {
    const place = { administrationId: ADMINISTRATION, division: DEMO }
    const row = await db
      .selectFrom('settings_customer')
      .select('version')
      .where('customer_id', '=', customerId(name))
      .executeTakeFirst()
    const layouts = await server.exact.sales(KIM, DEMO).getLayouts()
    const layoutOf = (kind: string) => layouts.find((layout) => layout.kind === kind)?.layoutId ?? null
    await settings.writeCustomer(place, {
      customerId: customerId(name),
      code: '',
      name,
      version: row ? String(row.version) : '',
      by: 'Kim Visser',
      settings: {
        ...NO_SETTINGS,
        automatic: true,
        invoicingMethod: 'email',
        printAndSend: false,
        layoutId: layoutOf('document'),
        emailLayoutId: layoutOf('email'),
        ...changed,
      },
    })
  }

  const sales = (): Promise<SalesWork[]> =>
    store.openSales(
      ADMINISTRATION,
      sandbox.books.division(DEMO).salesInvoices.map(({ InvoiceID }) => InvoiceID),
    )
  const find = async (id: string) => await store.findSales({ administrationId: ADMINISTRATION, salesInvoiceId: id })

  return {
    sandbox,
    db,
    store,
    settings,
    newServer,
    connect,
    turn,
    set,
    sales,
    find,
    customerId,
    act: server.act,
    /** Whoever asks for the settings from now on meets this. */
    settingsFail(error: SettingsError | 'no-record' | undefined) {
      trouble = error
    },
    now: clock.now,
    later(minutes: number) {
      ms += minutes * MINUTE
    },
    sync: () => server.sync(ADMINISTRATION),
    send: () => server.send(ADMINISTRATION),
    /** Has the drafts read at the next run. */
    wake: () => store.wakeInvoicing(ADMINISTRATION, clock.now(), true),
    /** Enters a draft; gives its id. */
    draft(customer: string, amount = 100, more: Record<string, unknown> = {}): string {
      const { id } = sandbox.act(DEMO, 'add-sales-draft', { customer, amount, ...more }) as { id: string }
      return id
    },
    byHand: (action: Parameters<Sandbox['act']>[1], given: Record<string, unknown>) =>
      sandbox.act(DEMO, action, given as never) as unknown,
    inBooks: (id: string) => sandbox.books.division(DEMO).salesInvoices.find(({ InvoiceID }) => InvoiceID === id),
    /** How often this invoice was mailed. */
    mails: (id: string) => sandbox.books.division(DEMO).sentMails.filter(({ invoiceId }) => invoiceId === id),
    /** How often Exact Online was asked to print. */
    prints: () => sandbox.calls.filter(({ path, method }) => method === 'POST' && path.includes('PrintedSales')).length,
    customer: async (name: string) =>
      await db.selectFrom('customer').selectAll().where('customer_id', '=', customerId(name)).executeTakeFirstOrThrow(),
    events: async (id: string) => {
      const { rows } = await sql<{ event: string }>`
        select event from invoicing_log where sales_invoice_id = ${id} order by line_id`.execute(db)
      return rows.map(({ event }) => event)
    },
    lastLine: async (id: string) => {
      const { rows } = await sql<{ event: string; details: object }>`
        select event, details from invoicing_log where sales_invoice_id = ${id} order by line_id desc limit 1`.execute(
        db,
      )
      return rows[0]
    },
    notices: async () => {
      const { rows } = await sql<{ kind: string; cause: string; items: number }>`
        select kind, cause, (select count(*)::int from sales_notice_item i where i.notice_id = n.notice_id) as items
        from sales_notice n order by created_at`.execute(db)
      return rows
    },
    /** The switch is on, the relations are known, and nothing stood there before. */
    async ready(...customers: string[]) {
      for (const draft of [...sandbox.books.division(DEMO).salesInvoices]) {
        if (draft.Status === OPEN) sandbox.act(DEMO, 'remove-sales-draft', { invoice: draft.InvoiceID })
      }
      await store.openMissing(clock.now())
      for (const customer of customers) await set(customer)
      await turn(true)
      await server.sync(ADMINISTRATION)
      await server.send(ADMINISTRATION)
      ms += HOUR
    },
  }
}

const KEY = randomBytes(32)
const OPEN = 20

const idOfCustomer = (sandbox: Sandbox, name: string): string => {
  const found = sandbox.books.division(DEMO).accounts.find((account) => account.Name === name)
  if (!found) throw new Error(`no customer ${name}`)
  return found.ID
}
