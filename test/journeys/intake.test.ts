import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bakkersFile } from './e-invoice.ts'
import { bookFile, bookingOf, formOf, sendFile } from './intake-steps.ts'
import { clickButton, entryOf, invoiceOf, until } from './steps.ts'
import { approve, cardSaying, stateOf } from './told.ts'

const MB = 1024 * 1024
const DAY_MS = 24 * 60 * 60_000
const FACTUR_X = readFileSync('sandbox/demo/factur-x.pdf')

/** The smallest PDF that every reader opens: one empty page. */
const PLAIN_PDF = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>
%%EOF`)

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
})

const books = () => akkoord.world.exact.books.division(DEMO)
const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const supplierId = (name: string) => String(books().accounts.find(({ Name }) => Name === name)?.ID)
const problemsOf = ({ body }: Answer) =>
  (body.error as { problems: { code: string; field: string; detail: string }[] }).problems
const codesOf = (problems: unknown) =>
  (problems as { code: string; field: string }[]).map(({ code, field }) => `${code} ${field}`)
const entriesOf = (invoiceNumber: unknown) => books().entries.filter(({ YourRef }) => YourRef === invoiceNumber)
const intake = ({ body }: Answer, person = 'bea') => akkoord.call(person, 'GET', `/api/intake/${body.intake}`)
const bytesOf = async (path: string) => {
  const token = await akkoord.world.microsoft.issueUserToken('bea')
  const answer = await fetch(`${akkoord.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) }
}

const expectAttached = async (booked: Answer, file: Buffer | string, fileName: string) => {
  await until(async () => {
    const { timeline } = await invoiceOf(akkoord, booked)
    return (timeline as { event: string }[]).find(({ event }) => event === 'file-attached')
  })
  const attachments = books().attachments.filter(({ Document }) => Document === entryOf(akkoord, booked)?.Document)
  expect(attachments).toMatchObject([{ FileName: fileName }])
  expect(Buffer.from(String(attachments[0]?.base64), 'base64').equals(Buffer.from(file))).toBe(true)
}

