import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { signedBody, webhookHash } from '../../sandbox/exact/webhooks/signed-body.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, invoiceOf, until } from './steps.ts'
import { approve, cardsAbout, stateOf, textsOf } from './told.ts'

const MINUTE_MS = 60_000
/** Longer than any pause where something waits. */
const LONGEST_PAUSE_MS = 61 * MINUTE_MS
/** While it is looked at, it is due again this long after that began. */
const LEASE_MS = 10 * MINUTE_MS
/** Hints are collected, and come no sooner than this after the last look. */
const HINT_MS = 26_000

let akkoord: AkkoordUnderTest

const { exact, shown } = {
  exact: () => akkoord.world.exact,
  shown: (person: string, booked: Answer, says: RegExp) =>
    cardsAbout(akkoord, person, booked).filter(({ card }) => says.test(textsOf(card))),
}

type WatchRow = { watch_at: Date; turned_at: Date | null; quiet_turns: number; waits: boolean; problem: unknown }
const row = async (): Promise<WatchRow | undefined> =>
  (await queryDatabase(akkoord, 'select * from watch'))[0] as WatchRow | undefined

/** Lets so much time pass, and waits until Akkoord has looked; gives the calls that this took. */
const looked = async (afterMs = LONGEST_PAUSE_MS) => {
  const before = await until(row)
  const from = exact().calls.at(-1)?.number ?? 0
  akkoord.later(afterMs)
  await until(async () => {
    const now = await row()
    const turnedAt = now?.turned_at ?? new Date(0)
    return now &&
      turnedAt > (before.turned_at ?? new Date(0)) &&
      now.watch_at > akkoord.now() &&
      +now.watch_at - +turnedAt !== LEASE_MS
      ? now
      : undefined
  }, 20_000)
  return exact().calls.filter(
    ({ number, path }) => number > from && /PaymentTerms|PurchaseEntr|cashflow\/Payments/.test(path),
  )
}

const book = (supplier = 'Bakker Bouw B.V.', more: Record<string, unknown> = {}) =>
  bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna'], supplier: { name: supplier }, ...more })

const linesOf = async (booked: Answer, events = ['lock-broken', 'changed', 'new-round', 'paid']) =>
  (
    (await invoiceOf(akkoord, booked)).timeline as { event: string; actor: string; details: Record<string, unknown> }[]
  ).filter(({ event }) => events.includes(event))

const CONTENT = {
  Topic: 'PurchaseEntries',
  ClientId: '2c9a3b1e-0000-4000-8000-000000000001',
  Action: 'Update' as const,
  Key: '2c9a3b1e-0000-4000-8000-000000000002',
  ExactOnlineEndpoint: "https://start.exactonline.nl/api/v1/1/purchaseentry/PurchaseEntries(guid'2c9a3b1e')",
  EventCreatedOn: '2026-11-22T12:00:00.000',
}

type Hand = {
  does: string
  act: (entry: string) => unknown
  says: RegExp
  state: string
  lines: object[]
}

const BY = 'J. Bos'
const act = (name: string, input: object) => exact().act(DEMO, name as never, input as never, BY)

