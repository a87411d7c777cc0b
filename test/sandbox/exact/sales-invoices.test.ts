import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, startSandbox } from './sandbox-client.ts'

const INVOICES = 'salesinvoice/SalesInvoices'
const PRINTED = 'salesinvoice/PrintedSalesInvoices'
const NOWHERE = '00000000-0000-4000-8000-000000000001'

const selling = async () => {
  const ready = await startSandbox({ limits: 'off' })
  const calls = await ready.as(BEA)
  const books = ready.sandbox.books.division(DEMO)
  const layout = (subject: string): string => books.layouts.find((each) => each.Subject === subject)?.ID ?? ''
  const draft = (description: string) => {
    const found = books.salesInvoices.find((each) => each.Description === description)
    if (!found) throw new Error(`no draft ${description}`)
    return found
  }
  const customer = (name: string): string => books.accounts.find((each) => each.Name === name)?.ID ?? ''
  const print = (description: string, over: Record<string, unknown> = {}) =>
    calls.post(PRINTED, {
      InvoiceID: draft(description).InvoiceID,
      DocumentLayout: layout('Factuur Nederlands'),
      EmailLayout: layout('E-mail bij factuur'),
      SendEmailToCustomer: true,
      ...over,
    })
  return { ...ready, ...calls, books, layout, draft, customer, print }
}

describe('the seed', () => {
  test('has customers of every kind, with a series of codes of their own', async () => {
    const { books } = await selling()
    const customers = books.accounts.filter((each) => each.Status === 'C')
    const names = (wanted: (customer: (typeof customers)[number]) => boolean) =>
      customers.filter(wanted).map((each) => each.Name)
    expect(customers.map((each) => Number(each.Code))).toEqual(Array.from({ length: 14 }, (_, index) => 1001 + index))
    expect(names((each) => each.Email === null)).toEqual(['Boekhandel De Laatste Bladzijde'])
    expect(names((each) => each.Blocked)).toEqual(['Restaurant Het Gouden Hoofd'])
    expect(names((each) => each.Language !== 'nl-NL')).toEqual(['Harbour Lane Trading Ltd.'])
    expect(names((each) => each.InvoicingMethod !== 2)).toEqual(['Gemeente Veldwijk', 'Muziekschool Da Capo'])
  })

  test('has open drafts, of which one is a credit note, one is about nothing and one lies in a closed period', async () => {
    const { books, get } = await selling()
    const open = (await get(`${INVOICES}?$filter=Status eq 20`)).json.d.results
    expect(open).toHaveLength(13)
    expect(open.filter((each) => each.Type === 8021)).toMatchObject([{ AmountFC: -653.4, VATAmountFC: -113.4 }])
    expect(open.filter((each) => each.AmountFC === 0)).toMatchObject([{ Description: 'Garantiebeurt, kosteloos' }])
    expect(books.salesInvoices.flatMap((each) => each.InvoiceDate ?? [])).toEqual(['2025-12-30'])
    expect(books.salesInvoices.flatMap((each) => each.InvoiceNumber ?? [])).toEqual([9001])
  })

  test('can be multiplied: 3,000 customers and 1,000 drafts are there at once', async () => {
    const { sandbox, get } = await selling()
    const customers = sandbox.books.seedCustomers(DEMO, 3000)
    const drafts = sandbox.books.seedDrafts(DEMO, 1000)
    expect([new Set(customers).size, new Set(drafts).size]).toEqual([3000, 1000])
    expect((await get(`${INVOICES}/$count?$filter=Status eq 20`)).text).toBe('1013')
  })
})

describe('a sales invoice', () => {
  test('is entered with lines, read, changed and removed', async () => {
    const { customer, get, post, put, remove } = await selling()
    const created = await post(INVOICES, {
      Journal: '50',
      OrderedBy: customer('Hotel Zeezicht B.V.'),
      YourRef: 'ZZ-119',
      SalesInvoiceLines: [
        { Quantity: 3, UnitPrice: 12.5, Description: 'Handdoeken' },
        { AmountFC: 100, VATCode: '1' },
      ],
    })
    expect([created.status, created.json.d]).toMatchObject([
      201,
      { Status: 20, Type: 8020, AmountFC: 154.38, AmountFCExclVat: 137.5, InvoiceDate: null, InvoiceNumber: null },
    ])
    const path = `${INVOICES}(guid'${created.json.d.InvoiceID}')`
    expect((await put(path, { Description: 'Linnen' })).status).toBe(204)
    const [line] = (await get(`${path}/SalesInvoiceLines`)).json.d.results
    expect((await put(`salesinvoice/SalesInvoiceLines(guid'${line?.ID}')`, { UnitPrice: 10 })).status).toBe(204)
    expect((await get(path)).json.d).toMatchObject({
      Description: 'Linnen',
      AmountFC: 121.1,
      OrderedByName: 'Hotel Zeezicht B.V.',
      ModifierFullName: BEA,
    })
    expect([(await remove(path)).status, (await get(path)).status]).toEqual([204, 404])
  })

  test('that cannot be entered is refused with every problem at once', async () => {
    const { customer, post } = await selling()
    const refused = await post(INVOICES, {
      Journal: '70',
      OrderedBy: customer('Restaurant Het Gouden Hoofd'),
      SalesInvoiceLines: [{ Description: 'niets' }],
    })
    expect([refused.status, refused.json.error.message.value.split('\n')]).toEqual([
      500,
      ['Ongeldig: Dagboek', 'Geblokkeerd: Klant Restaurant Het Gouden Hoofd', 'Verplicht: Bedrag'],
    ])
  })
})