describe('a file that is sent', () => {
  test('is read, proposed as a form, booked on AU, attached, approved and released', async () => {
    const rules = `/api/administrations/${akkoord.administration}/authorizer-rules`
    const { version } = (await akkoord.call('kim', 'GET', rules)).body
    const anyone = { supplier: null, from: null, to: null, costCentre: null, condition: null }
    const rule = { ...anyone, authorizers: [objectIdOf('anna')] }
    expect(await akkoord.call('kim', 'PUT', rules, { version, rules: [rule] })).toMatchObject({ status: 200 })

    const file = bakkersFile({ 'NL91 ABNA 0417 1643 00': 'NL20 INGB 0001 2345 67' })
    const sent = await sendFile(akkoord, file, '../map/Factuur “mei”\u202excod.exe')
    expect(sent).toMatchObject({
      status: 201,
      body: {
        document: { fileName: 'Factuur “mei”xcod.exe.xml', kind: 'e-invoice', bytes: Buffer.byteLength(file) },
        from: 'ubl',
        summary: { supplier: 'Bakker Bouw B.V.', amount: '214.20', currency: 'EUR' },
        problems: [],
        booked: null,
      },
    })
    expect(await intake(sent)).toEqual({ status: 200, body: sent.body })
    const address = `/api/intake/${sent.body.intake}/document`
    expect((await bytesOf(address)).bytes.toString()).toBe(file)
    expect(await akkoord.call('bea', 'GET', `${address}/e-invoice`)).toMatchObject({
      status: 200,
      body: { totals: { gross: '214.20' } },
    })

    const form = await formOf(akkoord, sent)
    expect(form).toMatchObject({
      kind: 'invoice',
      invoiceDate: '2026-03-01',
      dueDate: '2026-03-31',
      currency: 'EUR',
      supplier: { name: 'Bakker Bouw B.V.', vatNumber: 'NL123456782B01', blocked: false },
      candidates: [],
      fromFile: { name: 'Bakker Bouw B.V.', vatNumber: expect.any(String), iban: 'NL20INGB0001234567', country: 'NL' },
      condition: { code: '30', from: 'supplier' },
      journal: '70',
      totals: { net: '180.00', vat: '34.20', gross: '214.20' },
      lines: [
        { glAccount: { code: '4300' }, vatCode: '2', amount: '150.00', vatAmount: '31.50', why: [] },
        { glAccount: { code: '4300' }, vatCode: '1', amount: '30.00', vatAmount: '2.70', why: [] },
      ],
      authorizers: { people: [{ objectId: objectIdOf('anna'), name: 'Anna de Wit' }], byRule: true },
      duplicate: null,
    })

    const booking = bookingOf(akkoord, sent, form)
    const booked = await akkoord.call('bea', 'POST', '/api/bookings', booking)
    expect(booked).toMatchObject({
      status: 201,
      body: { state: 'waiting', paymentCondition: '30', warnings: [], isRepeat: false },
    })
    expect(entryOf(akkoord, booked)).toMatchObject({
      PaymentCondition: 'AU',
      AmountFC: 214.2,
      YourRef: form.invoiceNumber,
    })
    await expectAttached(booked, file, 'Factuur “mei”xcod.exe.xml')
    const { administration, invoice } = booked.body
    expect((await intake(sent)).body.booked).toEqual({ administration, invoice })
    expect((await formOf(akkoord, sent)).duplicate).toEqual({ entryNumber: booked.body.entryNumber })
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
    expect(await akkoord.call('bea', 'POST', '/api/bookings', booking)).toEqual({
      status: 200,
      body: { ...booked.body, state: 'released', isRepeat: true },
    })
  })

  test('A13: sent and booked again is the first one, twenty times at once too', async () => {
    const file = bakkersFile()
    const sent = await sendFile(akkoord, file)
    expect((await sendFile(akkoord, file, 'other.xml')).body).toEqual(sent.body)
    const form = await formOf(akkoord, sent)
    const booking = bookingOf(akkoord, sent, form)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => akkoord.call('bea', 'POST', '/api/bookings', booking)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { status } of answers) expect([200, 201, 202]).toContain(status)
    expect(new Set(answers.map(({ body }) => body.invoice)).size).toBe(1)
    expect(entriesOf(form.invoiceNumber)).toHaveLength(1)
    const reason = { ...booking, invoiceNumber: 'ANOTHER', duplicateReason: 'nog een keer' }
    const again = await akkoord.call('bea', 'POST', '/api/bookings', reason)
    expect(again).toMatchObject({
      status: 200,
      body: { invoice: answers[0]?.body.invoice, state: 'waiting', isRepeat: true },
    })
    expect(entriesOf('ANOTHER')).toEqual([])
  })

  test('of which something else stands in Exact Online than was posted is said again so, until it is put right', async () => {
    const sent = await sendFile(akkoord, bakkersFile())
    const form = await formOf(akkoord, sent)
    const booking = bookingOf(akkoord, sent, form)
    const entries = 'purchaseentry/PurchaseEntries'
    akkoord.world.exact.faults.add({ kind: 'delay', delayMs: 500, method: 'GET', endpoint: entries, skip: 1 })
    const answering = akkoord.call('bea', 'POST', '/api/bookings', booking)
    const entry = await until(async () => entriesOf(form.invoiceNumber)[0])
    akkoord.world.exact.act(DEMO, 'change-amount', { entry: entry.EntryID, amount: 1331 })
    const differs = { status: 502, body: { error: { code: 'differs', problems: [{ code: 'entry-differs' }] } } }
    expect(await answering).toMatchObject(differs)
    akkoord.world.exact.faults.clear()
    expect(await akkoord.call('bea', 'POST', '/api/bookings', booking)).toMatchObject(differs)
    akkoord.world.exact.act(DEMO, 'change-amount', { entry: entry.EntryID, amount: 214.2 })
    akkoord.later(20 * 60_000)
    await until(async () => {
      const { status, body } = await akkoord.call('bea', 'POST', '/api/bookings', booking)
      return status === 200 && body.state === 'waiting' ? body : undefined
    })
    expect(entriesOf(form.invoiceNumber)).toHaveLength(1)
  })

  test('as a PDF with an e-invoice inside fills the form, and the PDF is attached', async () => {
    const sent = await sendFile(akkoord, FACTUR_X, 'factuur.pdf')
    expect(sent.body).toMatchObject({
      from: 'factur-x',
      document: { kind: 'pdf', fileName: 'factuur.pdf' },
      summary: { supplier: 'Bakker Bouw B.V.', invoiceNumber: '2026-1203' },
    })
    const form = await formOf(akkoord, sent)
    expect(form.lines.flatMap(({ why }) => why)).toEqual([])
    const booked = await bookFile(akkoord, sent)
    expect(booked).toMatchObject({ status: 201 })
    expect(entryOf(akkoord, booked)).toMatchObject({ AmountFC: Number(form.totals?.gross) })
    await expectAttached(booked, FACTUR_X, 'factuur.pdf')
    const shown = await bytesOf(`/api/intake/${sent.body.intake}/document`)
    expect(shown.type).toBe('application/pdf')
    expect(shown.bytes.equals(FACTUR_X)).toBe(true)
    expect(await akkoord.call('bea', 'GET', `/api/intake/${sent.body.intake}/document/e-invoice`)).toMatchObject({
      status: 404,
      body: { error: { code: 'no-e-invoice' } },
    })
  })

  test('as a PDF that says nothing is booked as its booker says, with the supplier’s usual settings', async () => {
    const sent = await sendFile(akkoord, PLAIN_PDF, 'scan.pdf')
    expect(sent.body).toMatchObject({ from: 'pdf', summary: null, problems: [] })
    expect(await formOf(akkoord, sent)).toMatchObject({
      invoiceNumber: '',
      invoiceDate: '',
      supplier: null,
      fromFile: null,
      totals: null,
      lines: [{ glAccount: null, vatCode: null, amount: '', vatAmount: null }],
      authorizers: { people: [], byRule: false },
    })
    const chosen = await formOf(akkoord, sent, supplierId('KPN B.V.'))
    expect(chosen).toMatchObject({
      supplier: { name: 'KPN B.V.' },
      condition: { code: '14', from: 'supplier' },
      lines: [{ glAccount: { code: '4500' }, vatCode: '2', amount: '' }],
      authorizers: { byRule: true },
    })
    // An inclusive code: the amount is with VAT, as Exact Online has it.
    const lines = [{ description: 'telefoon', glAccount: '4500', vatCode: '4', amount: '121.00' }]
    const more = { invoiceNumber: 'SCAN-1', invoiceDate: '2026-11-12', dueDate: undefined, lines }
    const booking = bookingOf(akkoord, sent, chosen, more)
    const booked = await akkoord.call('bea', 'POST', '/api/bookings', booking)
    expect(booked).toMatchObject({ status: 201, body: { warnings: [] } })
    expect(entryOf(akkoord, booked)).toMatchObject({ AmountFC: 121, DueDate: '2026-11-26' })
    await expectAttached(booked, PLAIN_PDF, 'scan.pdf')
  })
})

