import { once } from 'node:events'
import { connect } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { Activity } from '../../sandbox/microsoft/client/activities.ts'
import { CHANNEL_FORGERIES, USER_FORGERIES } from '../../sandbox/microsoft/issuer/forgeries.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { loseConnection } from './lose-connection.ts'
import { queryDatabase } from './query-database.ts'
import { buttonOf, clickButton, invoiceOf } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, mailAbout, stateOf } from './told.ts'

/** Bytes that an activity may have at most. */
const MESSAGE_LIMIT = 256 * 1024
const HOUR_MS = 60 * 60 * 1000
const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'

let akkoord: AkkoordUnderTest
let waiting: Answer

/** Everything that was logged in this file, as text, and the lines since the last test began. */
const everything: string[] = []
let lines: { level: string; event: string; fields: Record<string, unknown> }[] = []
const record =
  (level: string) =>
  (event: string, fields: Record<string, unknown> = {}) => {
    lines.push({ level, event, fields })
    everything.push(inspect({ event, fields }, { depth: 12 }))
  }

beforeAll(async () => {
  akkoord = await startAkkoord('postgres', {
    log: { info: record('info'), warn: record('warn'), error: record('error') },
  })
  microsoft().limits.enforce(false)
  waiting = await bookForAnna(akkoord)
  await askedCard(akkoord, 'anna', waiting)
})
beforeEach(() => {
  lines = []
})
afterEach(() => microsoft().faults.clear())

const microsoft = () => akkoord.world.microsoft
const address = () => ({ administrationId: waiting.body.administration, invoiceId: waiting.body.invoice, round: 1 })

/** What the log says that is not ordinary: work that goes on by itself writes lines too. */
const complaints = () => lines.filter(({ level }) => level !== 'info').map(({ level, event }) => [level, event])

/** A genuine click of Anna's on Approve, with another token or bent on its way. */
const annaApproves = async (options: Parameters<ReturnType<typeof microsoft>['client']['click']>[2]) => {
  const action = { verb: 'approve', data: address() }
  return await microsoft().client.click('anna', { activityId: '1', action }, options)
}

const expectNothingHappened = async () => {
  const { state, timeline } = await invoiceOf(akkoord, waiting)
  expect(state).toBe('waiting')
  expect((timeline as { event: string }[]).map(({ event }) => event)).not.toContain('approved')
}