describe('printing', () => {
  test('numbers, dates and processes the invoice, makes its document and sends the e-mail', async () => {
    const { books, draft, print, layout, get } = await selling()
    const printed = await print('Consultancy, project Quay', { EmailLayout: layout('E-mail with invoice') })
    const invoice = draft('Consultancy, project Quay')
    expect([printed.status, printed.json.d]).toMatchObject([
      201,
      {
        InvoiceID: invoice.InvoiceID,
        Document: invoice.Document,
        DocumentCreationSuccess: 'Document is gemaakt',
        DocumentCreationError: null,
        EmailCreationSuccess: 'E-mail is verstuurd',
        EmailCreationError: null,
        PeppolCreationError: null,
      },
    ])
    expect(invoice).toMatchObject({
      Status: 50,
      InvoiceNumber: 265000001,
      InvoiceDate: '2026-11-21',
      DueDate: '2026-12-21',
      ModifierFullName: BEA,
    })
    expect(books.sentMails).toEqual([
      {
        at: '2026-11-21T10:00:00.000Z',
        from: 'facturen@demo.example',
        to: 'accounts@harbourlane.example',
        subject: 'Invoice 265000001',
        invoiceId: invoice.InvoiceID,
        invoiceNumber: 265000001,
        documentId: invoice.Document,
        layoutId: layout('Factuur Nederlands'),
        emailLayoutId: layout('E-mail with invoice'),
      },
    ])
    const [file] = (await get(`documents/DocumentAttachments?$filter=Document eq guid'${invoice.Document}'`)).json.d
      .results
    const pdf = await get(`${String(file?.Url).replace(/^http:\/\/[^/]+/, '')}&Download=1`)
    expect(pdf.text).toMatch(/^%PDF-1\.4[\s\S]+Harbour Lane Trading Ltd\.[\s\S]+%%EOF\n$/)
    expect(Number(/startxref\n(\d+)/.exec(pdf.text)?.[1])).toBe(pdf.bytes.indexOf('xref\n0'))
  })

  test('happens once: a second request is refused, and nothing more is sent', async () => {
    const { books, print } = await selling()
    await print('Webshop, maandabonnement')
    const second = await print('Webshop, maandabonnement')
    expect([second.status, second.json.error.message.value]).toEqual([500, 'Reeds verwerkt: Factuurnummer 265000001'])
    expect([books.sentMails.length, books.documents.length]).toEqual([1, 1])
  })

  test('cannot be read back, changed or undone', async () => {
    const { draft, print, get, put, remove } = await selling()
    await print('Webshop, maandabonnement')
    const id = draft('Webshop, maandabonnement').InvoiceID
    expect([(await get(PRINTED)).status, (await get(`${PRINTED}(guid'${id}')`)).status]).toEqual([405, 405])
    const path = `${INVOICES}(guid'${id}')`
    expect([(await put(path, { Description: 'x' })).status, (await remove(path)).status]).toEqual([500, 500])
  })

  test('loses a number that the invoice had of its own, and goes on in the series of the journal', async () => {
    const { draft, print } = await selling()
    await print('Webshop, maandabonnement')
    await print('Pianostemmen', { InvoiceDate: '2026-11-20T00:00:00' })
    expect(draft('Pianostemmen')).toMatchObject({ InvoiceNumber: 265000002, InvoiceDate: '2026-11-20' })
  })

  test.each([
    [
      'a layout that is not there',
      'Webshop, maandabonnement',
      { DocumentLayout: NOWHERE },
      'Ongeldige referentie: Lay-out',
    ],
    ['an e-mail text that is not there', 'Webshop, maandabonnement', { EmailLayout: NOWHERE }, 'E-mail lay-out'],
    ['an invoice that is not there', 'Webshop, maandabonnement', { InvoiceID: NOWHERE }, 'Verkoopfactuur'],
    ['a closed period', 'Zaalverlichting', {}, 'Periode is afgesloten: 2025 - 12'],
    ['a day without a period', 'Webshop, maandabonnement', { InvoiceDate: '1999-01-01T00:00:00' }, 'Ongeldig: Periode'],
    ['a blocked customer', 'Linnengoed, week 41 tot en met 44', {}, 'Geblokkeerd: Klant Restaurant Het Gouden Hoofd'],
    ['an invoice that is not finished', 'Offerte in bewerking', {}, 'Ongeldig: Status'],
  ])('with %s is refused in words, and nothing happened', async (_what, description, over, message) => {
    const { books, draft, print } = await selling()
    const before = structuredClone(draft(description))
    const refused = await print(description, over)
    expect([refused.status, refused.json.error.message.value]).toEqual([500, expect.stringContaining(message)])
    expect([draft(description), books.sentMails, books.documents]).toEqual([before, [], []])
  })

  test('with a layout that was switched off, or the e-mail text for a layout, is refused', async () => {
    const { sandbox, print, layout } = await selling()
    const swapped = await print('Pianostemmen', { DocumentLayout: layout('E-mail bij factuur') })
    expect([swapped.status, swapped.json.error.message.value]).toEqual([500, 'Ongeldige referentie: Lay-out'])
    sandbox.act(DEMO, 'change-layout', { layout: 'Factuur Nederlands', active: false })
    expect((await print('Pianostemmen')).status).toBe(500)
  })

  test.each([
    ['a customer without an address', undefined, 'Kassasysteem, maandabonnement', null, 'Verplicht: E-mailadres'],
    ['a failing mail server', 'email-not-made', 'Pianostemmen', null, 'De e-mail kon niet worden gemaakt'],
    ['a failing printer', 'document-not-made', 'Pianostemmen', 'Het document kon niet worden gemaakt', 'De e-mail'],
  ] as const)('with %s processes the invoice and answers 201 with the errors', async (...story) => {
    const [, habit, description, documentError, mailError] = story
    const { sandbox, books, draft, print } = await selling()
    if (habit) sandbox.faults.add({ kind: 'habit', habit })
    const printed = await print(description)
    expect([printed.status, draft(description).Status, books.sentMails]).toEqual([201, 50, []])
    expect(printed.json.d).toMatchObject({
      DocumentCreationError: documentError,
      EmailCreationError: expect.stringContaining(mailError),
      EmailCreationSuccess: null,
    })
  })

  test('an invoice with a discount needs the G/L account for it; others do not', async () => {
    const { sandbox, print } = await selling()
    const fault = sandbox.faults.add({ kind: 'habit', habit: 'no-discount-account' })
    const refused = await print('Steigerhuur met korting')
    expect([refused.status, refused.json.error.message.value]).toEqual([500, 'Verplicht: Grootboekrekening korting'])
    expect((await print('Pianostemmen')).status).toBe(201)
    sandbox.faults.remove(fault)
    expect((await print('Steigerhuur met korting')).status).toBe(201)
  })

  test.each([
    [{ SendEmailToCustomer: undefined }, 0],
    [{ SendEmailToCustomer: false }, 0],
    [{ SendEmailToCustomer: undefined, SendOutputBasedOnAccount: true }, 1],
    [{ SendOutputBasedOnAccount: true }, 2],
  ])('%j sends %d e-mails: each flag counts', async (flags, sent) => {
    const { books, print } = await selling()
    await print('Advies energiebesparing', flags)
    expect(books.sentMails).toHaveLength(sent)
  })

  test('whose answer is lost has happened; one that is cut off before has not', async () => {
    const { sandbox, books, draft, print } = await selling()
    sandbox.faults.add({ kind: 'cut-before', method: 'POST', endpoint: PRINTED })
    await expect(print('Pianostemmen')).rejects.toThrow()
    expect([draft('Pianostemmen').Status, books.sentMails.length]).toEqual([20, 0])
    sandbox.faults.add({ kind: 'cut-after', method: 'POST', endpoint: PRINTED })
    await expect(print('Pianostemmen')).rejects.toThrow()
    expect([draft('Pianostemmen').Status, books.sentMails.length]).toEqual([50, 1])
  })
})