describe('what a booker may not decide otherwise than the file', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['what it comes to', { lines: [{ glAccount: '4300', vatCode: '2', amount: '150.00' }] }, ['total-differs lines']],
    ['its currency', { currency: 'USD' }, ['differs-from-file currency']],
    ['whether money is asked for', { kind: 'credit-note' }, ['differs-from-file kind']],
  ])('is %s: nothing is posted', async (_what, more, problems) => {
    const sent = await sendFile(akkoord, bakkersFile())
    const refused = await bookFile(akkoord, sent, more)
    expect(refused.status).toBe(422)
    expect(codesOf(problemsOf(refused))).toEqual(problems)
    expect((await intake(sent)).body.booked).toBeNull()
    expect(await bookFile(akkoord, sent)).toMatchObject({ status: 201 })
  })

  test('is less than what they are warned of: number, date, supplier, what was prepaid, a blocked bank account', async () => {
    const iban = 'NL63TRIO0212345678'
    const account = books().bankAccounts.find(({ BankAccount }) => BankAccount === iban)
    Object.assign(account ?? {}, { Blocked: true })
    const sent = await sendFile(
      akkoord,
      bakkersFile({
        'NL91 ABNA 0417 1643 00': iban,
        '<cbc:PayableAmount currencyID="EUR">214.20</cbc:PayableAmount>':
          '<cbc:PrepaidAmount currencyID="EUR">14.20</cbc:PrepaidAmount><cbc:PayableAmount currencyID="EUR">200.00</cbc:PayableAmount>',
      }),
    )
    const groot = await formOf(akkoord, sent, supplierId('De Groot Kantoor B.V.'))
    // A blocked account: only the booker can say which VAT code it is.
    for (const line of groot.lines) {
      expect(line).toMatchObject({ vatCode: null, why: [{ code: 'bank-account-blocked', field: 'vatCode' }] })
    }
    const lines = [
      { glAccount: '4400', vatCode: '2', amount: '150.00' },
      { glAccount: '4400', vatCode: '1', amount: '30.00' },
    ]
    const booked = await akkoord.call('bea', 'POST', '/api/bookings', {
      ...bookingOf(akkoord, sent, groot, { lines }),
      invoiceNumber: 'CORRECTED-1',
      invoiceDate: '2026-03-02',
    })
    expect(booked).toMatchObject({ status: 201 })
    expect(codesOf(booked.body.warnings)).toEqual([
      'prepaid file',
      'differs-from-file supplier',
      'differs-from-file invoiceNumber',
      'differs-from-file invoiceDate',
      'bank-account-blocked file',
    ])
  })
})

