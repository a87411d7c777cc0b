import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { USER_FORGERIES } from '../../sandbox/microsoft/issuer/forgeries.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bakkersFile, upload } from './e-invoice.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, buttonOf, cardsOf, invoiceOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, stateOf, textsOf } from './told.ts'

const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'
const HOUR_MS = 60 * 60 * 1000
const NEXT_MINUTE_MS = 61_000

let akkoord: AkkoordUnderTest
/** An invoice of another organisation, in an administration of its own. */
const foreign = { status: 200, body: { administration: 'nl-900900', invoice: randomUUID() } }

const query = (statement: string, ...values: unknown[]) => queryDatabase(akkoord, statement, values)
const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const as = async (person: string, roles: string[], method: string, path: string, body?: unknown) =>
  akkoord.callWith(await akkoord.world.microsoft.issueUserToken(person, { roles }), method, path, body)

const pathOf = ({ body }: Answer, of = 'approvals') => `/api/${of}/${body.administration}/${body.invoice}`
const click = (person: string, booked: Answer, verb: string, data: Record<string, unknown> = {}) =>
  akkoord.call(person, 'POST', `${pathOf(booked)}/actions`, {
    verb,
    data: { administrationId: booked.body.administration, invoiceId: booked.body.invoice, round: 1, ...data },
  })
const codeOf = ({ body }: Answer) => (body.error as { code: string } | undefined)?.code
const headingIn = ({ body }: Answer) => ((body.card as { body: { text: string }[] }).body[0] as { text: string }).text
const openFor = async (person: string, list = 'open') =>
  (await akkoord.call(person, 'GET', `/api/approvals?list=${list}`)).body.approvals as Record<string, unknown>[]

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
  const mine = await bookForAnna(akkoord)
  await query(
    `insert into administration (administration_id, tenant_id, division, name, administrator_object_id)
      values ($1, $2, 900900, 'Vreemd B.V.', $3)`,
    foreign.body.administration,
    FOREIGN_TENANT,
    objectIdOf('kim'),
  )
  for (const person of ['bea', 'anna', 'kim']) {
    await query(
      'insert into person (tenant_id, object_id, name) values ($1, $2, $3)',
      FOREIGN_TENANT,
      objectIdOf(person),
      person,
    )
  }
  const copy = (table: string, changes: string) =>
    query(
      `insert into ${table} select r.* from ${table} t, jsonb_populate_record(t, $3::jsonb || ${changes}) r
        where t.administration_id = $1 and t.invoice_id = $2`,
      mine.body.administration,
      mine.body.invoice,
      JSON.stringify({ administration_id: foreign.body.administration, invoice_id: foreign.body.invoice }),
    )
  await copy('invoice', `'{"booker_tenant_id": "${FOREIGN_TENANT}"}'`)
  await copy('assignment', `'{"tenant_id": "${FOREIGN_TENANT}"}'`)
  await copy('message', `jsonb_build_object('tenant_id', '${FOREIGN_TENANT}', 'message_id', gen_random_uuid())`)
  await query(
    `insert into invoice_file (administration_id, invoice_id, file_name, content_type, bytes) values ($1, $2, 'x.pdf', '', '%PDF-')`,
    foreign.body.administration,
    foreign.body.invoice,
  )
})