describe('what is around it', () => {
  test('relations are told by row version, a thousand at a time, and again after every change', async () => {
    const { sandbox, get, customer } = await selling()
    const changed = async (since: number) => (await get(`sync/CRM/Accounts?$filter=Timestamp gt ${since}L`)).json.d
    const seeded = (await changed(1)).results
    expect([seeded.length, seeded.filter((each) => each.Status === 'C').length]).toEqual([23, 14])
    const last = Number(seeded.at(-1)?.Timestamp)
    sandbox.act(DEMO, 'change-customer', { customer: 'Muziekschool Da Capo', email: 'post@dacapo.example' })
    expect((await changed(last)).results).toMatchObject([
      { ID: customer('Muziekschool Da Capo'), Email: 'post@dacapo.example', IsSales: true, Timestamp: `${last + 1}` },
    ])
    sandbox.books.seedCustomers(DEMO, 1500)
    const page = await changed(last)
    expect([page.results.length, page.__next === undefined]).toEqual([1000, false])
  })

  test('a newer and an older list tell the layouts; the newer one can be missing', async () => {
    const { sandbox, get } = await selling()
    const subjects = async (path: string) => (await get(path)).json.d?.results?.map((each) => each.Subject)
    sandbox.act(DEMO, 'change-layout', { layout: 'Invoice English', active: false })
    const active = ['E-mail bij factuur', 'E-mail with invoice', 'Factuur Nederlands']
    expect((await subjects('general/Layouts?$filter=Category eq 0 and Status eq 2'))?.sort()).toEqual(active)
    expect((await subjects('salesinvoice/Layouts'))?.sort()).toEqual(active)
    sandbox.faults.add({ kind: 'habit', habit: 'no-general-layouts' })
    expect((await get('general/Layouts')).status).toBe(404)
  })

  test('periods and the state of journals in them', async () => {
    const { sandbox, get } = await selling()
    const status = async (year: number, period: number) =>
      (
        await get(
          `read/financial/JournalStatusList?$filter=Journal eq '50' and Year eq ${year} and Period eq ${period}`,
        )
      ).json.d.results.map((each) => each.Status)
    expect([await status(2025, 12), await status(2026, 11)]).toEqual([[1], [0]])
    sandbox.act(DEMO, 'close-period', { year: 2026, period: 11 })
    sandbox.act(DEMO, 'close-period', { year: 2025, period: 12, closed: false })
    expect([await status(2025, 12), await status(2026, 11)]).toEqual([[0], [1]])
    const [february] = (
      await get(
        "financial/FinancialPeriods?$filter=StartDate le datetime'2028-02-29T00:00:00' and FinYear eq 2028&$orderby=StartDate",
      )
    ).json.d.results.slice(-1)
    expect(february).toMatchObject({ FinPeriod: 2, EndDate: `/Date(${Date.UTC(2028, 1, 29)})/` })
  })

  test('customers are no suppliers, and the page of sales shows what was sent', async () => {
    const { control, print } = await selling()
    await print('Pianostemmen')
    const division = (await control('GET', `/divisions/${DEMO}`)).value
    expect(division).toMatchObject({ suppliers: { length: 9 } })
    expect((await control('GET', `/divisions/${DEMO}/sales`)).value).toMatchObject({
      customers: { length: 14 },
      invoices: expect.arrayContaining([expect.objectContaining({ description: 'Pianostemmen', status: 50 })]),
      mails: [{ to: 'leden@dacapo.example', subject: 'Factuur 265000001' }],
    })
  })

  test('customers and drafts are added, changed, printed and removed by hand', async () => {
    const { sandbox, books, draft } = await selling()
    const changes: unknown[] = []
    sandbox.act(DEMO, 'add-customer', { name: 'Smederij Het Aambeeld', email: null })
    sandbox.act(DEMO, 'add-sales-draft', { customer: 'Smederij Het Aambeeld', amount: -100, description: 'Retour' })
    sandbox.act(DEMO, 'change-sales-draft', { invoice: 'Retour', amount: -50, invoiceDate: '2026-11-01' })
    changes.push({ ...draft('Retour') })
    sandbox.act(DEMO, 'process-sales-invoice', { invoice: 'Retour' })
    changes.push({ ...draft('Retour') })
    sandbox.act(DEMO, 'remove-sales-draft', { invoice: 'Pianostemmen' })
    expect(changes).toMatchObject([
      { Type: 8021, AmountFC: -60.5, InvoiceDate: '2026-11-01', Status: 20 },
      { Status: 50, InvoiceNumber: 265000001, InvoiceDate: '2026-11-01', ModifierFullName: 'Kim Visser' },
    ])
    expect(books.salesInvoices.some((each) => each.Description === 'Pianostemmen')).toBe(false)
    expect(() => sandbox.act(DEMO, 'process-sales-invoice', { invoice: 'Retour' })).toThrow(/Reeds verwerkt/)
    expect(() => sandbox.act(DEMO, 'change-customer', { customer: 'KPN B.V.' })).toThrow(/no customer/)
  })
})