describe('A15: a file whose invoice was booked before', () => {
  test('is named in the form, refused, kept for its booker’s word, and booked once with a reason', async () => {
    const number = 'AGAIN-1'
    const first = await bookFile(akkoord, await sendFile(akkoord, bakkersFile({ '2026-03-31': '2026-04-01' })), {
      invoiceNumber: number,
    })
    const sent = await sendFile(akkoord, bakkersFile())
    const refused = await bookFile(akkoord, sent, { invoiceNumber: number })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'duplicate' } } })
    expect((await intake(sent)).body.booked).toBeNull()
    const reason = { invoiceNumber: number, duplicateReason: 'tweede deel' }
    const booked = await bookFile(akkoord, sent, reason)
    expect(booked).toMatchObject({ status: 201 })
    expect(booked.body.invoice).not.toBe(first.body.invoice)
    expect(await bookFile(akkoord, sent, reason)).toMatchObject({ status: 200, body: { invoice: booked.body.invoice } })
    expect(entriesOf(number)).toHaveLength(2)
  })

  test('is booked as what its booker answered on the card', async () => {
    const number = 'AGAIN-2'
    await bookFile(akkoord, await sendFile(akkoord, bakkersFile()), { invoiceNumber: number })
    const file = bakkersFile()
    const sent = await sendFile(akkoord, file)
    expect(await bookFile(akkoord, sent, { invoiceNumber: number })).toMatchObject({ status: 409 })
    const { body } = await akkoord.call('bea', 'GET', `/api/invoices?administration=${akkoord.administration}`)
    const kept = (body.invoices as { invoice: string; invoiceNumber: string; state: string }[]).find(
      (each) => each.invoiceNumber === number && each.state === 'duplicate',
    )
    const invoice: Answer = { status: 200, body: { administration: akkoord.administration, invoice: kept?.invoice } }
    const card = await cardSaying(akkoord, 'bea', invoice, /Toch boeken/)
    await clickButton(akkoord, 'bea', card, 'book-anyway', 'bea', { reason: 'tweede deel' })
    const waiting = await stateOf(akkoord, invoice, 'waiting')
    await expectAttached({ status: 200, body: { ...invoice.body, entryId: waiting.entryId } }, file, 'factuur.xml')
    expect(await bookFile(akkoord, sent)).toMatchObject({ status: 200, body: { invoice: kept?.invoice } })
  })
})