const HANDS: Hand[] = [
  {
    does: 'puts a term on credit',
    act: (entry) => act('change-term-method', { entry, method: 'B' }),
    says: /Niet meer geblokkeerd voor betaling.*De betalingswijze was kas en is op krediet\..*J\. Bos/s,
    state: 'waiting',
    lines: [
      {
        event: 'lock-broken',
        actor: BY,
        details: { lock: 'open', changed: [{ field: 'method', wasMethod: 'K', isMethod: 'B' }] },
      },
    ],
  },
  {
    does: 'selects it for payment',
    act: (entry) => act('select-terms', { entry }),
    says: /Niet meer geblokkeerd voor betaling.*geselecteerd voor betaling/s,
    state: 'waiting',
    lines: [
      { event: 'lock-broken', actor: BY, details: { lock: 'open', changed: [{ field: 'term', became: 'selected' }] } },
    ],
  },
  {
    does: 'pays it',
    act: (entry) => act('pay-terms', { entry }),
    says: /Betaald vóór goedkeuring/,
    state: 'paid',
    lines: [{ event: 'paid', actor: BY }],
  },
  {
    does: 'processes the entry',
    act: (entry) => act('process-entry', { entry }),
    says: /Gewijzigd in Exact Online.*nog geblokkeerd.*De boeking is verwerkt\./s,
    state: 'waiting',
    lines: [
      {
        event: 'lock-broken',
        actor: BY,
        details: { lock: 'holds', changed: [{ field: 'entry', became: 'processed' }] },
      },
    ],
  },
  {
    does: 'takes AU away',
    act: (entry) => act('change-condition', { entry, condition: '14', dueDate: '2026-12-12' }),
    says: /Niet meer geblokkeerd voor betaling.*De conditie was AU en is 14\./s,
    state: 'waiting',
    lines: [
      {
        event: 'lock-broken',
        actor: BY,
        details: { lock: 'open', changed: [{ field: 'condition', was: 'AU', is: '14' }] },
      },
    ],
  },
  {
    does: 'changes the amount',
    act: (entry) => act('change-amount', { entry, amount: 1331 }),
    says: /Gewijzigd, opnieuw gevraagd.*Het bedrag was/s,
    state: 'waiting',
    lines: [
      { event: 'changed', actor: BY, details: { round: 2 } },
      { event: 'new-round', actor: 'Akkoord', details: { round: 2, authorizers: ['Anna de Wit'] } },
    ],
  },
  {
    does: 'removes the entry',
    act: (entry) => act('remove-entry', { entry }),
    says: /Boeking verwijderd.*De boeking is verwijderd\./s,
    state: 'waiting',
    lines: [
      {
        event: 'lock-broken',
        actor: 'Exact Online',
        details: { lock: 'gone', changed: [{ field: 'entry', became: 'removed' }] },
      },
    ],
  },
]