describe('the page "To approve"', () => {
  test('A6: what waits is listed, its card is the chat’s, and it is decided there for the chat too', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
    const posted = await askedCard(akkoord, 'anna', booked)
    const row = (await openFor('anna')).find(({ invoice }) => invoice === booked.body.invoice)
    expect(row).toMatchObject({
      administration: akkoord.administration,
      administrationName: null,
      round: 1,
      supplier: 'Bakker Bouw B.V.',
      kind: 'invoice',
      amount: '1210.00',
      currency: 'EUR',
      hasWarning: false,
      decision: null,
      decidedAt: null,
    })
    const shown = await akkoord.call('anna', 'GET', pathOf(booked))
    expect(shown.body).toEqual({ card: posted.card, document: null })
    expect(headingIn(await akkoord.call('anna', 'GET', `${pathOf(booked)}?locale=en`))).toBe(
      'Waiting for your approval',
    )
    // Arjan's own language is English.
    expect(headingIn(await akkoord.call('arjan', 'GET', pathOf(booked)))).toBe('Waiting for your approval')

    const button = buttonOf(shown.body.card, 'approve')
    const answer = await akkoord.call('anna', 'POST', `${pathOf(booked)}/actions`, {
      verb: 'approve',
      data: button?.data,
    })
    expect(answer).toMatchObject({ status: 200, body: { sentence: null } })
    expect(headingIn(answer)).toBe('✓ Door u goedgekeurd')
    await cardSaying(akkoord, 'anna', booked, /Door u goedgekeurd/)
    expect((await openFor('anna')).map(({ invoice }) => invoice)).not.toContain(booked.body.invoice)
    expect((await openFor('anna', 'decided'))[0]).toMatchObject({ invoice: booked.body.invoice, decision: 'approved' })

    expect(headingIn(await click('arjan', booked, 'reject', { reason: 'te duur' }))).toBe('✕ You rejected')
    await stateOf(akkoord, booked, 'rejected')
    expect((await openFor('arjan', 'decided'))[0]).toMatchObject({ invoice: booked.body.invoice, decision: 'rejected' })
    const again = await click('anna', booked, 'approve')
    expect(again.status).toBe(200)
    expect(textsOf(again.body.card)).toMatch(/Afgekeurd door Arjan/)
  })

  test('A7, A16: a rejection needs a reason and a question a text; a question reaches the booker', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    for (const [verb, data, says] of [
      ['reject', {}, /reden/],
      ['reject', { reason: '\u0000 ' }, /reden/],
      ['ask', { question: '' }, /vraag/],
    ] as const) {
      const answer = await click('anna', booked, verb, data)
      expect(answer).toMatchObject({ status: 200, body: { sentence: expect.stringMatching(says) } })
      expect(headingIn(answer)).toBe('Wacht op uw goedkeuring')
    }
    const asked = await click('anna', booked, 'ask', { question: 'Welke periode?' })
    expect(headingIn(asked)).toBe('Vraag gesteld aan Bea')
    await cardSaying(akkoord, 'bea', booked, /Welke periode/)
  })

  test('a warning takes a tick, which the server checks', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    const warnings = JSON.stringify([{ warning: 'new-bank-account', account: '6789' }])
    await query('update invoice set warnings = $1 where invoice_id = $2', warnings, booked.body.invoice)
    expect((await openFor('anna')).find(({ invoice }) => invoice === booked.body.invoice)).toMatchObject({
      hasWarning: true,
    })
    for (const looked of [undefined, 'false', true, 1]) {
      const answer = await click('anna', booked, 'approve', { looked })
      expect(answer).toMatchObject({ status: 200, body: { sentence: expect.stringContaining('waarschuwing') } })
    }
    expect((await invoiceOf(akkoord, booked)).state).toBe('waiting')
    expect(await click('anna', booked, 'approve', { looked: 'true' })).toMatchObject({ body: { sentence: null } })
    await stateOf(akkoord, booked, 'released')
  })

  test('A6: who is not asked decides nothing, whatever the click says, and the booker never does', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    const claims = {
      personId: objectIdOf('anna'),
      objectId: objectIdOf('anna'),
      caller: { objectId: objectIdOf('anna') },
      clicker: objectIdOf('anna'),
    }
    const byBooker = await click('bea', booked, 'approve', claims)
    expect(byBooker).toMatchObject({ status: 403, body: { error: { code: 'not-assigned' } } })
    expect(JSON.stringify(byBooker.body)).toContain('zelf geboekt')
    expect(codeOf(await click('kim', booked, 'approve', claims))).toBe('not-assigned')
    expect(await click('arjan', booked, 'approve', claims)).toMatchObject({ status: 404 })
    // Someone whom Akkoord has never met becomes known, and may do nothing more.
    expect(await query('select 1 from person where object_id = $1', objectIdOf('nora'))).toEqual([])
    expect(await click('nora', booked, 'reject', { ...claims, reason: 'x' })).toMatchObject({ status: 404 })
    expect(await query('select name from person where object_id = $1', objectIdOf('nora'))).toMatchObject([
      { name: akkoord.world.microsoft.directory.get('nora').name },
    ])
    expect(await openFor('nora')).toEqual([])

    const path = `${pathOf(booked)}/actions`
    const { administration: administrationId, invoice: invoiceId } = booked.body
    for (const body of [
      { verb: 'withdraw', data: {} },
      { verb: 'book-anyway', data: {} },
      { verb: 'toString', data: {} },
      { verb: 'approve' },
      { verb: 'approve', data: {}, as: 'anna' },
      { verb: 'approve', data: { administrationId, invoiceId: randomUUID(), round: 1 } },
      { verb: 'approve', data: { administrationId: 'nl-1', invoiceId, round: 1 } },
      '{"verb":',
    ]) {
      expect(await akkoord.call('anna', 'POST', path, body)).toMatchObject({ status: 400 })
    }
    for (const round of [2, 0, '1', null]) {
      const answer = await click('anna', booked, 'approve', { round })
      expect(answer.status).toBe(200)
      expect(headingIn(answer)).toBe('Wacht op uw goedkeuring')
    }
    expect((await invoiceOf(akkoord, booked)).state).toBe('waiting')
  })

  test('a page goes on where the one before it ended, of the same list only', async () => {
    const arjan = objectIdOf('arjan')
    const [seat] = await query("select * from assignment where decision = 'rejected' limit 1")
    // As if so many had been asked and decided.
    for (const [decision, state] of [
      ['open', 'waiting'],
      ['approved', 'released'],
    ]) {
      await query(
        `with copies as (
            insert into invoice select r.* from generate_series(1, 60) n, invoice i, jsonb_populate_record(i, jsonb_build_object(
                'invoice_id', gen_random_uuid(), 'invoice_number', 'MANY-' || n, 'duplicate_override', 'x', 'state', $1::text,
                'entry_id', null, 'read_back', '{}'::jsonb)) r
              where i.invoice_id = $2 returning administration_id, invoice_id, round)
          insert into assignment (administration_id, invoice_id, round, position, tenant_id, object_id, name, decision, decided_at)
          select administration_id, invoice_id, round, 0, $3, $4, 'Arjan', $5, case $5 when 'approved' then clock_timestamp() end
          from copies`,
        state,
        seat?.invoice_id,
        seat?.tenant_id,
        arjan,
        decision,
      )
    }
    for (const [list, other] of [
      ['open', 'decided'],
      ['decided', 'open'],
    ]) {
      const ids: unknown[] = []
      let after = ''
      for (let next: unknown = ''; next !== null; after = `&after=${next}`) {
        const { body } = await akkoord.call('arjan', 'GET', `/api/approvals?list=${list}${after}`)
        ids.push(...(body.approvals as { invoice: string }[]).map(({ invoice }) => invoice))
        next = body.next
        if (next === null) break
        expect(await akkoord.call('arjan', 'GET', `/api/approvals?list=${other}&after=${next}`)).toMatchObject({
          status: 400,
        })
      }
      expect(ids.length).toBeGreaterThanOrEqual(60)
      expect(new Set(ids).size).toBe(ids.length)
    }
    await query("update invoice set state = 'not-booked' where invoice_number like 'MANY-%'")
  })

  test('lists and cards that cannot be asked for are refused', async () => {
    for (const query of [
      'list=all',
      'after=x',
      ...[
        ['x', 'y', 'z', 1],
        ['0000-01-01', 'y', randomUUID(), 1],
        ['2026-11-17', 'y', randomUUID(), 2 ** 31],
        ['2026-11-17', '\0', randomUUID(), 1],
      ].map((after) => `after=${Buffer.from(JSON.stringify(after)).toString('base64url')}`),
      'page=2',
    ]) {
      expect(await akkoord.call('anna', 'GET', `/api/approvals?${query}`)).toMatchObject({ status: 400 })
    }
    const booked = await bookForAnna(akkoord)
    for (const [person, path] of [
      ['arjan', pathOf(booked)],
      ['bea', pathOf(booked)],
      ['anna', `/api/approvals/${akkoord.administration}/${randomUUID()}`],
      ['anna', `/api/approvals/${akkoord.administration}/none`],
      ['anna', pathOf(foreign)],
    ] as const) {
      expect(await akkoord.call(person, 'GET', path)).toMatchObject({ status: 404 })
      expect(await akkoord.call(person, 'GET', `${path}?locale=en`)).toMatchObject({ status: 404 })
    }
    expect((await click('anna', foreign, 'approve')).status).toBe(404)
    expect(await query('select decision from assignment where invoice_id = $1', foreign.body.invoice)).toEqual([
      { decision: 'open' },
    ])
  })
})

