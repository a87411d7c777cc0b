import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, idOf, newEntry, startSandbox } from './sandbox-client.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const LINES = 'purchaseentry/PurchaseEntryLines'
const ms = (date: string) => `/Date(${Date.parse(date)})/`

/** A stand-in with Bea's calls, the first administration's books, and an entry posted as `over` says. */
const booked = async (over: (ids: Awaited<ReturnType<typeof withBooks>>) => Record<string, unknown> = () => ({})) => {
  const ready = await withBooks()
  const posted = await ready.post(ENTRIES, newEntry(ready.sandbox, over(ready)))
  const id = posted.json.d.EntryID
  const path = `${ENTRIES}(guid'${id}')`
  return {
    ...ready,
    id,
    path,
    entry: async () => (await ready.get(path)).json.d,
    terms: async () => (await ready.get(`cashflow/Payments?$filter=TransactionEntryID eq guid'${id}'`)).json.d.results,
    batch: () => ready.sandbox.books.paymentBatch(DEMO).map((term) => term.TransactionEntryID),
  }
}

const withBooks = async () => {
  const ready = await startSandbox()
  const books = ready.sandbox.books.division(DEMO)
  const supplier = (name: string) => idOf(books.accounts, (row: { Name: string }) => row.Name === name)
  const glAccount = (code: string) => idOf(books.glAccounts, (row: { Code: string }) => row.Code === code)
  return { ...ready, ...(await ready.as(BEA)), books, supplier, glAccount }
}

describe('posting an entry', () => {
  test('gives it a number of the journal, opens it, and opens one term with the method of the condition', async () => {
    const { entry, terms, batch, post, sandbox } = await booked()
    expect(await entry()).toMatchObject({
      EntryNumber: 26700001,
      Status: 20,
      Type: 30,
      AmountFC: 1210,
      VATAmountFC: 210,
      Currency: 'EUR',
      PaymentCondition: 'AU',
      PaymentConditionPaymentMethod: 'K',
      PaymentConditionDescription: 'Na autorisatie',
      SupplierName: 'Bakker Bouw B.V.',
      DueDate: ms('2026-12-01'),
      CreatorFullName: BEA,
      ModifierFullName: BEA,
      ReportingYear: 2026,
      ReportingPeriod: 11,
    })
    expect(await terms()).toMatchObject([
      {
        AmountFC: 1210,
        Status: 20,
        PaymentMethod: 'K',
        PaymentCondition: 'AU',
        DueDate: ms('2026-12-01'),
        AccountBankAccountNumber: 'NL20INGB0001234567',
        AccountBankAccountID: expect.any(String),
        AccountName: 'Bakker Bouw B.V.',
        YourRef: '2026-0042',
        TransactionStatus: 20,
      },
    ])
    expect(batch()).toEqual([])
    const next = await post(ENTRIES, newEntry(sandbox, { EntryDate: '2027-01-05' }))
    expect(next.json.d).toMatchObject({ EntryNumber: 27700001 })
  })

  test.each([
    ['an excluding code adds the VAT that was given', '2', 100, 20.99, 120.99, 20.99],
    ['an excluding code computes the VAT', '2', 100.05, undefined, 121.06, 21.01],
    ['an including code holds the VAT inside', '4', 121, undefined, 121, 21],
    ['an including code takes the VAT that was given', '4', 121, 20.5, 121, 20.5],
    ['a code without VAT ignores what was given', '5', 100, 21, 100, 0],
    ['reverse charge adds nothing', '6', 100, 0, 100, 0],
    ['no code is the default of the supplier', undefined, 100, undefined, 121, 21],
  ])('%s', async (_rule, VATCode, AmountFC, VATAmountFC, total, vat) => {
    const { entry } = await booked(({ glAccount }) => ({
      PurchaseEntryLines: [{ GLAccount: glAccount('4300'), AmountFC, VATCode, VATAmountFC }],
    }))
    expect(await entry()).toMatchObject({ AmountFC: total, VATAmountFC: vat })
  })

  test('cents add up: 0.1 and 0.2 make 0.3', async () => {
    const { entry } = await booked(({ glAccount }) => ({
      PurchaseEntryLines: [0.1, 0.2].map((AmountFC) => ({ GLAccount: glAccount('4300'), AmountFC, VATCode: '0' })),
    }))
    expect((await entry()).AmountFC).toBe(0.3)
  })

  test('a negative total makes a credit note with a negative term', async () => {
    const { entry, terms } = await booked(({ glAccount }) => ({
      PurchaseEntryLines: [{ GLAccount: glAccount('4300'), AmountFC: -100, VATCode: '2' }],
    }))
    expect(await entry()).toMatchObject({ Type: 31, AmountFC: -121 })
    expect(await terms()).toMatchObject([{ AmountFC: -121, TransactionType: 31 }])
  })

  test.each([
    ['00', '2026-11-30'],
    ['14', '2026-12-14'],
    ['30', '2026-12-30'],
    ['60', '2027-01-29'],
    ['AU', '2026-11-30'],
  ])('without a due date condition %s sets it to %s', async (PaymentCondition, due) => {
    const { entry } = await booked(() => ({ EntryDate: '2026-11-30', DueDate: undefined, PaymentCondition }))
    expect((await entry()).DueDate).toBe(ms(due))
  })

  test('without a condition the default of the supplier is taken', async () => {
    const { entry } = await booked(() => ({ PaymentCondition: undefined }))
    expect((await entry()).PaymentCondition).toBe('30')
  })

  test('in another currency the rate gives the amount in euros', async () => {
    const { entry } = await booked(() => ({ Currency: 'USD' }))
    expect(await entry()).toMatchObject({ AmountFC: 1210, AmountDC: 1089, Rate: 0.9 })
  })
})

