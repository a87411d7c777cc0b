import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SalesBooks } from '../../bot/use-cases/sales-ports.ts'
import { DEMO, OWNER, startConnectedSandbox } from './connected-sandbox.ts'

const PRINTED = 'salesinvoice/PrintedSalesInvoices'

let connected: Awaited<ReturnType<typeof startConnectedSandbox>>
let sales: SalesBooks
beforeEach(async () => {
  connected = await startConnectedSandbox()
  sales = connected.exact.sales(OWNER, DEMO)
})
afterEach(() => connected.sandbox.close())

const calls = (endpoint = '') =>
  connected.sandbox.calls.filter(({ path }) => path.startsWith(`/api/v1/${DEMO}/${endpoint}`))

const allCustomers = async () => {
  const customers = []
  let since: string | null = null
  for (;;) {
    const page: Awaited<ReturnType<SalesBooks['changedCustomers']>> = await sales.changedCustomers(since)
    customers.push(...page.customers)
    since = page.next
    if (!page.more) return { customers, next: page.next }
  }
}

const getDraft = async (description: string) => {
  const draft = (await sales.openDrafts()).find((each) => each.description === description)
  if (!draft) throw new Error(`no draft ${description}`)
  return draft
}

const layouts = async () => {
  const all = await sales.getLayouts()
  const idOf = (name: string) => all.find((each) => each.name === name)?.layoutId ?? ''
  return { layoutId: idOf('Factuur Nederlands'), emailLayoutId: idOf('E-mail bij factuur') }
}

describe('customers', () => {
  test('all are read the first time, and then only those that changed', async () => {
    const { customers, next } = await allCustomers()
    expect(customers.filter((each) => each.isCustomer)).toHaveLength(14)
    expect(customers).toContainEqual({
      customerId: expect.any(String),
      code: '1011',
      name: 'Boekhandel De Laatste Bladzijde',
      email: null,
      blocked: false,
      isCustomer: true,
    })
    expect(customers).toContainEqual(expect.objectContaining({ name: 'KPN B.V.', isCustomer: false }))
    expect(await sales.changedCustomers(next)).toEqual({ customers: [], next, more: false })

    connected.sandbox.act(DEMO, 'change-customer', {
      customer: 'Boekhandel De Laatste Bladzijde',
      email: 'a@b.example',
    })
    connected.sandbox.act(DEMO, 'change-customer', { customer: 'Muziekschool Da Capo', blocked: true })
    connected.sandbox.act(DEMO, 'change-customer', { customer: 'Gemeente Veldwijk', status: 'P' })
    expect(await sales.changedCustomers(next)).toMatchObject({
      customers: [
        { name: 'Boekhandel De Laatste Bladzijde', email: 'a@b.example' },
        { name: 'Muziekschool Da Capo', blocked: true },
        // B3: nobody finds it in a list any more, so none of its invoices may leave.
        { name: 'Gemeente Veldwijk', blocked: true, isCustomer: false },
      ],
      more: false,
    })
  })

  test('2,500 of them come in three calls, each once', async () => {
    connected.sandbox.books.seedCustomers(DEMO, 2500 - 23)
    const { customers } = await allCustomers()
    expect(new Set(customers.map((each) => each.customerId)).size).toBe(2500)
    expect(calls('sync/CRM/Accounts')).toHaveLength(3)
  })
})

describe('layouts', () => {
  test('the active ones are told with kind and language', async () => {
    connected.sandbox.act(DEMO, 'change-layout', { layout: 'E-mail with invoice', active: false })
    const all = await sales.getLayouts()
    expect(all.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      { layoutId: expect.any(String), kind: 'email', name: 'E-mail bij factuur', language: 'nl-NL' },
      { layoutId: expect.any(String), kind: 'document', name: 'Factuur Nederlands', language: 'nl-NL' },
      { layoutId: expect.any(String), kind: 'document', name: 'Invoice English', language: 'en-US' },
    ])
  })

  test('where the general list does not exist the older one is read, and the general one is asked for once', async () => {
    const ids = async () => (await sales.getLayouts()).map((each) => each.layoutId).sort()
    const before = await ids()
    connected.sandbox.faults.add({ kind: 'habit', habit: 'no-general-layouts' })
    expect([await ids(), await ids()]).toEqual([before, before])
    expect(calls('general/Layouts').map((each) => each.status)).toEqual([200, 404])
  })
})