describe('documents', () => {
  const attach = (booked: Answer, fileName: string, bytes: Uint8Array) =>
    query(
      `insert into invoice_file (administration_id, invoice_id, file_name, content_type, bytes, attached)
        values ($1, $2, $3, 'text/html', $4, true)`,
      booked.body.administration,
      booked.body.invoice,
      fileName,
      Buffer.from(bytes),
    )
  const fetchDocument = async (person: string, booked: Answer) => {
    const token = await akkoord.world.microsoft.issueUserToken(person)
    const response = await fetch(`${akkoord.url}${pathOf(booked, 'invoices')}/document`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }

  test.each([
    ['factuur "één".pdf', '%PDF-1.7\n<html>', 'application/pdf', 'inline', 'pdf'],
    ['foto.png', '\x89PNG\r\n\x1a\n...', 'image/png', 'inline', 'image'],
    ['page.pdf', '<html><script>alert(1)</script>', 'application/octet-stream', 'attachment', 'other'],
    [
      'image.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
      'application/octet-stream',
      'attachment',
      'other',
    ],
  ])('%s is served as what its bytes are, and runs nowhere', async (fileName, content, type, way, kind) => {
    const booked = await bookForAnna(akkoord)
    await attach(booked, fileName, Buffer.from(content, 'latin1'))
    const { status, headers, bytes } = await fetchDocument('anna', booked)
    expect({ status, bytes: bytes.toString('latin1') }).toEqual({ status: 200, bytes: content })
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^${way}; filename="[\\w .()-]+"; filename\\*=UTF-8''[^"]+$`),
    )
    expect(headers.get('content-disposition')).toContain(encodeURIComponent(fileName))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    const { body } = await akkoord.call('bea', 'GET', pathOf(booked, 'invoices'))
    expect(body.document).toEqual({ fileName, kind, bytes: content.length })
    expect(await akkoord.call('anna', 'GET', `${pathOf(booked, 'invoices')}/document/e-invoice`)).toMatchObject({
      status: 404,
      body: { error: { code: 'no-e-invoice' } },
    })
  })

  test('an e-invoice comes as its bytes, to be saved, and as what it says', async () => {
    const file = bakkersFile({
      'Bakkerij Voorbeeld': 'Demo & <b>Zoon</b> B.V.'.replaceAll('<', '&lt;').replaceAll('& ', '&amp; '),
    })
    const booked = await upload(akkoord, file, { paymentCondition: '30', glAccount: '4300' })
    expect(booked.status).toBe(201)
    const { headers, bytes } = await fetchDocument('anna', booked)
    expect(bytes.toString()).toBe(file)
    expect(headers.get('content-type')).toBe('application/xml')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="e-invoice.xml"/)
    const { body } = await akkoord.call('anna', 'GET', `${pathOf(booked, 'invoices')}/document/e-invoice`)
    expect(body).toMatchObject({
      kind: 'invoice',
      currency: 'EUR',
      supplier: { name: 'Bakker Bouw B.V.', bankAccounts: ['NL91 ABNA 0417 1643 00'] },
      buyer: { name: 'Demo & <b>Zoon</b> B.V.' },
      lines: [{ number: '1', amount: '100.00' }, { amount: '50.00' }, { amount: '30.00' }],
      vat: [
        { category: 'S', percent: '21', taxable: '150.00', amount: '31.50' },
        { category: 'S', percent: '9', taxable: '30.00', amount: '2.70' },
      ],
      totals: { net: '180.00', vat: '34.20', gross: '214.20', payable: '214.20' },
    })
    expect((await akkoord.call('anna', 'GET', pathOf(booked))).body.document).toEqual({
      fileName: 'e-invoice.xml',
      kind: 'e-invoice',
      bytes: Buffer.byteLength(file),
    })
  })

  test('a document is for those who may see its invoice', async () => {
    const booked = await bookForAnna(akkoord)
    await attach(booked, 'x.pdf', Buffer.from('%PDF-'))
    for (const [person, status] of [
      ['anna', 200],
      ['bea', 200],
      ['mark', 200],
      ['kim', 200],
      ['arjan', 404],
      ['nora', 404],
    ] as const) {
      expect((await fetchDocument(person, booked)).status).toBe(status)
    }
    for (const person of ['anna', 'bea', 'kim']) expect((await fetchDocument(person, foreign)).status).toBe(404)
    // Who decided in an earlier round still may; who was replaced before deciding may not.
    await click('anna', booked, 'reject', { reason: 'te duur' })
    const manage = (path: string, body: unknown) =>
      akkoord.call('bea', 'POST', `${pathOf(booked, 'invoices')}/${path}`, body)
    expect((await manage('new-round', { authorizers: [objectIdOf('arjan')] })).status).toBe(200)
    expect((await manage('authorizers/replace', { from: objectIdOf('arjan'), to: objectIdOf('sara') })).status).toBe(
      200,
    )
    for (const [person, status, isShown] of [
      ['anna', 200, true],
      ['arjan', 404, false],
      ['sara', 200, true],
    ] as const) {
      expect((await fetchDocument(person, booked)).status).toBe(status)
      const { body } = await akkoord.call(person, 'GET', pathOf(booked))
      expect([person, body.document !== null]).toEqual([person, isShown])
    }
    const none = await bookForAnna(akkoord)
    const answer = await akkoord.call('bea', 'GET', `${pathOf(none, 'invoices')}/document`)
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'no-document' } } })
  })
})