describe('a supplier', () => {
  test('that nobody knows is left to the booker, with what the file says of it', async () => {
    const file = bakkersFile({
      'NL0012.34.567.B.01': 'NL999999990B99',
      '1234 5678': '00000000',
      'Groothandel De Molen B.V.': 'Nieuw B.V.',
      'NL91 ABNA 0417 1643 00': 'NL02ABNA0123456789',
    })
    expect(await formOf(akkoord, await sendFile(akkoord, file))).toMatchObject({
      supplier: null,
      candidates: [],
      fromFile: { name: 'Nieuw B.V.', vatNumber: 'NL999999990B99', iban: 'NL02ABNA0123456789' },
      condition: null,
      lines: [
        { glAccount: null, vatCode: '2', why: [{ code: 'gl-account-missing', field: 'glAccount' }] },
        { glAccount: null, vatCode: '1' },
      ],
      authorizers: { people: [], byRule: false },
      duplicate: null,
    })
  })

  test('that is blocked, or is one of several, is only a candidate', async () => {
    const blocked = await formOf(akkoord, await sendFile(akkoord, bakkersFile({ NL123456782B01: 'NL817776667B01' })))
    expect(blocked).toMatchObject({ supplier: null, candidates: [{ name: 'Vermeer Transport B.V.', blocked: true }] })
    const kpn = books().accounts.find(({ Name }) => Name === 'KPN B.V.')
    const before = kpn?.VATNumber
    Object.assign(kpn ?? {}, { VATNumber: 'NL123456782B01' })
    const several = await formOf(akkoord, await sendFile(akkoord, bakkersFile()))
    Object.assign(kpn ?? {}, { VATNumber: before })
    expect(several.supplier).toBeNull()
    expect(several.candidates.map(({ name }) => name).toSorted()).toEqual(['Bakker Bouw B.V.', 'KPN B.V.'])
  })

  test('whose own settings are of no use leaves them open, and the lines say why', async () => {
    const sent = await sendFile(akkoord, bakkersFile())
    expect(await formOf(akkoord, sent, supplierId('Jansen Schoonmaak'))).toMatchObject({
      lines: [{ glAccount: null, why: [{ code: 'gl-account-blocked', field: 'glAccount' }] }, {}],
    })
    expect(await formOf(akkoord, sent, supplierId('Van Dam Advies'))).toMatchObject({ condition: null })
    expect(await formOf(akkoord, sent, supplierId('Losse Levering'))).toMatchObject({ condition: null })
  })
})

const EXAMPLES = fileURLToPath(new URL('../../../shared/data/ubl/', import.meta.url))
const examples = existsSync(EXAMPLES) ? readdirSync(EXAMPLES).filter((name) => /\.xml$/i.test(name)) : []

const whereExamplesAre = examples.length > 0 ? test : test.skip

whereExamplesAre(
  'published examples lead to forms that come to what they say (skipped without ../shared/data/ubl)',
  async () => {
    for (const name of examples) {
      const sent = await sendFile(akkoord, readFileSync(`${EXAMPLES}${name}`), name)
      expect(sent).toMatchObject({ status: 201, body: { problems: [], summary: { amount: expect.any(String) } } })
      const { lines, totals } = await formOf(akkoord, sent)
      const sum = lines.reduce((cents, { amount, vatAmount }) => cents + Number(amount) + Number(vatAmount ?? 0), 0)
      expect(sum.toFixed(2)).toBe(totals?.gross)
      for (const { vatCode, why } of lines) expect(vatCode !== null || why.length > 0).toBe(true)
    }
  },
)