type Ids = Awaited<ReturnType<typeof withBooks>>

describe('business messages come as 500, in Dutch', () => {
  const line = ({ glAccount }: Ids, over: Record<string, unknown> = {}) => ({
    PurchaseEntryLines: [{ GLAccount: glAccount('4300'), AmountFC: 1, ...over }],
  })
  const unknown = '00000000-0000-0000-0000-000000000000'
  const table: [string, (ids: Ids) => Record<string, unknown>][] = [
    ['Verplicht: Dagboek', () => ({ Journal: undefined })],
    ['Verplicht: Leverancier', () => ({ Supplier: undefined, PurchaseEntryLines: undefined })],
    ['Verplicht: Regels', () => ({ PurchaseEntryLines: [] })],
    [
      'Verplicht: Betalingsconditie',
      ({ supplier }) => ({ Supplier: supplier('Losse Levering'), PaymentCondition: null }),
    ],
    ['Verplicht: Grootboekrekening', (ids) => line(ids, { GLAccount: undefined })],
    ['Verplicht: Bedrag', (ids) => line(ids, { AmountFC: undefined })],
    ['Ongeldige referentie: Dagboek', () => ({ Journal: '99' })],
    ['Ongeldig: Dagboek', () => ({ Journal: '20' })],
    ['Geblokkeerd: Dagboek 71', () => ({ Journal: '71' })],
    ['Ongeldige referentie: Leverancier', () => ({ Supplier: unknown })],
    [
      'Geblokkeerd: Leverancier Vermeer Transport B.V.',
      ({ supplier }) => ({ Supplier: supplier('Vermeer Transport B.V.') }),
    ],
    ['Ongeldige referentie: Betalingsconditie', () => ({ PaymentCondition: 'B' })],
    ['Ongeldige referentie: Valuta', () => ({ Currency: 'XXX' })],
    ['Ongeldige referentie: Document', () => ({ Document: unknown })],
    ['Ongeldige referentie: Grootboekrekening', (ids) => line(ids, { GLAccount: unknown })],
    ['Geblokkeerd: Grootboekrekening 4399', (ids) => line(ids, { GLAccount: ids.glAccount('4399') })],
    ['Ongeldige referentie: Btw-code', (ids) => line(ids, { VATCode: '99' })],
    ['Geblokkeerd: Btw-code 10', (ids) => line(ids, { VATCode: '10' })],
  ]

  test.each(table)('%s', async (message, over) => {
    const ids = await withBooks()
    const { status, json } = await ids.post(ENTRIES, newEntry(ids.sandbox, over(ids)))
    expect([status, json.error.message.value.split('\n')]).toEqual([500, expect.arrayContaining([message])])
    expect([ids.books.entries, ids.books.terms]).toEqual([[], []])
  })

  test('several problems stand on lines of their own', async () => {
    const { post, sandbox } = await withBooks()
    const { json } = await post(ENTRIES, newEntry(sandbox, { Journal: '99', PaymentCondition: 'XX' }))
    expect(json.error.message.value).toBe('Ongeldige referentie: Dagboek\nOngeldige referentie: Betalingsconditie')
  })

  test('an entry number is given once', async () => {
    const { post, sandbox } = await booked()
    const { status, text } = await post(ENTRIES, newEntry(sandbox, { EntryNumber: 26700001 }))
    expect([status, text]).toEqual([500, expect.stringContaining('In gebruik: Boekstuknummer')])
  })

  test.each([
    ['Ongeldige referentie: Betalingsconditie', { PaymentCondition: 'XX' }],
    ['Verplicht: Betalingsconditie', { PaymentCondition: null }],
    ['Verplicht: Boekdatum', { EntryDate: null }],
  ])('on PUT: %s', async (message, body) => {
    const { put, path, entry } = await booked()
    const { status, json } = await put(path, body)
    expect([status, json.error.message.value]).toEqual([500, expect.stringContaining(message)])
    expect((await entry()).PaymentCondition).toBe('AU')
  })
})