describe('the page "Invoices"', () => {
  const list = (more: Record<string, string> = {}, person = 'bea') =>
    akkoord.call(
      person,
      'GET',
      `/api/invoices?${new URLSearchParams({ administration: akkoord.administration, ...more })}`,
    )
  const idsOf = ({ body }: Answer) => (body.invoices as { invoice: string }[]).map(({ invoice }) => invoice)

  test('rows are what people see of an invoice, found by each filter', async () => {
    const booked = await bookInvoice(akkoord, {
      paymentCondition: '30',
      authorizers: ['arjan', 'mark'],
      invoiceNumber: 'ZOEK/2026-77',
      dueDate: '2026-11-01',
      lines: [{ description: 'huur', glAccount: '4300', vatCode: '2', amount: '4321.00' }],
    })
    await askedCard(akkoord, 'arjan', booked)
    const [row] = (await list({ search: 'zoek 77' })).body.invoices as Record<string, unknown>[]
    expect(row).toMatchObject({
      administration: akkoord.administration,
      invoice: booked.body.invoice,
      state: 'waiting',
      isFailing: false,
      supplier: 'Bakker Bouw B.V.',
      entryNumber: booked.body.entryNumber,
      amount: '5228.41',
      dueDate: '2026-11-01',
      waitingFor: [
        { name: 'Arjan Smit', objectId: objectIdOf('arjan'), askedAt: expect.any(String) },
        { objectId: objectIdOf('mark'), askedAt: expect.any(String) },
      ],
      bookedBy: 'Bea Jansen',
    })
    const finds: [Record<string, string>, boolean][] = [
      [{ tag: 'waiting', sort: 'amount', descending: 'true' }, true],
      [{ tag: 'released' }, false],
      [{ search: String(booked.body.entryNumber) }, true],
      [{ search: 'bakker zoek', from: '5000', to: '5228.41' }, true],
      [{ search: 'zoek', from: '5228.42' }, false],
      [{ search: 'zoek', due: 'late' }, true],
      [{ search: 'zoek', due: 'late', tag: 'released' }, false],
      [{ search: 'zoek', due: 'week' }, false],
      [{ search: 'zoek', person: objectIdOf('mark'), sort: 'supplier' }, true],
      [{ search: 'zoek', person: objectIdOf('anna') }, false],
      [{ search: 'zoek', person: randomUUID() }, false],
    ]
    for (const [filter, isFound] of finds) {
      expect({ filter, found: idsOf(await list(filter)).includes(String(booked.body.invoice)) }).toEqual({
        filter,
        found: isFound,
      })
    }
  })

  test('a page goes on where the one before it ended, in the same order only', async () => {
    const { administration_id: id, ...columns } =
      (
        await query(
          'select * from invoice where state = $1 and administration_id = $2 limit 1',
          'waiting',
          akkoord.administration,
        )
      )[0] ?? {}
    expect(columns).toHaveProperty('invoice_id')
    await query(
      `insert into invoice select r.* from generate_series(1, 60) n, invoice i, jsonb_populate_record(i, jsonb_build_object(
          'invoice_id', gen_random_uuid(), 'invoice_number', 'PAGE-' || n, 'amount_cents', n, 'duplicate_override', 'x',
          'entry_id', null)) r
        where i.administration_id = $1 and i.invoice_id = $2`,
      id,
      columns.invoice_id,
    )
    for (const sort of ['due', 'amount', 'supplier', 'booked']) {
      const first = await list({ search: 'page', sort, descending: 'true' })
      expect(idsOf(first)).toHaveLength(50)
      const after = String(first.body.next)
      const second = await list({ search: 'page', sort, descending: 'true', after })
      expect(second.body.next).toBeNull()
      expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(60)
      const other = sort === 'due' ? 'amount' : 'due'
      expect(await list({ search: 'page', sort: other, after })).toMatchObject({ status: 400 })
    }
    const { body } = await akkoord.call('bea', 'GET', `/api/invoices/counts?administration=${id}`)
    expect(body).toMatchObject({ cap: 1_000 })
    expect((body.counts as { waiting: number }).waiting).toBeGreaterThanOrEqual(60)
    await query("update invoice set state = 'not-booked' where invoice_number like 'PAGE-%'")
  })

  test.each([
    { tag: 'open' },
    { sort: 'state' },
    { due: 'yesterday' },
    { from: 'x' },
    { to: '1,5' },
    { person: 'anna' },
    { descending: '1' },
    { after: 'x' },
    { page: '2' },
    { search: 'x'.repeat(201) },
    { list: 'all' },
  ])('what cannot be asked for is refused: %j', async (filter) => {
    expect(await list(filter as Record<string, string>)).toMatchObject({
      status: 400,
      body: { error: { code: 'malformed' } },
    })
  })

  test('lists are for those with a role, and of their own organisation', async () => {
    for (const path of ['', '/counts', '/unreleased']) {
      const at = (administration: string) => `/api/invoices${path}?administration=${administration}`
      expect((await akkoord.call('mark', 'GET', at(akkoord.administration))).status).toBe(200)
      expect((await akkoord.call('anna', 'GET', at(akkoord.administration))).status).toBe(403)
      expect((await akkoord.call('kim', 'GET', at(foreign.body.administration))).status).toBe(404)
      expect((await akkoord.call('kim', 'GET', at('nl-1'))).status).toBe(404)
      expect((await akkoord.callWith(null, 'GET', at(akkoord.administration))).status).toBe(401)
      for (const forgery of USER_FORGERIES.slice(0, 2)) {
        const token = await akkoord.world.microsoft.issuer.forgeUserToken(forgery, 'kim')
        expect((await akkoord.callWith(token, 'GET', at(akkoord.administration))).status).toBe(401)
      }
    }
  })

  test('A11: what failed to be released says why, what to do, who knows, and who may try again', async () => {
    const booked = await bookForAnna(akkoord)
    akkoord.world.exact.act(DEMO, 'process-entry', {
      entry: String(booked.body.entryId),
    })
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'failed')
    const unreleased = async (person: string, locale = 'nl') => {
      const path = `/api/invoices/unreleased?administration=${akkoord.administration}&locale=${locale}`
      const { body } = await akkoord.call(person, 'GET', path)
      return { count: body.count, cap: body.cap, row: (body.invoices as Record<string, unknown>[])[0] }
    }
    expect(await unreleased('bea')).toMatchObject({
      count: 1,
      cap: 1_000,
      row: {
        invoice: booked.body.invoice,
        isFailing: true,
        cause: 'entry-processed',
        sentence: expect.stringMatching(/al verwerkt.*Maak de verwerking ongedaan/),
        attempts: 1,
        nextAttemptAt: null,
        told: ['Bea Jansen'],
        mayTryAgain: true,
      },
    })
    expect((await unreleased('mark', 'en')).row).toMatchObject({
      sentence: expect.stringContaining('already processed'),
      mayTryAgain: false,
    })
    expect((await akkoord.call('mark', 'GET', pathOf(booked, 'invoices'))).body.actions).toEqual({
      tryAgain: false,
      remind: false,
      newRound: false,
      withdraw: false,
      replace: [],
      takeOver: false,
      whoMay: 'booker',
    })
    expect((await akkoord.call('bea', 'GET', pathOf(booked, 'invoices'))).body.actions).toMatchObject({
      tryAgain: true,
      withdraw: true,
      whoMay: null,
    })
  })

  test('the detail holds what stands beside an invoice, and the timeline is a file without formulas', async () => {
    const booked = await bookForAnna(akkoord, { note: '=HYPERLINK("x")' })
    await askedCard(akkoord, 'anna', booked)
    const { body } = await akkoord.call('bea', 'GET', pathOf(booked, 'invoices'))
    expect(body).toMatchObject({
      lines: [{ glCode: '4300', amount: '1000.00' }],
      note: '=HYPERLINK("x")',
      payeeAccounts: [expect.stringMatching(/^NL\d\d[A-Z]{4}\d{10}$/)],
      actions: { remind: true, newRound: true, replace: [objectIdOf('anna')] },
    })
    expect((body.people as { objectId: string }[]).map(({ objectId }) => objectId)).toContain(objectIdOf('anna'))
    const asAnna = await akkoord.call('anna', 'GET', pathOf(booked, 'invoices'))
    expect(asAnna.body).toMatchObject({ people: [], actions: { remind: false, whoMay: 'booker' } })

    await click('anna', booked, 'reject', { reason: '=1+1;"x"' })
    const fetchCsv = async (person: string, locale: string, of = booked) => {
      const token = await akkoord.world.microsoft.issueUserToken(person)
      const response = await fetch(`${akkoord.url}${pathOf(of, 'invoices')}/timeline.csv?locale=${locale}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    }
    const bytes = await fetchCsv('anna', 'nl')
    expect(bytes.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = bytes.text.trim().split('\r\n')
    expect(lines[0]).toBe('"Moment";"Wie";"Gebeurtenis";"Toelichting"')
    expect(lines.at(-1)).toMatch(/;"Anna de Wit";"Afgekeurd";"'=1\+1;""x"""$/)
    expect((await fetchCsv('bea', 'en')).text).toContain('"Anna de Wit","Rejected"')
    expect((await fetchCsv('arjan', 'nl')).status).toBe(404)
    expect((await fetchCsv('kim', 'nl', foreign)).status).toBe(404)
  })
})

describe('A5: who has not decided is reminded', () => {
  const remind = (booked: Answer, person = 'bea', body: unknown = {}) =>
    akkoord.call(person, 'POST', `${pathOf(booked, 'invoices')}/remind`, body)

  test('on a new card, at most once an hour, by the booker or an administrator', async () => {
    akkoord.later(NEXT_MINUTE_MS)
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
    const first = await askedCard(akkoord, 'arjan', booked)
    await askedCard(akkoord, 'anna', booked)
    await approve(akkoord, booked, 'anna')
    const annasCards = (await cardsOf(akkoord, 'anna', 1)).length

    expect(await remind(booked)).toEqual({ status: 200, body: { state: 'waiting' } })
    const newer = await akkoord.world.microsoft.until(() => {
      const last = akkoord.world.microsoft
        .readChat('arjan')
        .findLast(({ card }) => JSON.stringify(card).includes(String(booked.body.invoice)) && buttonOf(card, 'approve'))
      return last && last.activityId !== first.activityId && last
    })
    expect(newer.activityId).not.toBe(first.activityId)
    await until(async () => {
      const old = akkoord.world.microsoft.readChat('arjan').find(({ activityId }) => activityId === first.activityId)
      return /replaced/i.test(textsOf(old?.card)) ? true : undefined
    })
    expect(await cardsOf(akkoord, 'anna', 1)).toHaveLength(annasCards)
    const { timeline } = await invoiceOf(akkoord, booked)
    expect((timeline as { event: string }[]).filter(({ event }) => event === 'reminded')).toMatchObject([
      { actor: 'Bea Jansen', details: { person: 'Arjan Smit', round: 1 } },
    ])

    for (const person of ['bea', 'kim']) {
      expect(await remind(booked, person)).toMatchObject({ status: 409, body: { error: { code: 'reminded-lately' } } })
    }
    akkoord.later(HOUR_MS)
    const both = await Promise.all([remind(booked, 'kim'), remind(booked, 'bea')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('by nobody else, and not when nobody is asked', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    expect(await remind(booked, 'anna')).toMatchObject({ status: 403 })
    expect(await remind(booked, 'mark')).toMatchObject({ status: 403 })
    expect(codeOf(await as('mark', ['Booker'], 'POST', `${pathOf(booked, 'invoices')}/remind`, {}))).toBe('not-manager')
    expect(codeOf(await remind(booked, 'bea', { round: 2 }))).toBe('closed')
    expect(await remind(booked, 'bea', { rounds: 1 })).toMatchObject({ status: 400 })
    expect(await remind(foreign, 'kim')).toMatchObject({ status: 404 })
    await click('anna', booked, 'reject', { reason: 'fout' })
    expect(codeOf(await remind(booked))).toBe('not-now')
  })
})