describe('a file is of no use', () => {
  test.each<[string, () => string | Uint8Array, number, string]>([
    ['empty', () => '', 422, 'empty'],
    ['neither XML nor a PDF, whatever it is called', () => 'MZ\u0090', 422, 'not-an-invoice-file'],
    ['too large', () => Buffer.alloc(10 * MB + 1, ' '), 413, 'too-large'],
    ['a PDF that was cut off', () => PLAIN_PDF.subarray(0, 40), 422, 'broken'],
  ])('that is %s', async (_what, file, status, code) => {
    expect(await sendFile(akkoord, file())).toMatchObject({ status, body: { error: { code, problems: [{ code }] } } })
  })

  test('but one whose e-invoice cannot be read is kept, says why, and is booked as its booker says', async () => {
    const sent = await sendFile(akkoord, bakkersFile({ '>214.20<': '>999.99<' }))
    expect(sent).toMatchObject({ status: 201, body: { from: 'ubl', summary: null } })
    expect(codesOf(sent.body.problems).join()).toContain('totals-do-not-add-up')
    expect(await formOf(akkoord, sent)).toMatchObject({ supplier: null, totals: null, invoiceNumber: '' })
    const lines = [{ glAccount: '4300', vatCode: '2', amount: '7.00' }]
    const own = { supplier: { name: 'Bakker Bouw B.V.' }, invoiceNumber: 'OWN-1', invoiceDate: '2026-11-12', lines }
    expect(await bookFile(akkoord, sent, { ...own, dueDate: undefined })).toMatchObject({ status: 201 })
  })
})

describe('who sees a file', () => {
  test('is only who sent it: to every other booker it does not exist', async () => {
    const sent = await sendFile(akkoord, bakkersFile())
    const form = await formOf(akkoord, sent)
    const address = `/api/intake/${sent.body.intake}`
    const query = `?administration=${akkoord.administration}`
    const token = await akkoord.world.microsoft.issueUserToken('sara', { roles: ['Booker'] })
    const unknown = { status: 404, body: { error: { code: 'unknown-intake' } } }
    for (const path of ['', `/form${query}`, '/document', '/document/e-invoice']) {
      expect(await akkoord.callWith(token, 'GET', `${address}${path}`)).toMatchObject(unknown)
    }
    expect(await akkoord.callWith(token, 'POST', `${address}/forget`, {})).toMatchObject({ status: 200 })
    expect(await akkoord.callWith(token, 'POST', '/api/bookings', bookingOf(akkoord, sent, form))).toMatchObject(
      unknown,
    )
    expect(await intake(sent)).toMatchObject({ status: 200, body: { booked: null } })
    expect(await akkoord.call('bea', 'GET', '/api/intake/../../etc')).toMatchObject({ status: 404 })
    expect(await akkoord.call('bea', 'GET', '/api/intake/1')).toMatchObject(unknown)
    expect(await akkoord.call('anna', 'GET', address)).toMatchObject({ status: 403 })
    expect(await akkoord.call('bea', 'GET', `${address}/form?administration=nl-1`)).toMatchObject({ status: 404 })
    expect(await akkoord.call('bea', 'GET', `${address}/form`)).toMatchObject({ status: 400 })
  })

  test('is nobody once it is forgotten, by its sender or after 30 days', async () => {
    const [first, second] = [await sendFile(akkoord, bakkersFile()), await sendFile(akkoord, bakkersFile())]
    const booking = bookingOf(akkoord, first, await formOf(akkoord, first))
    expect(await akkoord.call('bea', 'POST', `/api/intake/${first.body.intake}/forget`, {})).toMatchObject({
      status: 200,
    })
    expect(await intake(first)).toMatchObject({ status: 404 })
    expect(await akkoord.call('bea', 'POST', '/api/bookings', booking)).toMatchObject({ status: 404 })
    expect(new Date(String(second.body.keptUntil)).getTime() - akkoord.now().getTime()).toBeGreaterThan(29 * DAY_MS)
    akkoord.later(30 * DAY_MS)
    expect(await intake(second)).toMatchObject({ status: 404 })
  })
})