describe('what others change in Exact Online, without webhooks, on two servers', () => {
  const booked = new Map<Hand, Answer>()
  let untouched: Answer
  let kpn: Answer

  beforeAll(async () => {
    akkoord = await startAkkoord('postgres', { servers: 2, environment: { EXACT_WEBHOOK_SECRET: '' } })
    akkoord.world.microsoft.limits.enforce(false)
    for (const hand of HANDS) booked.set(hand, await book())
    untouched = await book()
    kpn = await book('KPN B.V.')
  })

  test('a look at what waits takes two calls while nothing changes, and comes less often the quieter it is', async () => {
    await looked(6 * MINUTE_MS)
    expect(await looked()).toHaveLength(2)
    const calls = await looked()
    expect(calls.map(({ path }) => path.split('?')[0])).toEqual([
      expect.stringContaining('sync/Cashflow/PaymentTerms'),
      expect.stringContaining('purchaseentry/PurchaseEntries'),
    ])
    expect(await row()).toMatchObject({ waits: true, problem: null })
    expect((await row())?.quiet_turns).toBeGreaterThanOrEqual(2)
  })

  test('A12, A13: each thing that someone does by hand is told once, to booker and administrator', async () => {
    for (const [hand, one] of booked) hand.act(String(one.body.entryId))
    // Terms, entries on AU; those that are not among them; the terms of what changed; the lines of what is asked again.
    expect((await looked()).length).toBeLessThanOrEqual(5)
    await looked()
    for (const [{ does, says, state, lines }, one] of booked) {
      for (const person of ['bea', 'kim']) {
        await until(async () => (shown(person, one, says).length > 0 ? true : undefined))
        expect([does, person, shown(person, one, says).length]).toEqual([does, person, 1])
      }
      expect([does, (await invoiceOf(akkoord, one)).state]).toEqual([does, state])
      expect(await linesOf(one)).toEqual(lines.map((line) => expect.objectContaining(deeply(line))))
    }
    expect(await linesOf(untouched)).toEqual([])
  })

  test('A9: the authorizers are asked again about another amount or bank account, and see what changed', async () => {
    act('change-main-bank-account', { supplier: 'KPN B.V.', iban: 'NL20INGB0001234567' })
    await looked()
    expect(await linesOf(kpn)).toMatchObject([
      { event: 'changed', actor: BY, details: { changed: [{ field: 'bank-account' }] } },
      { event: 'new-round', actor: 'Akkoord' },
    ])
    const card = await until(async () =>
      cardsAbout(akkoord, 'anna', kpn).findLast((each) => /4567/.test(textsOf(each.card))),
    )
    expect(textsOf(card.card)).toMatch(/Gewijzigd sinds de aanvraag/)
  })

  test('what was put right is forgotten: the same is told again when it comes back', async () => {
    const [hand, one] = [...booked][0] ?? []
    if (!hand || !one) throw new Error('nothing was booked')
    act('change-term-method', { entry: String(one.body.entryId), method: 'K' })
    await looked()
    hand.act(String(one.body.entryId))
    await looked()
    await until(async () => (shown('bea', one, hand.says).length === 2 ? true : undefined))
    expect(await linesOf(one)).toHaveLength(2)
  })

  test('A9: a release of our own is no finding, also while it is being looked at', async () => {
    const releases = await Promise.all([book(), book(), book()])
    await looked()
    const looking = looked()
    await Promise.all(releases.map((one) => approve(akkoord, one)))
    await looking
    for (const one of releases) await stateOf(akkoord, one, 'released')
    await looked()
    for (const one of releases) expect(await linesOf(one)).toEqual([])
  })

  test("A10: Exact Online's own approval is seen, and what it kept from payment is payable once it is given", async () => {
    exact().faults.add({ kind: 'habit', habit: 'own-approval' })
    const first = await book()
    await approve(akkoord, first)
    await stateOf(akkoord, first, 'released')
    await looked()
    expect(await queryDatabase(akkoord, 'select own_approval from administration')).toEqual([{ own_approval: true }])

    const [one, parts] = [await book(), await book()]
    act('split-term', { entry: String(parts.body.entryId), parts: 2 })
    for (const each of [one, parts]) {
      await approve(akkoord, each)
      expect(await stateOf(akkoord, each, 'released')).toMatchObject({ isPayable: false })
    }
    act('approve-terms', { entry: String(one.body.entryId) })
    act('approve-terms', { entry: String(parts.body.entryId), term: 0 })
    await looked()
    expect(await invoiceOf(akkoord, one)).toMatchObject({ isPayable: true, readBack: { ownApproval: null } })
    expect(await linesOf(one, ['own-approved'])).toMatchObject([{ actor: BY }])
    await until(async () => (shown('anna', one, /Betaalbaar gesteld/).length > 0 ? true : undefined))
    expect(await invoiceOf(akkoord, parts)).toMatchObject({ isPayable: false })
    act('approve-terms', { entry: String(parts.body.entryId) })
    await looked()
    expect(await invoiceOf(akkoord, parts)).toMatchObject({ isPayable: true })
    exact().faults.clear()
  })

  test('a released invoice that somebody puts back on AU is told once: it will not be paid', async () => {
    const one = await book()
    await approve(akkoord, one)
    await stateOf(akkoord, one, 'released')
    await looked()
    act('change-condition', { entry: String(one.body.entryId), condition: 'AU' })
    await looked()
    for (const person of ['bea', 'kim']) {
      await until(async () =>
        shown(person, one, /Weer op AU.*De conditie was 30 en is AU\./s).length > 0 ? true : undefined,
      )
    }
    await looked()
    expect(await linesOf(one)).toMatchObject([{ event: 'lock-broken', actor: BY, details: { lock: 'back' } }])
    act('change-condition', { entry: String(one.body.entryId), condition: '30' })
    await looked()
    expect(await queryDatabase(akkoord, "select 1 from invoice where lock_finding ->> 'lock' = 'back'")).toEqual([])
  })

  test('A11: one entry that cannot be read keeps nobody from hearing of it, nor of the others', async () => {
    const [one, other] = [await book(), await book()]
    await looked()
    exact().faults.add({ kind: 'status', status: 400, endpoint: 'purchaseentry/PurchaseEntryLines', times: null })
    act('change-amount', { entry: String(one.body.entryId), amount: 1331 })
    act('change-term-method', { entry: String(other.body.entryId), method: 'B' })
    await looked()
    expect(await row()).toMatchObject({ problem: null })
    expect(await linesOf(one)).toMatchObject([{ event: 'lock-broken', details: { lock: 'holds' } }])
    expect(await linesOf(other)).toMatchObject([{ event: 'lock-broken', details: { lock: 'open' } }])
    exact().faults.clear()
  })

  test('A11: while Exact Online does not answer nothing is lost: it is looked at again, and then told', async () => {
    const one = await book()
    await looked()
    exact().faults.add({ kind: 'cut-before', endpoint: 'sync/Cashflow/PaymentTerms', times: null })
    act('change-term-method', { entry: String(one.body.entryId), method: 'B' })
    await looked()
    expect(await row()).toMatchObject({ problem: { kind: 'unavailable' } })
    const troubleFor = async (person: string) =>
      (await akkoord.call(person, 'GET', `/api/administrations/${akkoord.administration}/overview`)).body.trouble
    expect(await troubleFor('kim')).toBeNull()
    await looked()
    expect(await troubleFor('kim')).toMatchObject({ what: 'look', kind: 'unavailable', since: expect.any(String) })
    expect(await troubleFor('bea')).toBeNull()
    expect(await linesOf(one)).toEqual([])
    exact().faults.clear()
    await looked()
    expect(await row()).toMatchObject({ problem: null })
    expect(await linesOf(one)).toHaveLength(1)
  })
})