describe('changing the condition', () => {
  test('with a due date: entry and term follow, and the term is in the payment batch', async () => {
    const { put, path, entry, terms, batch, id, clock } = await booked()
    clock.pass(60_000)
    await put(path, { PaymentCondition: '30', DueDate: '2026-12-01T00:00:00' })
    expect(await entry()).toMatchObject({
      PaymentCondition: '30',
      PaymentConditionPaymentMethod: 'B',
      DueDate: ms('2026-12-01'),
      Modified: ms('2026-11-21T10:01:00Z'),
    })
    expect(await terms()).toMatchObject([{ PaymentCondition: '30', PaymentMethod: 'B', DueDate: ms('2026-12-01') }])
    expect(batch()).toEqual([id])
  })

  test('without a due date it is computed anew', async () => {
    const { put, path, entry, terms } = await booked()
    await put(path, { PaymentCondition: '14' })
    expect((await entry()).DueDate).toBe(ms('2026-11-15'))
    expect(await terms()).toMatchObject([{ DueDate: ms('2026-11-15') }])
  })

  test.each(['20', 'KC', 'AU'])(
    'to %s, which is not on credit, keeps it out of the batch',
    async (PaymentCondition) => {
      const { put, path, batch } = await booked()
      await put(path, { PaymentCondition, DueDate: '2026-12-01' })
      expect(batch()).toEqual([])
    },
  )

  test('names who did it', async () => {
    const { as, path, entry } = await booked()
    await (await as('Kim Visser')).put(path, { PaymentCondition: '30' })
    expect(await entry()).toMatchObject({ ModifierFullName: 'Kim Visser', CreatorFullName: BEA })
  })

  test('leaves terms that are selected or paid as they are', async () => {
    const { put, path, terms, sandbox, id } = await booked()
    sandbox.act(DEMO, 'split-term', { entry: id, parts: 3 })
    sandbox.act(DEMO, 'pay-terms', { entry: id, term: 0 })
    await put(path, { PaymentCondition: '30', DueDate: '2026-12-01' })
    const methods = (await terms()).map((term) => `${term.Status} ${term.PaymentMethod}`).sort()
    expect(methods).toEqual(['20 B', '20 B', '50 K'])
  })
})

describe('a processed entry', () => {
  test('refuses a new condition and removal with a business message, and takes them again once it is undone', async () => {
    const { put, remove, path, entry, sandbox, id } = await booked()
    sandbox.act(DEMO, 'process-entry', { entry: id })
    for (const refused of [await put(path, { PaymentCondition: '30' }), await remove(path)])
      expect([refused.status, refused.json.error.message.value]).toEqual([
        500,
        'Reeds verwerkt: Boekstuknummer 26700001',
      ])
    expect(await entry()).toMatchObject({ Status: 50, StatusDescription: 'Verwerkt', PaymentCondition: 'AU' })
    sandbox.act(DEMO, 'unprocess-entry', { entry: id })
    expect((await put(path, { PaymentCondition: '30' })).status).toBe(204)
  })

  test('still takes a document', async () => {
    const { put, post, path, sandbox, id } = await booked()
    const document = (await post('documents/Documents', { Subject: 'Factuur', Type: 20 })).json.d.ID
    sandbox.act(DEMO, 'process-entry', { entry: id })
    expect((await put(path, { Document: document })).status).toBe(204)
  })
})

describe('removing an entry', () => {
  test('removes its terms', async () => {
    const { remove, path, terms } = await booked()
    await remove(path)
    expect(await terms()).toEqual([])
  })

  test('is refused once a term is selected or paid', async () => {
    const { remove, path, sandbox, id } = await booked()
    sandbox.act(DEMO, 'select-terms', { entry: id })
    expect((await remove(path)).text).toContain('Niet toegestaan: Verwijderen')
  })
})

