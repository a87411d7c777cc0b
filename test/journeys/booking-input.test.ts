import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bakkersFile, upload } from './e-invoice.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, entryOf, invoiceOf, termsOf } from './steps.ts'
import { approve, bookForAnna, cardSaying, stateOf } from './told.ts'

const MB = 1024 * 1024

/** Another organisation. */
const FOREIGN = '0f0e1617-dead-4bad-8bad-0badc0ffee00'

let akkoord: AkkoordUnderTest
let posted: number

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => exact().faults.clear())

const exact = () => akkoord.world.exact
const writes = () => exact().calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/')).length
const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const problemsOf = ({ body }: Answer) =>
  (body.error as { problems: { code: string; field: string; detail: string }[] }).problems
const post = (body: unknown, headers = {}) =>
  akkoord.call('bea', 'POST', '/api/bookings', body, { 'content-type': 'application/json', ...headers })

/** What `bookInvoice` sends, to be bent. */
const request = (more: Record<string, unknown> = {}) => ({
  administration: akkoord.administration,
  supplier: { name: 'Bakker Bouw B.V.' },
  invoiceNumber: 'I-1',
  invoiceDate: '2026-11-12',
  paymentCondition: '30',
  authorizers: [objectIdOf('anna')],
  lines: [{ glAccount: '4300', vatCode: '2', amount: '1000.00' }],
  ...more,
})

/** The answer names these fields and no others, Exact Online was not written, and no invoice was kept. */
const expectRefused = async (answer: Answer, status: number, fields: string[]) => {
  expect(answer.status).toBe(status)
  expect([...new Set(problemsOf(answer).map(({ field }) => field))].sort()).toEqual(fields.toSorted())
  expect(writes()).toBe(posted)
  const { body } = await akkoord.call('bea', 'GET', `/api/invoices?administration=${akkoord.administration}`)
  const kept = (body.invoices as { invoiceNumber: string; state: string }[]).filter(
    ({ state }) => state !== 'not-booked',
  )
  expect(kept.map(({ invoiceNumber }) => invoiceNumber)).not.toContain('I-1')
}

beforeEach(() => {
  posted = writes()
})

describe('a request that cannot be read is refused with 400, every problem named by its field', () => {
  test.each<[string, unknown, string[]]>([
    ['no JSON', '{"administration": ', ['body']],
    ['nothing at all', '', ['body']],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), ['body']],
    ['a list', '[]', ['']],
    ['null', 'null', ['']],
  ])('%s', async (_what, body, fields) => {
    await expectRefused(await post(body), 400, fields)
  })

  test('everything missing is named at once', async () => {
    await expectRefused(await post({}), 400, ['administration', 'supplier', 'invoiceNumber', 'invoiceDate', 'lines'])
  })

  test('every wrong type is named at once', async () => {
    const lines = [{ glAccount: 4300, vatCode: null, amount: 1000 }, 'line']
    const wrong = {
      administration: 5,
      supplier: 'Bakker',
      invoiceNumber: [],
      invoiceDate: true,
      authorizers: 'anna',
      lines,
    }
    const fields = ['administration', 'supplier', 'invoiceNumber', 'invoiceDate', 'authorizers']
    await expectRefused(await post(request(wrong)), 400, [
      ...fields,
      'lines[0].glAccount',
      'lines[0].vatCode',
      'lines[0].amount',
      'lines[1]',
    ])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a date that does not exist', { invoiceDate: '2026-02-30' }, 'invoiceDate'],
    ['a date in another order', { invoiceDate: '12-11-2026' }, 'invoiceDate'],
    ['a due date with a time', { dueDate: '2026-11-12T00:00:00Z' }, 'dueDate'],
    ['a supplier without a name or number', { supplier: {} }, 'supplier'],
    ['an empty invoice number', { invoiceNumber: '  ' }, 'invoiceNumber'],
    ['a very long invoice number', { invoiceNumber: 'x'.repeat(61) }, 'invoiceNumber'],
    ['an authorizer that is no object id', { authorizers: ['anna'] }, 'authorizers[0]'],
    ['a currency in words', { currency: 'euro' }, 'currency'],
    ['a kind that does not exist', { kind: 'receipt' }, 'kind'],
    ['a NUL in the invoice number', { invoiceNumber: 'I\u0000-1' }, 'invoiceNumber'],
    ['a NUL in the note', { note: 'x\u0000' }, 'note'],
    ['a NUL in the administration', { administration: 'nl\u0000' }, 'administration'],
    ['an amount in thousands', { lines: [{ glAccount: '4300', vatCode: '2', amount: '1,000.00' }] }, 'lines[0].amount'],
    [
      'an amount with a decimal comma',
      { lines: [{ glAccount: '4300', vatCode: '2', amount: '10,00' }] },
      'lines[0].amount',
    ],
    [
      'an amount in tenths of cents',
      { lines: [{ glAccount: '4300', vatCode: '2', amount: '10.001' }] },
      'lines[0].amount',
    ],
    [
      'an amount beyond all numbers',
      { lines: [{ glAccount: '4300', vatCode: '2', amount: '9'.repeat(30) }] },
      'lines[0].amount',
    ],
  ])('%s', async (_what, more, field) => {
    await expectRefused(await post(request(more)), 400, [field])
  })

  test.each([
    ['GET', '/api/invoices?administration=nl%00'],
    ['GET', '/api/invoices/nl%00/99999999-9999-4999-8999-999999999999'],
    ['POST', '/api/bookings?administration=nl%00'],
  ])('a NUL in the address: %s %s', async (method, path) => {
    expect(await akkoord.call('bea', method, path, method === 'POST' ? '{}' : undefined)).toMatchObject({
      status: 400,
      body: { error: { problems: [{ field: 'address' }] } },
    })
  })

  test('a field that does not exist is refused, not ignored', async () => {
    const answer = await post(request({ autorizers: [objectIdOf('anna')] }))
    await expectRefused(answer, 400, [''])
    expect(problemsOf(answer)[0]?.detail).toContain('autorizers')
  })

  test('another content type than JSON or XML', async () => {
    await expectRefused(await post('x=1', { 'content-type': 'application/x-www-form-urlencoded' }), 400, [
      'content-type',
    ])
  })
})