describe('drafts', () => {
  test('every open one is read, and nothing else', async () => {
    const drafts = await sales.openDrafts()
    expect(drafts).toHaveLength(13)
    expect(drafts.find((each) => each.description === 'Consultancy, project Quay')).toEqual({
      salesInvoiceId: expect.any(String),
      customerId: expect.any(String),
      customerName: 'Harbour Lane Trading Ltd.',
      invoiceTo: null,
      status: 'open',
      isCreditNote: false,
      description: 'Consultancy, project Quay',
      invoiceNumber: null,
      journal: '50',
      currency: 'EUR',
      amountCents: 532_400,
      invoiceDate: null,
      modified: '2026-03-02T09:00:00.000Z',
    })
    expect(drafts.filter((each) => each.isCreditNote)).toMatchObject([{ amountCents: -65_340 }])
    expect(drafts.filter((each) => each.invoiceNumber !== null)).toMatchObject([{ invoiceNumber: '9001' }])
    expect(drafts.filter((each) => each.invoiceDate !== null)).toMatchObject([{ invoiceDate: '2025-12-30' }])
  })

  test('B5: one that was changed shows it', async () => {
    const before = await getDraft('Pianostemmen')
    connected.wait(60)
    connected.sandbox.act(DEMO, 'change-sales-draft', { invoice: 'Pianostemmen', amount: 200 })
    const after = await getDraft('Pianostemmen')
    expect([before.amountCents, after.amountCents]).toEqual([16_335, 24_200])
    expect(after.modified).not.toBe(before.modified)
  })

  test('a thousand of them cost 17 calls to list and 34 to read again', async () => {
    connected.sandbox.books.seedDrafts(DEMO, 1000 - 13)
    // Within the limit of 60 calls a minute.
    const ids = (await sales.openDrafts()).map((each) => each.salesInvoiceId)
    expect([new Set(ids).size, calls('salesinvoice/SalesInvoices').length]).toEqual([1000, 17])
    expect(await sales.readSales([...ids, ...ids])).toHaveLength(1000)
    expect(calls('salesinvoice/SalesInvoices')).toHaveLength(17 + 34)
  })

  test('some are read again whatever became of them; those that are gone are left out', async () => {
    const drafts = await sales.openDrafts()
    const idOf = (description: string) =>
      drafts.find((each) => each.description === description)?.salesInvoiceId ?? 'none'
    const ids = [idOf('Pianostemmen'), idOf('Retour koelkast'), idOf('Zaalverlichting')]
    connected.sandbox.act(DEMO, 'process-sales-invoice', { invoice: 'Pianostemmen' })
    connected.sandbox.act(DEMO, 'remove-sales-draft', { invoice: 'Retour koelkast' })
    const now = await sales.readSales([...ids, 'no id at all'])
    expect(now.toSorted((one, other) => one.description.localeCompare(other.description))).toMatchObject([
      { salesInvoiceId: ids[0], status: 'processed', invoiceNumber: '265000001', invoiceDate: '2026-03-02' },
      { salesInvoiceId: ids[2], status: 'open' },
    ])
    expect(await sales.readSales([])).toEqual([])
  })
})

describe('periods', () => {
  test('the dates in closed periods are told, each once; a day without a period counts as closed', async () => {
    connected.sandbox.act(DEMO, 'close-period', { year: 2026, period: 2 })
    const dates = ['2025-12-30', '2026-02-28', '2026-03-01', '2026-02-28', '2035-04-01']
    expect(await sales.findClosedPeriods(dates)).toEqual([
      { date: '2025-12-30', year: 2025, period: 12 },
      { date: '2026-02-28', year: 2026, period: 2 },
      { date: '2035-04-01', year: 2035, period: 4 },
    ])
    expect(await sales.findClosedPeriods([])).toEqual([])
  })

  test('two calls tell a whole year, for five minutes; another year costs two more', async () => {
    const march = [{ date: '2026-03-02', year: 2026, period: 3 }]
    await sales.findClosedPeriods(['2026-03-02', '2026-11-30'])
    connected.sandbox.act(DEMO, 'close-period', { year: 2026, period: 3 })
    connected.wait(299)
    expect(await sales.findClosedPeriods(['2026-03-02'])).toEqual([])
    // Also through another look at the same books.
    expect(await connected.exact.sales(OWNER, DEMO).findClosedPeriods(['2026-03-02'])).toEqual([])
    expect(calls()).toHaveLength(2 + 0)
    connected.wait(1)
    expect(await sales.findClosedPeriods(['2026-03-02'])).toEqual(march)
    expect(await sales.findClosedPeriods(['2027-01-01'])).toEqual([])
    expect(await sales.findClosedPeriods(['2026-03-02', '2027-05-05'])).toEqual(march)
    expect(calls()).toHaveLength(6)
  })

  test.each(['financial/FinancialPeriods', 'read/financial/JournalStatusList'])(
    'when %s cannot be read, nothing is said to be open, and it is asked again',
    async (endpoint) => {
      connected.sandbox.faults.add({ kind: 'status', status: 503, endpoint })
      await expect(sales.findClosedPeriods(['2026-03-02'])).rejects.toMatchObject({ kind: 'unavailable' })
      expect(await sales.findClosedPeriods(['2026-03-02'])).toEqual([])
    },
  )
})