describe('an activity that Teams did not send is refused with 401, does nothing, and is one line in the log', () => {
  const expectRefused = async ({ status, body }: { status: number | null; body: unknown }) => {
    expect({ status, body }).toEqual({ status: 401, body: null })
    expect(complaints()).toEqual([['warn', 'activity-refused']])
    await expectNothingHappened()
  }

  test.each(CHANNEL_FORGERIES)('a forged token: %s', async (forgery) => {
    await expectRefused(await annaApproves({ token: await microsoft().issuer.forgeChannelToken(forgery) }))
  })

  test.each<[string, () => Promise<string | null>]>([
    ['none', async () => null],
    ['an empty one', async () => ''],
    ['one that is no token', async () => 'x.y.z'],
    ['Anna’s own, for the HTTP API', () => microsoft().issueUserToken('anna')],
    ['the bot’s own, for the connector', () => microsoft().issuer.issueAppToken('https://api.botframework.com')],
  ])('another token: %s', async (_what, token) => {
    await expectRefused(await annaApproves({ token: await token() }))
  })

  test.each<[string, (activity: Activity) => unknown]>([
    ['another serviceUrl', (activity) => ({ ...activity, serviceUrl: 'https://evil.example/teams' })],
    [
      'an allowed serviceUrl that is not the token’s',
      (activity) => ({ ...activity, serviceUrl: `${activity.serviceUrl}/x` }),
    ],
    ['no serviceUrl', ({ serviceUrl: _, ...activity }) => activity],
    ['another channel', (activity) => ({ ...activity, channelId: 'webchat' })],
    ['the emulator as channel', (activity) => ({ ...activity, channelId: 'emulator' })],
    ['no channel', ({ channelId: _, ...activity }) => activity],
    ['a foreign tenant', (activity) => ({ ...activity, ...inTenant(activity, FOREIGN_TENANT) })],
    ['two tenants', (activity) => ({ ...activity, channelData: { tenant: { id: FOREIGN_TENANT } } })],
    ['no tenant', (activity) => ({ ...activity, ...inTenant(activity, undefined) })],
    ['no type', ({ type: _, ...activity }) => activity],
    ['a type that is a number', (activity) => ({ ...activity, type: 5 })],
  ])('a genuine token with %s', async (_what, alter) => {
    await expectRefused(await annaApproves({ alter: (activity) => alter(activity) as Activity }))
  })

  const inTenant = (activity: Activity, id: string | undefined) => ({
    conversation: { ...activity.conversation, tenantId: id },
    channelData: { tenant: { id } },
  })

  test('a genuine token an hour later', async () => {
    const token = await microsoft().issuer.issueChannelToken()
    akkoord.later(2 * HOUR_MS)
    await expectRefused(await annaApproves({ token }))
  })

  const send = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${await microsoft().issuer.issueChannelToken()}`
    const response = await fetch(`${akkoord.url}/api/messages`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: body as NonNullable<RequestInit['body']>,
    })
    return response.status
  }

  test('bodies that are too large, compressed or no JSON are refused before anything is looked at', async () => {
    expect(await send(Buffer.alloc(MESSAGE_LIMIT + 1, ' '))).toBe(413)
    expect(await send('{}', { 'content-encoding': 'gzip' })).toBe(415)
    expect(await send('{"type":')).toBe(400)
    await expectNothingHappened()
  })

  test.each([['[]'], ['null'], ['"invoke"'], ['{}'], ['{"type":""}']])(
    'a body without an activity: %s',
    async (body) => {
      expect(await send(body)).toBe(401)
      expect(complaints()).toEqual([['warn', 'activity-refused']])
    },
  )
})

describe('a call to the HTTP API that nobody made is refused with 401, and is one line in the log', () => {
  const PATHS: [string, string][] = [
    ['GET', '/api/administrations'],
    ['POST', '/api/bookings'],
  ]

  const expectRefused = async (token: string | null) => {
    for (const [method, path] of PATHS) {
      lines = []
      const answer = await akkoord.callWith(token, method, path, method === 'POST' ? {} : undefined)
      expect(answer).toEqual({ status: 401, body: { error: { code: 'unauthorised', problems: [] } } })
      expect(complaints()).toEqual([['warn', 'call-refused']])
    }
  }

  test.each(USER_FORGERIES)('a forged token: %s', async (forgery) => {
    await expectRefused(await microsoft().issuer.forgeUserToken(forgery, 'kim'))
  })

  test.each<[string, () => Promise<string | null>]>([
    ['none', async () => null],
    ['one that is no token', async () => 'x.y.z'],
    ['one that Teams sends to the bot', () => microsoft().issuer.issueChannelToken()],
    ['the bot’s own, for Graph', () => microsoft().issuer.issueAppToken('https://graph.microsoft.com')],
    ['one for another scope', () => microsoft().issueUserToken('kim', { scopes: 'User.Read' })],
    [
      'one for the bot’s registration',
      () => microsoft().issueUserToken('kim', { audience: akkoord.world.environment('').MicrosoftAppId }),
    ],
  ])('another token: %s', async (_what, token) => {
    await expectRefused(await token())
  })

  test('a genuine token, replayed when its hour is over', async () => {
    const token = await microsoft().issueUserToken('kim')
    expect((await akkoord.callWith(token, 'GET', '/api/administrations')).status).toBe(200)
    akkoord.later(2 * HOUR_MS)
    await expectRefused(token)
  })

  test.each([
    ['GET', '/', 404],
    ['GET', '/api/nothing', 404],
    ['POST', '/api/messages/x', 404],
    ['GET', '/api/messages', 405],
    ['DELETE', '/api/administrations', 405],
    ['GET', '/api/invoices/%zz/x', 404],
  ])('what is not there is not there for anyone, and the server lives on: %s %s', async (method, path, status) => {
    const response = await fetch(`${akkoord.url}${path}`, { method })
    expect(response.status).toBe(status)
    expect(await response.text()).not.toMatch(/node_modules|\bat \w/)
    expect(await akkoord.callWith(null, 'GET', '/healthz')).toEqual({ status: 200, body: { healthy: true } })
  })
})

test('a caller who hangs up in the middle of a body does no harm', async () => {
  const { port } = new URL(akkoord.url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write('POST /api/messages HTTP/1.1\r\nhost: akkoord\r\ncontent-length: 1000\r\n\r\n{"type":')
  await new Promise<void>((resolve) => socket.end(() => resolve()))
  socket.destroy()
  expect(await akkoord.callWith(null, 'GET', '/healthz')).toEqual({ status: 200, body: { healthy: true } })
})

describe('A13: what is replayed has the effect of happening once', () => {
  test('a click that Teams hands over again is answered again, and decided once', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const button = buttonOf(asked.card, 'approve')
    const { activity } = await microsoft().client.click('anna', {
      activityId: asked.activityId,
      action: button as never,
    })
    const again = await Promise.all([1, 2, 3].map(() => microsoft().client.send(activity)))
    expect(again.map(({ status, shown }) => [status, shown.as])).toEqual(again.map(() => [200, 'card']))
    const { timeline } = await stateOf(akkoord, booked, 'released')
    const events = (timeline as { event: string }[]).map(({ event }) => event)
    expect(events.filter((event) => ['approved', 'released'].includes(event))).toEqual(['approved', 'released'])
  })

  test('the way back from the consent in Exact Online works once, for who set out, in time', async () => {
    const setOut = async () =>
      new URL(String((await akkoord.call('bea', 'POST', '/api/exact-connection')).body.authorizeUrl))
    const bea = akkoord.world.exact.books.users.find(({ firstName }) => firstName === 'Bea')?.id
    const back = async (authorizeUrl: URL) => {
      const { headers } = await fetch(`${authorizeUrl}&user=${bea}`, { redirect: 'manual' })
      return headers.get('location') ?? ''
    }
    const location = await back(await setOut())
    expect((await fetch(location, { method: 'POST' })).status).toBe(200)
    expect((await fetch(location, { method: 'POST' })).status).toBe(400)

    const late = await back(await setOut())
    akkoord.later(HOUR_MS)
    expect((await fetch(late)).status).toBe(400)

    const madeUp = new URL(await back(await setOut()))
    madeUp.searchParams.set('state', '<script>alert(1)</script>')
    const page = await fetch(madeUp)
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      400,
      expect.stringContaining("default-src 'none'"),
    ])
    expect(await page.text()).not.toContain('<script')
  })
})

describe('hostile text is shown as plain text', () => {
  const HOSTILE = '[Klik](http://evil.example) **vet** <b>B</b> <at>Anna</at> \u202Etxt.exe\u200B @Kim'
  const NUMBER = 'H-1 <i>x</i> _y_ \u202E9'
  const REASON = '# Kop\n[hier](http://evil.example) <script>alert(1)</script> \u2066omgekeerd'
  const NOTE = '*let op* <img src=x onerror=alert(1)> \u202Eom'

  /** Controls of direction, and what is not seen. */
  const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/
  const MARKUP = /\]\(|\*\*|<\/?[a-z]|http:\/\//i

  /** All values of this name at elements of this type. */
  const valuesOf = (part: unknown, type: string, name = 'text'): string[] => {
    if (Array.isArray(part)) return part.flatMap((each) => valuesOf(each, type, name))
    if (typeof part !== 'object' || part === null) return []
    const own = (part as Record<string, unknown>).type === type ? [(part as Record<string, unknown>)[name]] : []
    return [
      ...own.filter((value) => typeof value === 'string'),
      ...Object.values(part).flatMap((each) => valuesOf(each, type, name)),
    ]
  }

  const expectPlain = (activity: Record<string, unknown>) => {
    const card = JSON.stringify(activity.attachments)
    const runs = valuesOf(activity.attachments, 'TextRun')
    expect(runs.join('\n')).toContain('[Klik](http://evil.example) **vet** <b>B</b>')
    expect(card).not.toMatch(INVISIBLE)
    for (const type of ['TextBlock', 'Action.Execute', 'Action.Submit', 'Action.ShowCard', 'Input.Text']) {
      for (const name of ['text', 'title', 'label', 'errorMessage']) {
        for (const text of valuesOf(activity.attachments, type, name)) expect(text).not.toMatch(MARKUP)
      }
    }
    for (const name of ['speak', 'fallbackText']) {
      for (const text of valuesOf(activity.attachments, 'AdaptiveCard', name)) expect(text).not.toMatch(MARKUP)
    }
    expect(activity.text).toBeUndefined()
    expect(activity.summary).not.toMatch(MARKUP)
    expect(activity.summary).not.toMatch(INVISIBLE)
    expect(card).not.toMatch(/"type":"mention"|"msteams"/)
    expect(activity.entities ?? []).toEqual([])
  }

  const versionsTo = (person: string, booked: Answer) => {
    const about = new Set(cardsAbout(akkoord, person, booked).map(({ activityId }) => activityId))
    return microsoft()
      .chats.messagesOf(microsoft().directory.get(person))
      .filter(({ activityId }) => about.has(activityId))
      .flatMap(({ versions }) => versions.map(({ activity }) => activity))
  }

  test('in every card to approver and booker, before and after a rejection', async () => {
    akkoord.world.exact.act(DEMO, 'teach-supplier', { name: HOSTILE, condition: '30' })
    const booked = await bookForAnna(akkoord, { supplier: { name: HOSTILE }, invoiceNumber: NUMBER, note: NOTE })
    expect(booked.status).toBe(201)
    const asked = await askedCard(akkoord, 'anna', booked)
    await clickButton(akkoord, 'anna', asked, 'reject', 'anna', { reason: REASON })
    await cardSaying(akkoord, 'bea', booked, /Afgekeurd door Anna/)
    await cardSaying(akkoord, 'anna', booked, /Door u afgekeurd/)
    const versions = [...versionsTo('anna', booked), ...versionsTo('bea', booked)]
    expect(versions.length).toBeGreaterThanOrEqual(2)
    for (const activity of versions) expectPlain(activity)
  })

  test('in the mail about a failure, which holds no tag, link or control of others’ making', async () => {
    const booked = await bookForAnna(akkoord, { supplier: { name: HOSTILE }, invoiceNumber: `${NUMBER}2`, note: NOTE })
    const asked = await askedCard(akkoord, 'anna', booked)
    const endpoint = 'purchaseentry/PurchaseEntries'
    akkoord.world.exact.faults.add({ kind: 'status', status: 500, message: REASON, method: 'PUT', endpoint })
    await clickButton(akkoord, 'anna', asked, 'approve')
    await stateOf(akkoord, booked, 'failed')
    akkoord.later(15 * 60_000)
    const { subject, content } = await mailAbout(akkoord, 'bea', booked)
    expect(subject).not.toMatch(MARKUP)
    for (const text of [subject, content]) expect(text).not.toMatch(INVISIBLE)
    expect(content).not.toMatch(/<(script|b|i|img|at)\b/i)
    expect(content).toContain('&lt;b&gt;B&lt;/b&gt;')
    const links = [...content.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((href) => !href.startsWith(`${akkoord.url}/open/`))).toEqual([])
    for (const activity of versionsTo('bea', booked)) expectPlain(activity)
  })

  test.each(["x' or '1' eq '1", "x'; drop table invoice; --", "' or true or Name eq '"])(
    'a supplier is searched by exactly this name: %s',
    async (name) => {
      expect(await bookForAnna(akkoord, { supplier: { name } })).toMatchObject({
        status: 422,
        body: { error: { problems: [{ code: 'supplier-unknown' }] } },
      })
      akkoord.world.exact.act(DEMO, 'teach-supplier', { name, condition: '30' })
      const booked = await bookForAnna(akkoord, { supplier: { name } })
      expect(await invoiceOf(akkoord, booked)).toMatchObject({ supplier: name })
    },
  )
})

describe('secrets', () => {
  /** Tokens of Exact Online start with this in the sandbox; all of Microsoft's are JWTs. */
  const TOKENS = /stampNL001|eyJ[\w-]+\.eyJ/

  test('tokens are encrypted in the database, and so is nothing else that opens a door', async () => {
    const rows = await queryDatabase(akkoord, 'select * from exact_connection')
    expect(rows).toHaveLength(2)
    for (const { tokens, ...columns } of rows) {
      const bytes = Buffer.from(tokens as Uint8Array)
      expect(bytes.toString('latin1')).not.toMatch(TOKENS)
      expect(bytes.toString('latin1')).not.toMatch(/accessToken|refreshToken/)
      expect(JSON.stringify(columns)).not.toMatch(TOKENS)
    }
    const { body } = await akkoord.call('bea', 'POST', '/api/exact-connection')
    const state = new URL(String(body.authorizeUrl)).searchParams.get('state') ?? ''
    expect(state.length).toBeGreaterThan(40)
    const consents = await queryDatabase(akkoord, 'select * from exact_consent')
    expect(JSON.stringify(consents)).not.toContain(state)
  })

  test('a failure inside shows a reference, and the log says under it what went wrong', async () => {
    await queryDatabase(akkoord, 'alter table administration rename to hidden')
    try {
      const answer = await akkoord.call('kim', 'GET', '/api/administrations')
      expect(answer.status).toBe(500)
      const [problem, ...more] = (answer.body.error as { problems: { detail: string }[] }).problems
      expect(more).toEqual([])
      expect(problem?.detail).toMatch(/^AK-[0-9A-F]{8}$/)
      expect(JSON.stringify(answer.body)).not.toMatch(/relation|select|administration"/)
      const failures = lines.filter(({ event }) => event === 'call-failed')
      expect(failures).toMatchObject([{ level: 'error', fields: { reference: problem?.detail } }])
    } finally {
      await queryDatabase(akkoord, 'alter table hidden rename to administration')
    }
  })

  test('a click that fails inside shows a reference in the clicker’s language, and can be repeated', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    await queryDatabase(akkoord, 'alter table assignment rename to hidden')
    try {
      const shown = await clickButton(akkoord, 'anna', asked, 'approve')
      expect(shown.as).toBe('error')
      expect(shown.text).toMatch(/^Er ging iets mis\..* Referentie AK-[0-9A-F]{8}\.$/)
      expect(shown.text).not.toMatch(/relation|assignment/)
    } finally {
      await queryDatabase(akkoord, 'alter table hidden rename to assignment')
    }
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
  })

  test('never stand in an answer or a timeline', async () => {
    loseConnection(akkoord, 'Bea Jansen')
    const asked = await askedCard(akkoord, 'anna', waiting)
    await clickButton(akkoord, 'anna', asked, 'approve')
    const failed = await stateOf(akkoord, waiting, 'failed')
    const refused = await bookForAnna(akkoord)
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'not-connected' } } })
    for (const shown of [failed, refused.body]) expect(JSON.stringify(shown)).not.toMatch(TOKENS)
    const timelines = await queryDatabase(akkoord, 'select * from timeline')
    expect(timelines.length).toBeGreaterThan(10)
    expect(JSON.stringify(timelines)).not.toMatch(TOKENS)
  })

  test('stand readable nowhere after connections were made, refused, renewed and lost', async () => {
    const { world } = akkoord
    const shown: string[] = []
    const show = async (response: Response) => void shown.push(`${response.status} ${await response.text()}`)
    const consent = async (person: string, exactName: string) => {
      const user = world.exact.books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === exactName)
      const { body } = await akkoord.call(person, 'POST', '/api/exact-connection')
      const callback = await fetch(`${body.authorizeUrl}&user=${user?.id}`)
      await show(callback.clone())
      await show(await fetch(callback.url, { method: 'POST' }))
      // The same once more, which is refused, and with a code that Exact Online does not know.
      await show(await fetch(callback.url, { method: 'POST' }))
      await show(await fetch(callback.url.replace(/code=[^&]+/, 'code=stampNL001.forged!'), { method: 'POST' }))
    }
    const ask = async (person: string, path: string) =>
      void shown.push(JSON.stringify((await akkoord.call(person, 'GET', path)).body))
    await consent('bea', 'Coen Blok')
    await consent('bea', 'Bea Jansen')
    expect(shown.map((page) => page.slice(0, 3))).toEqual(['200', '422', '400', '400', '200', '200', '400', '400'])

    const token = '/api/oauth2/token'
    for (const fault of [
      { kind: 'status', status: 500, message: 'no', endpoint: token },
      { kind: 'not-json', endpoint: token },
      { kind: 'login-redirect', endpoint: token },
      { kind: 'cut-after', endpoint: token },
    ] as const) {
      akkoord.later(10 * 60_000)
      await ask('kim', '/api/exact-connection/divisions')
      world.exact.faults.add(fault)
      akkoord.later(10 * 60_000)
      await ask('kim', '/api/exact-connection/divisions')
      world.exact.faults.clear()
    }
    await ask('kim', '/api/exact-connection/divisions')
    for (const path of ['/api/exact-connection', '/api/administrations/overview']) await ask('kim', path)
    expect(shown.at(-2)).toContain('"state":"broken"')
    await world.microsoft.until(() =>
      world.microsoft
        .readChat('kim')
        .some(({ card }) => JSON.stringify(card).includes('U was verbonden als Kim Visser')),
    )
    for (const person of world.microsoft.directory.people) {
      shown.push(JSON.stringify([world.microsoft.readChat(person.key), world.microsoft.outbox.list(person.mail)]))
    }
    // All that the database holds, jobs included; bytes are written as hexadecimal digits there.
    const tables = await queryDatabase(
      akkoord,
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const rows = await queryDatabase(akkoord, `select t::text as row from ${name} t`)
      shown.push(rows.map(({ row }) => String(row)).join('\n'))
    }
    const hidden = [...akkoord.secrets, ...akkoord.secrets.map((secret) => Buffer.from(secret).toString('hex'))]
    for (const text of shown) {
      expect(text).not.toMatch(TOKENS)
      expect(text).not.toContain(Buffer.from('stampNL001').toString('hex'))
      for (const secret of hidden) expect(text.includes(secret)).toBe(false)
    }
  })

  test('never reach the log, whatever went wrong', () => {
    const logged = everything.join('\n')
    expect(everything.length).toBeGreaterThan(50)
    expect(logged).not.toMatch(TOKENS)
    for (const secret of akkoord.secrets) expect(logged.includes(secret)).toBe(false)
    expect(logged).not.toMatch(/Bearer \S/)
  })
})