describe('a file that cannot be read is refused before it is parsed', () => {
  test.each<[string, () => string | Uint8Array, string]>([
    ['no XML', () => '%PDF-1.7', 'not-well-formed'],
    ['malformed XML', () => bakkersFile().replace('</cac:LegalMonetaryTotal>', ''), 'not-well-formed'],
    ['a DOCTYPE', () => bakkersFile({ '<?xml version="1.0" encoding="UTF-8"?>': '<!DOCTYPE Invoice>' }), 'doctype'],
    [
      'an entity',
      () =>
        bakkersFile({
          '<?xml version="1.0" encoding="UTF-8"?>': '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
          'Bakkerij Voorbeeld': '&x;',
        }),
      'doctype',
    ],
    ['XML that is no UBL', () => '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'not-an-e-invoice'],
    ['an empty file', () => '', 'empty'],
  ])('%s', async (_what, file, code) => {
    const answer = await upload(akkoord, file())
    await expectRefused(answer, 400, ['file'])
    expect(problemsOf(answer)).toMatchObject([{ code }])
  })

  test('missing and wrong values are named by their place in the file, together with those of the query', async () => {
    const file = bakkersFile({ '<cbc:IssueDate>2026-03-01</cbc:IssueDate>': '', '2026-03-31': '31-03-2026' })
    const answer = await upload(akkoord, file, { administration: '' })
    await expectRefused(answer, 400, ['administration', 'IssueDate', 'DueDate'])
  })

  test.each([
    ['a file', 'application/xml'],
    ['JSON', 'application/json'],
  ])('%s over 10 MB is refused by its size alone', async (_what, type) => {
    const answer = await post(Buffer.alloc(10 * MB + 1, ' '), { 'content-type': type })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'too-large', problems: [{ field: 'body' }] } } })
    expect(writes()).toBe(posted)
  })

  test('a body over 10 MB that does not say its size is cut off', async () => {
    const size = 11
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.alloc(MB, ' '))
        if (++sent === size) controller.close()
      },
    })
    let sent = 0
    const token = await akkoord.world.microsoft.issueUserToken('bea')
    const answer = await fetch(`${akkoord.url}/api/bookings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
      body,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([400, 'cut off']).toContain(answer)
    expect(writes()).toBe(posted)
  })

  test.each(['gzip', 'deflate', 'br', 'GZIP'])('a compressed body (%s) is refused unread', async (encoding) => {
    const answer = await post('{}', { 'content-encoding': encoding })
    expect(answer).toEqual({ status: 415, body: { error: { code: 'content-encoding', problems: [] } } })
  })
})

describe('what cannot be booked is refused with 422, named, and Exact Online is not written', () => {
  const line = (more: Record<string, unknown>) => [{ glAccount: '4300', vatCode: '2', amount: '1000.00', ...more }]

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ['an unknown supplier', () => ({ supplier: { name: 'Niemand B.V.' } }), 'supplier-unknown', 'supplier'],
    ['a blocked supplier', () => ({ supplier: { name: 'Vermeer Transport B.V.' } }), 'supplier-blocked', 'supplier'],
    ['an unknown condition', () => ({ paymentCondition: '99' }), 'condition-unknown', 'paymentCondition'],
    ['AU as the condition', () => ({ paymentCondition: 'AU' }), 'condition-is-au', 'paymentCondition'],
    [
      'AU as the supplier’s own condition',
      () => ({ supplier: { name: 'Van Dam Advies' }, paymentCondition: undefined }),
      'condition-is-au',
      'paymentCondition',
    ],
    [
      'no condition anywhere',
      () => ({ supplier: { name: 'Losse Levering' }, paymentCondition: undefined }),
      'condition-missing',
      'paymentCondition',
    ],
    ['an unknown journal', () => ({ journal: '99' }), 'journal-unknown', 'journal'],
    ['a sales journal', () => ({ journal: '50' }), 'journal-unknown', 'journal'],
    ['a blocked journal', () => ({ journal: '71' }), 'journal-unknown', 'journal'],
    [
      'an unknown G/L account',
      () => ({ lines: line({ glAccount: '9999' }) }),
      'gl-account-unknown',
      'lines[0].glAccount',
    ],
    [
      'a blocked G/L account',
      () => ({ lines: line({ glAccount: '4399' }) }),
      'gl-account-blocked',
      'lines[0].glAccount',
    ],
    ['an unknown VAT code', () => ({ lines: line({ vatCode: '77' }) }), 'vat-code-unknown', 'lines[0].vatCode'],
    ['a blocked VAT code', () => ({ lines: line({ vatCode: '10' }) }), 'vat-code-blocked', 'lines[0].vatCode'],
    ['zero lines', () => ({ lines: [] }), 'no-lines', 'lines'],
    ['no authorizer', () => ({ authorizers: [] }), 'authorizer-missing', 'authorizers'],
    [
      'an unknown authorizer',
      () => ({ authorizers: [objectIdOf('anna'), '99999999-9999-4999-8999-999999999999'] }),
      'authorizer-unknown',
      'authorizers[1]',
    ],
    [
      'A6: the booker as authorizer',
      () => ({ authorizers: [objectIdOf('bea')] }),
      'authorizer-is-booker',
      'authorizers[0]',
    ],
  ])('%s', async (_what, more, code, field) => {
    const answer = await post(request(more()))
    await expectRefused(answer, 422, [field])
    expect(problemsOf(answer)).toMatchObject([{ code, field }])
  })

  test('everything that is wrong is named at once', async () => {
    const answer = await post(
      request({
        paymentCondition: '99',
        journal: '99',
        authorizers: [objectIdOf('bea')],
        lines: line({ vatCode: '77' }),
      }),
    )
    await expectRefused(answer, 422, ['authorizers[0]', 'paymentCondition', 'journal', 'lines[0].vatCode'])
  })

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['totals that do not add up', { '>214.20<': '>999.99<' }, {}, 'totals-do-not-add-up'],
    [
      'a VAT rate that does not exist here',
      { '>21<': '>20<', '>31.50<': '>30.00<', '>34.20<': '>32.70<', '>214.20<': '>212.70<' },
      {},
      'vat-rate-unknown',
    ],
    [
      'a supplier that is not known',
      {
        NL123456782B01: 'NL999999990B99',
        'Bakker Bouw B.V.': 'Onbekend',
        '12345678': '00000000',
        'NL91 ABNA 0417 1643 00': 'NL00XXXX0000000000',
      },
      {},
      'supplier-unknown',
    ],
    ['a G/L account that does not exist', {}, { glAccount: '9999' }, 'gl-account-unknown'],
    ['a VAT code that does not exist', {}, { 'vatCode.S': '77' }, 'vat-code-unknown'],
  ])('a file with %s', async (_what, bends, settings, code) => {
    const file = Object.entries(bends).reduce(
      (xml, [piece, replacement]) => xml.replaceAll(piece, replacement),
      bakkersFile(),
    )
    const answer = await upload(akkoord, file, settings)
    expect(answer.status).toBe(422)
    expect(problemsOf(answer).map((problem) => problem.code)).toContain(code)
    expect(writes()).toBe(posted)
  })

  test.each<[string, () => unknown, () => unknown, string]>([
    [
      'AU is missing',
      () => exact().act(DEMO, 'remove-condition', { condition: 'AU' }),
      () => akkoord.call('kim', 'POST', `/api/administrations/${akkoord.administration}/payment-condition`, {}),
      'au-missing',
    ],
    [
      'AU is not cash any more',
      () => exact().act(DEMO, 'change-condition-method', { condition: 'AU', method: 'B' }),
      () => exact().act(DEMO, 'change-condition-method', { condition: 'AU', method: 'K' }),
      'au-not-cash',
    ],
  ])('A1: %s', async (_what, breakIt, mend, code) => {
    await breakIt()
    const answer = await post(request())
    await expectRefused(answer, 422, ['administration'])
    expect(problemsOf(answer)).toMatchObject([{ code }])
    await mend()
  })
})

describe('who may book', () => {
  const bookWith = async (person: string, roles: string[], more = {}) =>
    akkoord.callWith(
      await akkoord.world.microsoft.issueUserToken(person, { roles }),
      'POST',
      '/api/bookings',
      request(more),
    )

  test.each([[[]], [['Manager']], [['Administrator']], [['booker']]])(
    'not without the role Booker: %j',
    async (roles) => {
      await expectRefused(await bookWith('bea', roles), 403, ['roles'])
    },
  )

  test('not without a connection to Exact Online', async () => {
    const answer = await bookWith('sara', ['Booker'])
    await expectRefused(answer, 409, ['booker'])
    expect(problemsOf(answer)[0]?.detail).toContain('connect Exact Online')
  })

  test('not in an administration of another organisation, nor in one that does not exist', async () => {
    await queryDatabase(akkoord, `insert into person (tenant_id, object_id, name) values ($1, $1, 'Vreemde')`, [
      FOREIGN,
    ])
    await queryDatabase(
      akkoord,
      `insert into administration (administration_id, tenant_id, division, name, administrator_object_id)
       values ('nl-800200', $1, 800200, 'Vreemd B.V.', $1)`,
      [FOREIGN],
    )
    for (const administration of ['nl-800200', 'nl-1']) {
      await expectRefused(await post(request({ administration })), 404, ['administration'])
    }
  })

  test('not without the right in Exact Online', async () => {
    const right = { user: 'Bea Jansen', method: 'POST', endpoint: 'purchaseentry/PurchaseEntries' } as const
    exact().act(DEMO, 'take-right', right)
    const answer = await post(request())
    posted = writes()
    exact().act(DEMO, 'give-right', right)
    await expectRefused(answer, 403, ['booker'])
    expect(
      exact()
        .books.division(DEMO)
        .entries.filter(({ YourRef }) => YourRef === 'I-1'),
    ).toEqual([])
  })

  test('who may post but not change, such as Coen Blok, books; the release names the missing right', async () => {
    const token = await akkoord.world.microsoft.issueUserToken('sara', { roles: ['Booker'] })
    const { body } = await akkoord.callWith(token, 'POST', '/api/exact-connection')
    const coen = exact().books.users.find(({ firstName }) => firstName === 'Coen')
    // Without that right nobody can connect: it was taken away later.
    exact().act(DEMO, 'give-right', { user: 'Coen Blok' })
    const { url } = await fetch(`${body.authorizeUrl}&user=${coen?.id}`)
    await fetch(url, { method: 'POST' })
    exact().act(DEMO, 'take-right', { user: 'Coen Blok' })
    const booked = await bookWith('sara', ['Booker'], { invoiceNumber: 'COEN-1' })
    expect(booked.status).toBe(201)
    await approve(akkoord, booked)
    expect((await stateOf(akkoord, booked, 'failed')).failure).toMatchObject({ cause: 'no-rights', stillBlocked: true })
    await cardSaying(akkoord, 'sara', booked, /Sara Vos mag inkoopboekingen niet wijzigen/)
  })
})

describe('A15: a duplicate', () => {
  const NUMBER = 'D-2026/7'
  let first: Answer
  beforeAll(async () => {
    first = await bookForAnna(akkoord, { invoiceNumber: NUMBER })
  })

  test.each<[string, Record<string, unknown>]>([
    ['as it is', {}],
    ['in other capitals', { invoiceNumber: NUMBER.toLowerCase() }],
    ['on another day of the year', { invoiceDate: '2026-01-02' }],
    ['with another amount', { lines: [{ glAccount: '4300', vatCode: '2', amount: '5.00' }] }],
  ])('is refused with the earlier entry number: %s', async (_how, more) => {
    const before = writes()
    const answer = await bookForAnna(akkoord, { invoiceNumber: NUMBER, ...more })
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'duplicate',
          problems: [{ field: 'invoiceNumber', detail: expect.stringContaining(String(first.body.entryNumber)) }],
        },
      },
    })
    expect(writes()).toBe(before)
  })

  test('is refused, too, when it was booked in Exact Online itself', async () => {
    const other = await bookForAnna(akkoord, { invoiceNumber: 'ELSEWHERE' })
    const entry = entryOf(akkoord, other)
    Object.assign(entry ?? {}, { YourRef: 'ELSEWHERE-2' })
    expect(await bookForAnna(akkoord, { invoiceNumber: 'ELSEWHERE-2' })).toMatchObject({
      status: 409,
      body: { error: { problems: [{ detail: expect.stringContaining(String(entry?.EntryNumber)) }] } },
    })
  })

  test('is booked once when it is sent twenty times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => bookForAnna(akkoord, { invoiceNumber: 'D-20' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)])
    expect(
      exact()
        .books.division(DEMO)
        .entries.filter(({ YourRef }) => YourRef === 'D-20'),
    ).toHaveLength(1)
  })

  test('is booked all the same with a reason, which stands in the timeline', async () => {
    const booked = await bookForAnna(akkoord, { invoiceNumber: NUMBER, duplicateReason: 'tweede deel van de levering' })
    expect(booked.status).toBe(201)
    const { timeline } = await invoiceOf(akkoord, booked)
    expect(timeline).toContainEqual(
      expect.objectContaining({
        event: 'booking-started',
        actor: 'Bea Jansen',
        details: expect.objectContaining({ duplicateOverride: 'tweede deel van de levering' }),
      }),
    )
  })

  test.each<[string, Record<string, unknown>]>([
    [
      'a credit note with that number',
      { kind: 'credit-note', lines: [{ glAccount: '4300', vatCode: '2', amount: '-1000.00' }] },
    ],
    ['the same number in another year', { invoiceDate: '2025-11-12' }],
    ['the same number of another supplier', { supplier: { name: 'KPN B.V.' } }],
  ])('is not: %s', async (_what, more) => {
    expect(await bookForAnna(akkoord, { invoiceNumber: NUMBER, ...more })).toMatchObject({ status: 201 })
  })
})

describe('A3: the condition and the due date', () => {
  const dueDatesOf = (booked: Answer) => [
    entryOf(akkoord, booked)?.DueDate,
    ...termsOf(akkoord, booked).map(({ DueDate }) => DueDate),
  ]

  test.each<[string, Record<string, unknown>, string]>([
    ['the invoice’s own', { dueDate: '2027-01-15' }, '2027-01-15'],
    ['computed from the condition', { paymentCondition: '14' }, '2026-11-26'],
    [
      'computed from the supplier’s condition',
      { paymentCondition: undefined, supplier: { name: 'De Groot Kantoor B.V.' } },
      '2027-01-11',
    ],
  ])('the due date is %s, never AU’s zero days', async (_which, more, dueDate) => {
    const booked = await bookForAnna(akkoord, more)
    expect(dueDatesOf(booked)).toEqual([dueDate, dueDate])
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
    expect(dueDatesOf(booked)).toEqual([dueDate, dueDate])
  })

  test('a condition that is not on credit is allowed, and the booker is told that it will not become payable by itself', async () => {
    const booked = await bookForAnna(akkoord, { paymentCondition: '20' })
    expect(booked).toMatchObject({
      status: 201,
      body: { warnings: [{ code: 'condition-not-on-credit', field: 'paymentCondition' }] },
    })
    await approve(akkoord, booked)
    expect((await stateOf(akkoord, booked, 'released')).readBack).toMatchObject({ conditionCode: '20', method: 'I' })
    await cardSaying(akkoord, 'anna', booked, /^✓ Goedgekeurd/)
    expect(
      exact()
        .books.paymentBatch(DEMO)
        .filter(({ TransactionEntryID }) => TransactionEntryID === booked.body.entryId),
    ).toEqual([])
  })

  test('the administration’s condition is used where the supplier has none', async () => {
    const setting = `/api/administrations/${akkoord.administration}`
    expect(await akkoord.call('kim', 'PATCH', setting, { defaultCondition: '60' })).toMatchObject({ status: 200 })
    const supplier = { name: 'Losse Levering' }
    const booked = await bookInvoice(akkoord, { supplier, authorizers: ['anna'] })
    expect(booked).toMatchObject({ status: 201, body: { paymentCondition: '60' } })
    const ofAu = await bookInvoice(akkoord, { supplier: { name: 'Van Dam Advies' }, authorizers: ['anna'] })
    expect(ofAu).toMatchObject({ status: 201, body: { paymentCondition: '60' } })
    await akkoord.call('kim', 'PATCH', setting, { defaultCondition: null })
  })
})