describe('printing', () => {
  const print = async (description: string, invoiceDate: string | null = null) => {
    const { salesInvoiceId } = await getDraft(description)
    return sales.print({ salesInvoiceId, ...(await layouts()), invoiceDate })
  }
  const inBooks = (description: string) =>
    connected.sandbox.books.division(DEMO).salesInvoices.find((each) => each.Description === description)
  const sent = () => connected.sandbox.books.division(DEMO).sentMails

  test('B5: asks for one e-mail with the layouts of the customer, and sets no other send flag', async () => {
    const outcome = await print('Pianostemmen', '2026-03-01')
    expect(outcome).toEqual({
      documentId: inBooks('Pianostemmen')?.Document,
      documentCreated: true,
      documentError: null,
      emailCreated: true,
      emailError: null,
      otherErrors: [],
    })
    expect(inBooks('Pianostemmen')).toMatchObject({ Status: 50, InvoiceDate: '2026-03-01' })
    const chosen = await layouts()
    expect(sent()).toMatchObject([{ to: 'leden@dacapo.example', ...chosen }])
    expect(JSON.parse(calls(PRINTED)[0]?.request ?? '')).toEqual({
      InvoiceID: inBooks('Pianostemmen')?.InvoiceID,
      DocumentLayout: chosen.layoutId,
      EmailLayout: chosen.emailLayoutId,
      SendEmailToCustomer: true,
      InvoiceDate: '2026-03-01T00:00:00',
    })
  })

  test('B5: without a date Exact Online takes its own', async () => {
    await print('Webshop, maandabonnement')
    expect(JSON.parse(calls(PRINTED)[0]?.request ?? '')).not.toHaveProperty('InvoiceDate')
    expect(inBooks('Webshop, maandabonnement')).toMatchObject({ InvoiceDate: '2026-03-02' })
  })

  test.each([
    ['Kassasysteem, maandabonnement', undefined, true, null, /E-mailadres/],
    ['Pianostemmen', 'email-not-made', true, null, /e-mail kon niet/],
    ['Pianostemmen', 'document-not-made', false, /document kon niet/, /e-mail kon niet/],
  ] as const)('B6: what went wrong behind a 201 is told: %s, %s', async (...story) => {
    const [description, habit, documentCreated, documentError, emailError] = story
    if (habit) connected.sandbox.faults.add({ kind: 'habit', habit })
    expect(await print(description)).toMatchObject({
      documentCreated,
      documentError: documentError === null ? null : expect.stringMatching(documentError),
      emailCreated: false,
      emailError: expect.stringMatching(emailError),
    })
    expect([inBooks(description)?.Status, sent()]).toEqual([50, []])
  })

  test('B5: a second request is refused in words, and no second e-mail leaves', async () => {
    const { salesInvoiceId } = await getDraft('Pianostemmen')
    const request = { salesInvoiceId, ...(await layouts()), invoiceDate: null }
    await sales.print(request)
    await expect(sales.print(request)).rejects.toMatchObject({
      kind: 'rejected',
      message: 'Reeds verwerkt: Factuurnummer 265000001',
      mayHaveHappened: false,
    })
    expect(sent()).toHaveLength(1)
  })

  test.each([
    ['cut-before', 'unavailable', true, 20],
    ['cut-after', 'unavailable', true, 50],
    ['throttle', 'throttled', false, 20],
    ['login-redirect', 'unavailable', true, 20],
    ['not-json', 'unavailable', true, 20],
  ] as const)(
    '%s: it is asked once, and whether it may have happened is told',
    async (kind, error, mayHaveHappened, status) => {
      const { salesInvoiceId } = await getDraft('Pianostemmen')
      const chosen = await layouts()
      connected.sandbox.faults.add({ kind, method: 'POST', endpoint: PRINTED })
      await expect(sales.print({ salesInvoiceId, ...chosen, invoiceDate: null })).rejects.toMatchObject({
        kind: error,
        mayHaveHappened,
      })
      expect([calls(PRINTED).length, inBooks('Pianostemmen')?.Status]).toEqual([1, status])
      expect(await sales.readSales([salesInvoiceId])).toMatchObject([{ status: status === 50 ? 'processed' : 'open' }])
    },
  )

  test('a malformed id is never sent: refusals count towards a quota', async () => {
    const request = { salesInvoiceId: 'x', ...(await layouts()), invoiceDate: null }
    await expect(sales.print(request)).rejects.toThrow(RangeError)
    expect(calls(PRINTED)).toEqual([])
  })
})

test('none of this provokes an error of the kind that Exact Online counts', async () => {
  await allCustomers()
  await sales.findClosedPeriods(['2026-03-02', '2026-12-31'])
  const drafts = await sales.openDrafts()
  await sales.readSales(drafts.map((each) => each.salesInvoiceId))
  await Promise.allSettled(
    drafts.map(async ({ salesInvoiceId }) => sales.print({ salesInvoiceId, ...(await layouts()), invoiceDate: null })),
  )
  const statuses = calls().map((each) => each.status ?? 0)
  expect(statuses.filter((status) => status >= 400 && status < 500)).toEqual([])
  // Twelve leave; the blocked customer's and the one in a closed period are refused in words.
  expect(statuses.filter((status) => status === 500)).toHaveLength(2)
})