describe('lines', () => {
  test('added, changed and removed lines move the totals and the term', async () => {
    const { post, put, remove, get, terms, entry, glAccount, id } = await booked()
    const added = (await post(LINES, { EntryID: id, GLAccount: glAccount('4400'), AmountFC: 100, VATCode: '2' })).json.d
    expect(added).toMatchObject({ LineNumber: 2, VATAmountFC: 21, GLAccountDescription: 'Kantoorkosten' })
    expect([(await entry()).AmountFC, (await terms())[0]?.AmountFC]).toEqual([1331, 1331])
    await put(`${LINES}(guid'${added.ID}')`, { AmountFC: 200 })
    expect((await entry()).AmountFC).toBe(1452)
    await remove(`${LINES}(guid'${added.ID}')`)
    expect([(await entry()).AmountFC, (await terms())[0]?.AmountFC]).toEqual([1210, 1210])
    expect((await get(`${LINES}?$filter=EntryID eq guid'${id}'`)).json.d.results).toHaveLength(1)
  })

  test('the last one stays, and those of a processed entry do', async () => {
    const { remove, put, sandbox, id } = await booked()
    const line = sandbox.books.division(DEMO).entries[0]?.lines[0]?.ID
    expect((await remove(`${LINES}(guid'${line}')`)).text).toContain('Verplicht: Regels')
    sandbox.act(DEMO, 'process-entry', { entry: id })
    expect((await put(`${LINES}(guid'${line}')`, { AmountFC: 1 })).text).toContain('Reeds verwerkt')
  })
})

describe('payment terms', () => {
  test('their method can be changed through cashflow/Payments, their condition and due date cannot', async () => {
    const { put, terms, entry } = await booked()
    const path = `cashflow/Payments(guid'${(await terms())[0]?.ID}')`
    expect((await put(path, { PaymentMethod: 'B' })).status).toBe(204)
    expect([(await terms())[0]?.PaymentMethod, (await entry()).PaymentCondition]).toEqual(['B', 'AU'])
    expect((await put(path, { PaymentCondition: '30' })).status).toBe(400)
    expect((await put(path, { DueDate: '2026-12-01' })).status).toBe(400)
    expect((await put(path, { PaymentMethod: 'X' })).text).toContain('Ongeldig: Betalingswijze')
  })

  test('keep a method that was changed by hand until the condition changes', async () => {
    const { put, path, terms, sandbox, id } = await booked()
    sandbox.act(DEMO, 'change-term-method', { entry: id, method: 'B' })
    await put(path, { Description: 'Steiger', DueDate: '2026-12-02' })
    expect(await terms()).toMatchObject([{ PaymentMethod: 'B', Description: 'Steiger', DueDate: ms('2026-12-02') }])
    await put(path, { PaymentCondition: 'AU' })
    expect(await terms()).toMatchObject([{ PaymentMethod: 'K' }])
  })

  test('that are not open refuse a change', async () => {
    const { put, terms, sandbox, id } = await booked()
    sandbox.act(DEMO, 'select-terms', { entry: id })
    expect((await put(`cashflow/Payments(guid'${(await terms())[0]?.ID}')`, { PaymentMethod: 'B' })).status).toBe(500)
  })

  test('come in bulk by supplier, and by row version with every change', async () => {
    const { get, put, path, id, supplier } = await booked()
    const bulk = `bulk/Cashflow/Payments?$select=ID,TransactionEntryID&$filter=Account eq guid'${supplier('Bakker Bouw B.V.')}'`
    expect((await get(bulk)).json.d.results.map((term) => term.TransactionEntryID)).toEqual([id])
    const since = async (timestamp: number) =>
      (await get(`sync/Cashflow/PaymentTerms?$filter=Timestamp gt ${timestamp}L`)).json.d.results
    const [made] = await since(1)
    expect(made).toMatchObject({ PaymentMethod: 'K', LineType: 22, IsFullyPaid: false })
    const version = Number(made?.Timestamp)
    expect(await since(version)).toEqual([])
    await put(path, { PaymentCondition: '30' })
    expect(await since(version)).toMatchObject([{ Timestamp: `${version + 1}`, PaymentMethod: 'B' }])
  })
})

describe('payment conditions', () => {
  test('can be added, once for each code', async () => {
    const { post, get } = await withBooks()
    const condition = {
      Code: 'X1',
      Description: 'Einde maand',
      PaymentMethod: 'B',
      PaymentDays: 10,
      PaymentEndOfMonths: 1,
    }
    expect((await post('cashflow/PaymentConditions', condition)).status).toBe(201)
    expect((await get("cashflow/PaymentConditions?$filter=Code eq 'X1'")).json.d.results).toMatchObject([condition])
    expect((await post('cashflow/PaymentConditions', condition)).text).toContain('Bestaat reeds')
    expect((await post('cashflow/PaymentConditions', { Code: 'X2' })).text).toContain('Verplicht: Omschrijving')
    expect((await post('cashflow/PaymentConditions', { ...condition, Code: 'X3', PaymentMethod: 'Z' })).status).toBe(
      500,
    )
  })

  test('with months move the due date to the end of one', async () => {
    const { entry, put, path, post } = await booked()
    await post('cashflow/PaymentConditions', { Code: 'X1', Description: 'x', PaymentDays: 10, PaymentEndOfMonths: 1 })
    await put(path, { PaymentCondition: 'X1' })
    expect((await entry()).DueDate).toBe(ms('2026-11-30'))
  })
})
