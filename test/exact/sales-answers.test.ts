import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SalesBooks } from '../../bot/use-cases/sales-ports.ts'
import { type CannedExact, exactMessage, guid, OWNER, rows, startCannedExact } from './canned-exact.ts'

let exact: CannedExact
let sales: SalesBooks
beforeEach(async () => {
  exact = await startCannedExact()
  sales = exact.exact.sales(OWNER, 1)
})
afterEach(() => exact.close())

describe('customers', () => {
  const ACCOUNTS = 'GET 1/sync/CRM/Accounts'
  const account = {
    Timestamp: '77',
    ID: guid(1).toUpperCase(),
    Code: '              1001',
    Name: ' De Linde ',
    Status: 'C',
  }

  test.each([
    ['an object with results', { d: { results: [account] } }],
    ['an array', { d: [account] }],
    ['a row version as a number', { d: [{ ...account, Timestamp: 77 }] }],
  ])('%s is understood, and so are fields that are missing', async (_what, json) => {
    exact.on(ACCOUNTS, { json })
    expect(await sales.changedCustomers('5')).toEqual({
      customers: [
        { customerId: guid(1), code: '1001', name: 'De Linde', email: null, blocked: false, isCustomer: true },
      ],
      next: '77',
      more: false,
    })
    const { query } = exact.seen[0] ?? {}
    expect([query?.get('$filter'), query?.get('$select')]).toEqual([
      'Timestamp gt 5L',
      'Timestamp,ID,Code,Name,Email,Status,Blocked',
    ])
  })

  test('a first synchronisation begins after 1', async () => {
    exact.on(ACCOUNTS, rows())
    expect(await sales.changedCustomers(null)).toEqual({ customers: [], next: '1', more: false })
    expect(exact.seen[0]?.query.get('$filter')).toBe('Timestamp gt 1L')
  })

  test('row versions beyond what a number holds are not rounded', async () => {
    exact.on(ACCOUNTS, rows({ ...account, Timestamp: '9223372036854775806' }, account))
    expect(await sales.changedCustomers('9007199254740993')).toMatchObject({ next: '9223372036854775806' })
  })

  test('there are more when the answer says so, or when a page is full; the next one is not fetched by itself', async () => {
    exact.on(ACCOUNTS, { json: { d: { results: [account], __next: `${exact.url}/api/v1/1/sync/CRM/Accounts?x` } } })
    expect(await sales.changedCustomers(null)).toMatchObject({ more: true })
    exact.on(ACCOUNTS, { json: { d: Array.from({ length: 1000 }, () => account) } })
    expect(await sales.changedCustomers(null)).toMatchObject({ more: true })
    exact.on(ACCOUNTS, { json: { d: { results: [], __next: `${exact.url}/api/v1/1/sync/CRM/Accounts?x` } } })
    expect(await sales.changedCustomers(null)).toMatchObject({ more: false })
    expect(exact.seen).toHaveLength(3)
  })

  test('what is no row version never reaches a filter', async () => {
    await expect(sales.changedCustomers("1L or Name eq 'x'")).rejects.toThrow(RangeError)
    expect(exact.seen).toEqual([])
  })
})