describe('what Exact Online notifies us of', () => {
  let one: Answer
  const post = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${akkoord.url}/api/exact/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body as NonNullable<RequestInit['body']>,
    })
    return answer.status
  }
  const content = { ...CONTENT, Division: DEMO }
  const signed = (more: Partial<typeof content> = {}) => signedBody({ ...content, ...more }, exact().webhookSecret)
  const dueAt = async () => (await row())?.watch_at

  beforeAll(async () => {
    akkoord = await startAkkoord('postgres')
    akkoord.world.microsoft.limits.enforce(false)
    one = await book()
    await looked(6 * MINUTE_MS)
    await exact().webhooks.settled()
  })

  test('every administration is subscribed to what is used, once, and the subscription is proven by its empty call', async () => {
    expect(exact().webhooks.tries).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ body: '', status: 200 })),
    )
    const kept = await queryDatabase(akkoord, 'select topic from webhook_subscription order by topic')
    expect(kept.map(({ topic }) => topic)).toEqual(['Accounts', 'BankAccounts', 'PurchaseEntries', 'SalesInvoices'])
    await looked()
    await exact().webhooks.settled()
    expect(exact().webhooks.tries).toHaveLength(4)
  })

  test('a change is told within seconds of the notification, and a flood of them costs one look', async () => {
    // Right after a look the next one waits, so that notifications that never stop leave calls for others.
    akkoord.later(3 * MINUTE_MS)
    act('change-condition', { entry: String(one.body.entryId), condition: '14', dueDate: '2026-12-12' })
    await exact().webhooks.settled()
    const { body = '' } = exact().webhooks.tries.at(-1) ?? {}
    expect(await Promise.all(Array.from({ length: 100 }, () => post(body)))).toEqual(Array(100).fill(200))
    expect(+((await dueAt()) ?? 0) - +akkoord.now()).toBeLessThanOrEqual(15_000)
    expect((await looked(HINT_MS)).length).toBeLessThanOrEqual(4)
    expect(await linesOf(one)).toMatchObject([{ event: 'lock-broken', actor: BY }])
    expect(+((await dueAt()) ?? 0) - +akkoord.now()).toBeGreaterThan(MINUTE_MS)
  })

  test('whatever does not come from Exact Online changes nothing', async () => {
    const before = await dueAt()
    const hash = webhookHash(JSON.stringify(content), exact().webhookSecret)
    const raw = `{"Content": ${JSON.stringify(content, null, 1)},"HashCode":"${hash}"}`
    for (const [body, status, headers] of [
      [signed().replace(/"HashCode":"../, '"HashCode":"00'), 401],
      [signed().replace('"Update"', '"Delete"'), 401],
      [signed().replace(/"[0-9A-F]{64}"/, (found) => found.toLowerCase()), 401],
      [signed().replace(/,"HashCode":"\w+"/, ''), 401],
      // Hashed over another text than what was sent.
      [raw, 401],
      [signed({ Division: 999_999 }), 404],
      ['no json', 400],
      [JSON.stringify('text'), 401],
      [Uint8Array.from([0x7b, 0xff, 0x7d]), 400],
      ['['.repeat(60_000), 400],
      [signed({ Key: 'x'.repeat(70_000) }), 413],
      [gzipSync(signed({ Key: 'x'.repeat(20_000_000) })), 415, { 'content-encoding': 'gzip' }],
    ] as [string | Uint8Array, number, Record<string, string>?][]) {
      expect([body.slice(0, 300), await post(body, headers)]).toEqual([body.slice(0, 300), status])
    }
    expect(await dueAt()).toEqual(before)
    // Older than Exact Online tells of: somebody sends it anew.
    const old = new Date(+akkoord.now() - 37 * 60 * MINUTE_MS).toISOString().slice(0, -1)
    expect(await post(signed({ EventCreatedOn: old }))).toBe(200)
    expect(await dueAt()).toEqual(before)
    expect(await post('')).toBe(200)
    expect(await dueAt()).toEqual(before)
  })
})

const deeply = (line: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(line).map(([name, value]) => [name, name === 'details' ? expect.objectContaining(value) : value]),
  )
