import type { BulkEditJson, CustomersJson, InvoicingJson, SalesListJson } from '../../bot/api/customers-json.ts'
import type { CustomerSettings, Layout } from '../../bot/auto-invoice/customer.ts'
import type { TabSandbox } from './tab-sandbox.ts'

/** Becomes ready with others here; two of them stay not ready for other reasons. */
const EDITED = ['Hotel Zeezicht B.V.', 'Boekhandel De Laatste Bladzijde', 'Brouwerij De Ooievaar']
const DISPUTED = 'Brouwerij De Ooievaar'
const ABROAD = 'Harbour Lane Trading Ltd.'

/** So long an invoice waits before it leaves, and a little more. Minutes. */
const WAITING = 61

/** Drafts are read so often. Minutes. */
const POLLING = 16

const idOf = (layouts: Layout[], wanted: string): string => {
  const found = layouts.find(({ name }) => name === wanted)
  if (!found) throw new Error(`there is no layout ${wanted}`)
  return found.layoutId
}

/**
 * Changes what the sandbox's Dynamics 365 has of the customers: some become ready, one is held. The switch is off still.
 * Gives the page of the bulk edit, and those of some customers.
 */
export const stageCustomers = async (sandbox: TabSandbox, administration: string) => {
  const { ask, until } = sandbox
  const base = `administrations/${administration}`
  const { layouts } = await until<InvoicingJson>(
    `akkoord/kim/${base}/invoicing`,
    ({ sync, layouts }) => sync.endedAt !== null && layouts.length > 0,
  )
  const { customers } = await ask<CustomersJson>(`akkoord/kim/${base}/customers`)
  const customer = (wanted: string) => customers.find(({ name }) => name === wanted)?.customerId ?? ''
  const settings: CustomerSettings = {
    automatic: true,
    invoicingMethod: 'email',
    printAndSend: false,
    layoutId: idOf(layouts, 'Factuur Nederlands'),
    emailLayoutId: idOf(layouts, 'E-mail bij factuur'),
  }
  const selection = { customers: EDITED.map(customer) }
  const edit = { selection, change: { kind: 'settings', settings }, upTo: EDITED.length }
  const { bulkEdit } = await ask<BulkEditJson>(`akkoord/kim/${base}/bulk-edits`, edit)
  await until<BulkEditJson>(`akkoord/kim/${base}/bulk-edits/${bulkEdit}`, ({ endedAt }) => endedAt !== null)
  await ask(`akkoord/mark/${base}/customers/${customer(DISPUTED)}/hold`, {
    reason: 'Dispuut over de uren van oktober; Bea belt met de klant',
    remindOn: '2027-01-04',
  })
  return {
    planned: `${administration}/planned`,
    bulkEdit: `${administration}/bulk/${bulkEdit}`,
    held: `${administration}/${customer(DISPUTED)}`,
    failed: `${administration}/${customer(ABROAD)}`,
    notReady: `${administration}/${customer('Muziekschool Da Capo')}`,
  }
}

/** Where each of these pages is, after `invoicing/`. */
export type StagedCustomers = Awaited<ReturnType<typeof stageCustomers>>

/** Lets invoices leave, one of them in vain, and new drafts follow: sent, failed, held back and planned ones. */
export const stageSales = async (sandbox: TabSandbox, administration: string): Promise<void> => {
  const { ask, act, wait, until } = sandbox
  const head = `akkoord/kim/administrations/${administration}/invoicing`
  const sales = `akkoord/kim/administrations/${administration}/sales-invoices`
  const { version } = await ask<InvoicingJson>(head)
  await ask(head, { printInvoices: true, version }, 'PATCH')
  const { unconfirmed } = await until<InvoicingJson>(head, (now) => now.unconfirmed > 0)
  await ask(`${sales}/confirm-all`, { upTo: unconfirmed })
  await until<InvoicingJson>(head, ({ planned }) => planned.count > 0)
  await ask('exact/faults', {
    kind: 'status',
    status: 500,
    message: 'Verplicht: BTW-nummer van de klant',
    method: 'POST',
    endpoint: 'PrintedSalesInvoices',
  })
  await wait(WAITING)
  await until<InvoicingJson>(head, ({ planned, failed }) => planned.count === 0 && failed > 0)
  await until<SalesListJson>(`${sales}?list=sent`, ({ salesInvoices }) => salesInvoices.length > 0)
  for (const [customer, description, amount] of [
    ['Hotel Zeezicht B.V.', 'Linnen en handdoeken, november', 412.5],
    ['Kinderopvang De Vuurvlieg', 'Onderhoud speeltoestel', 180],
    [ABROAD, 'Consultancy, project Quay, part 2', 4400],
    ['Fietsenwinkel De Trapper', 'Webshop, maandabonnement december', 89],
  ] as const) {
    await act('add-sales-draft', { customer, description, amount })
  }
  await wait(POLLING)
  await until<InvoicingJson>(head, ({ planned }) => planned.count > 2)
}