describe('layouts', () => {
  const GENERAL = 'GET 1/general/Layouts'
  const OLDER = 'GET 1/salesinvoice/Layouts'
  const layout = { ID: guid(11), Subject: 'Factuur Nederlands', Type: 1 }
  const text = { ID: guid(12), Subject: 'E-mail bij factuur', Type: 2 }

  test('only active ones for sales invoices are asked for; kinds that we do not know are left out', async () => {
    exact.on(GENERAL, {
      json: {
        d: [
          { ...layout, Language: 'nl-NL' },
          { ...text, Language: null },
          { ...text, Type: 7 },
        ],
      },
    })
    expect(await sales.getLayouts()).toEqual([
      { layoutId: guid(11), kind: 'document', name: 'Factuur Nederlands', language: 'nl-NL' },
      { layoutId: guid(12), kind: 'email', name: 'E-mail bij factuur', language: null },
    ])
    expect(exact.seen[0]?.query.get('$filter')).toBe('Category eq 0 and Status eq 2')
  })

  test.each([404, 403])('%d on the general list: the older one is read, from then on only that', async (status) => {
    exact.on(GENERAL, { status })
    exact.on(OLDER, rows(layout, text))
    const expected = [
      { layoutId: guid(11), kind: 'document', name: 'Factuur Nederlands', language: null },
      { layoutId: guid(12), kind: 'email', name: 'E-mail bij factuur', language: null },
    ]
    expect([await sales.getLayouts(), await sales.getLayouts()]).toEqual([expected, expected])
    expect([exact.calls(GENERAL).length, exact.calls(OLDER).length]).toEqual([1, 2])
  })

  test('any other trouble is told, and the older list is left alone', async () => {
    exact.on(GENERAL, { status: 503 })
    await expect(sales.getLayouts()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(exact.calls(OLDER)).toEqual([])
  })

  test('where neither list can be had, both are asked for again', async () => {
    exact.on(GENERAL, { status: 403 })
    exact.on(OLDER, { status: 403 })
    await expect(sales.getLayouts()).rejects.toMatchObject({ kind: 'forbidden' })
    exact.on(GENERAL, rows(layout))
    expect(await sales.getLayouts()).toHaveLength(1)
  })
})

describe('drafts', () => {
  const INVOICES = 'GET 1/salesinvoice/SalesInvoices'
  const invoice = {
    InvoiceID: guid(21),
    OrderedBy: guid(1),
    OrderedByName: 'De Linde',
    Status: 20,
    Type: 8020,
    Currency: 'EUR',
    AmountFC: 121,
    Journal: '50 ',
  }

  test('with nothing but what must be there is understood, also as a bare array', async () => {
    exact.on(INVOICES, { json: { d: [invoice] } })
    expect(await sales.openDrafts()).toEqual([
      {
        salesInvoiceId: guid(21),
        customerId: guid(1),
        customerName: 'De Linde',
        invoiceTo: null,
        status: 'open',
        isCreditNote: false,
        description: '',
        invoiceNumber: null,
        journal: '50',
        currency: 'EUR',
        amountCents: 12_100,
        invoiceDate: null,
        modified: '',
      },
    ])
    expect(exact.seen[0]?.query.get('$filter')).toBe('Status eq 20')
  })

  test.each([
    [{ Description: 'Werk', OrderNumber: 4101, YourRef: 'PO-1' }, { description: 'Werk' }],
    [{ Description: '  ', OrderNumber: 4101, YourRef: 'PO-1' }, { description: '4101' }],
    [{ Description: null, OrderNumber: 0, YourRef: 'PO-1' }, { description: 'PO-1' }],
    [{ InvoiceNumber: 0 }, { invoiceNumber: null }],
    [{ InvoiceNumber: 9001 }, { invoiceNumber: '9001' }],
    [{ InvoiceDate: '/Date(1774915200000)/' }, { invoiceDate: '2026-03-31' }],
    [{ InvoiceDate: '/Date(-62135596800000)/' }, { invoiceDate: null }],
    [{ Type: 8021 }, { isCreditNote: true, amountCents: -12_100 }],
    [
      { Type: 8021, AmountFC: -121 },
      { isCreditNote: true, amountCents: -12_100 },
    ],
    [
      { Type: 8024, AmountFC: -121 },
      { isCreditNote: true, amountCents: -12_100 },
    ],
    [{ Type: 8023 }, { isCreditNote: false }],
    [{ AmountFC: -5 }, { isCreditNote: false, amountCents: -500 }],
    [{ AmountFC: null }, { amountCents: 0 }],
    [{ Status: 10 }, { status: 'draft' }],
    [{ Status: 50 }, { status: 'processed' }],
  ])('%j reads as %j', async (held, meant) => {
    exact.on(INVOICES, rows({ ...invoice, ...held }))
    expect(await sales.readSales([guid(21)])).toMatchObject([meant])
  })

  test('a status that we do not know is not understood', async () => {
    exact.on(INVOICES, rows({ ...invoice, Status: 30 }))
    await expect(sales.readSales([guid(21)])).rejects.toMatchObject({ kind: 'unexpected' })
  })

  test('are asked for thirty at a time, in addresses that are well under 6,000 characters', async () => {
    exact.on(INVOICES, rows())
    await sales.readSales(Array.from({ length: 61 }, (_, index) => guid(index)))
    expect(exact.seen.map(({ query }) => query.get('$filter')?.split(' or ').length)).toEqual([30, 30, 1])
    const longest = Math.max(...exact.seen.map(({ query }) => encodeURIComponent(query.get('$filter') ?? '').length))
    expect(longest).toBeLessThan(3000)
  })
})

describe('periods', () => {
  const period = (FinPeriod: number, from: string, to: string) => ({
    FinYear: 2026,
    FinPeriod,
    StartDate: `/Date(${Date.parse(from)})/`,
    EndDate: `/Date(${Date.parse(to)})/`,
  })
  const status = (over: object) => ({ Year: 2026, Period: 1, JournalType: 20, Status: 1, ...over })

  const closed = async (...statuses: object[]) => {
    // A year that does not begin in January.
    exact.on('GET 1/financial/FinancialPeriods', { json: { d: [period(1, '2026-04-01', '2026-04-30')] } })
    exact.on('GET 1/read/financial/JournalStatusList', { json: { d: statuses } })
    return sales.findClosedPeriods(['2026-04-15'])
  }
  const APRIL = [{ date: '2026-04-15', year: 2026, period: 1 }]

  test.each<[string, object[], object[]]>([
    ['closed for sales', [status({})], APRIL],
    ['open for sales', [status({ Status: 0 })], []],
    ['closed for purchases only', [status({ JournalType: 22 }), status({ Status: 0 })], []],
    ['closed in another period only', [status({ Period: 2 }), status({ Status: 0 })], []],
    ['closed in one sales journal, open in the other', [status({}), status({ Status: 0 })], []],
    ['closed in every sales journal', [status({}), status({})], APRIL],
    ['not told: Exact Online itself refuses what it does not take', [], []],
  ])('%s', async (_what, statuses, expected) => {
    expect(await closed(...statuses)).toEqual(expected)
  })

  test('whole years are asked for, and the years of the books that lie in them', async () => {
    await closed(status({}))
    expect(exact.seen.map(({ query }) => query.get('$filter'))).toEqual([
      "StartDate le datetime'2026-12-31T00:00:00' and EndDate ge datetime'2026-01-01T00:00:00'",
      'Year ge 2026 and Year le 2026',
    ])
  })

  test('an answer without its fields is an error, not an open period', async () => {
    await expect(closed({ Year: 2026 })).rejects.toMatchObject({ kind: 'unexpected' })
  })
})

describe('printing', () => {
  const PRINT = 'POST 1/salesinvoice/PrintedSalesInvoices'
  const request = { salesInvoiceId: guid(21), layoutId: guid(11), emailLayoutId: guid(12), invoiceDate: null }
  const clean = { Document: guid(31), DocumentCreationSuccess: 'Gemaakt', EmailCreationSuccess: 'Verstuurd' }
  const all = { documentId: guid(31), documentCreated: true, documentError: null, emailCreated: true, emailError: null }

  test.each<[object, object]>([
    [{}, { ...all, otherErrors: [] }],
    [
      { DocumentCreationError: '', EmailCreationError: ' ' },
      { documentError: null, emailError: null },
    ],
    [{ DocumentCreationSuccess: true, EmailCreationSuccess: true }, all],
    [{ EmailCreationSuccess: null }, { emailCreated: false, emailError: null }],
    [{ EmailCreationSuccess: 'False' }, { emailCreated: false }],
    [{ EmailCreationSuccess: false }, { emailCreated: false }],
    [{ EmailCreationError: 'Geen adres' }, { emailCreated: true, emailError: 'Geen adres' }],
    [{ DocumentCreationSuccess: null }, { documentCreated: true }],
    [
      { Document: null, DocumentCreationSuccess: null, DocumentCreationError: 'Geen lay-out' },
      { documentId: null, documentCreated: false, documentError: 'Geen lay-out' },
    ],
    [
      { Document: '00000000-0000-0000-0000-000000000000', DocumentCreationSuccess: '' },
      { documentId: null, documentCreated: false },
    ],
    [
      { PostboxMessageCreationError: 'Geen postbus', PeppolCreationError: 'Geen Peppol' },
      { otherErrors: ['Geen postbus', 'Geen Peppol'] },
    ],
  ])('B6: of an answer with %j it is told: %j', async (held, meant) => {
    exact.on(PRINT, { status: 201, json: { d: { ...clean, ...held } } })
    expect(await sales.print(request)).toMatchObject(meant)
  })

  test('B6: errors are read whatever the shape of the answer', async () => {
    exact.on(PRINT, { status: 201, json: { d: [{ ...clean, EmailCreationError: 'Geen adres' }] } })
    expect(await sales.print(request)).toMatchObject({ emailError: 'Geen adres' })
    exact.on(PRINT, { status: 200, json: { d: { results: [{ ...clean, EmailCreationError: 'Geen adres' }] } } })
    expect(await sales.print(request)).toMatchObject({ emailError: 'Geen adres' })
  })

  test.each([
    ['an empty answer', { status: 201, text: '' }],
    ['an answer without a row', { status: 201, json: { d: { results: [] } } }],
    ['an answer of another form', { status: 201, json: { d: { Document: 7 } } }],
    ['500 without words', { status: 500, text: '' }],
    ['502', { status: 502 }],
    ['a cut connection', { cut: true as const }],
  ])('B5: after %s it may have happened, and it is not asked again', async (_what, answer) => {
    exact.on(PRINT, answer)
    await expect(sales.print(request)).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: true })
    expect(exact.calls(PRINT)).toHaveLength(1)
  })

  test('a refusal in words has not happened', async () => {
    exact.on(PRINT, exactMessage(500, 'Verplicht: Grootboekrekening korting'))
    await expect(sales.print(request)).rejects.toMatchObject({
      kind: 'rejected',
      message: 'Verplicht: Grootboekrekening korting',
      mayHaveHappened: false,
    })
  })
})

test('a division that is no number is a mistake', () => {
  expect(() => exact.exact.sales(OWNER, 1.5)).toThrow(RangeError)
})
