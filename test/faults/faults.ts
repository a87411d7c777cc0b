import type { Outcome, Reply, Trouble } from './road.ts'

const html = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: '<html><body>Exact Online</body></html>',
})

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  text: JSON.stringify(body),
})

const message = (status: number, value: string) => json(status, { error: { code: '', message: { lang: '', value } } })

const instead =
  (outcome: Outcome): Trouble =>
  async () =>
    outcome

/** Exact Online does what it is asked; the answer that arrives is another. */
const afterwards =
  (outcome: Outcome): Trouble =>
  async (carryOut) => {
    await carryOut()
    return outcome
  }

/** What says nothing of whether a write was carried out. */
const UNCLEAR: Record<string, Outcome> = {
  '408': { status: 408, headers: {}, text: '' },
  '500 without a message': html(500),
  '502 as HTML': html(502),
  '503 as HTML': html(503),
  'a redirect to the login page': { status: 302, headers: { location: '/docs/Login.aspx' }, text: 'Object moved' },
  'HTML instead of JSON': html(200),
  'JSON that is cut off': { status: 200, headers: {}, text: '{"d":{"results":[{"Entry' },
  'a connection that is cut': 'cut',
  'no answer at all': 'silence',
}

const mapped = <From, To>(record: Record<string, From>, change: (from: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

type Rows = Record<string, unknown>[]

/** The same answer with other rows, or around the same rows something else. */
const altered =
  (change: (rows: Rows) => unknown): Trouble =>
  async (carryOut) => {
    const reply = await carryOut()
    const { d } = JSON.parse(reply.text) as { d: { results?: Rows } }
    return { ...reply, text: JSON.stringify({ d: change(d.results ?? [d]) }) }
  }

const HALF_A_MINUTE_MS = 30_000
const HOURS_MS = 5 * 3_600_000

const throttled = (headers: Record<string, string>) => instead({ status: 429, headers, text: '' })

/** `now` is read when it strikes: limits end at a moment. */
export const faultsAt = (now: () => Date) => ({
  /** No answer, or none that says anything, and nothing was done. */
  unclear: mapped(UNCLEAR, instead),
  /** The same, and what was asked was done. */
  lost: mapped(UNCLEAR, afterwards),
  /** Over a limit, which soon begins anew. */
  shortLimit: {
    '429 with the minutely headers only': async () =>
      json(
        429,
        {},
        {
          'X-RateLimit-Minutely-Limit': '60',
          'X-RateLimit-Minutely-Remaining': '0',
          'X-RateLimit-Minutely-Reset': String(now().getTime() + HALF_A_MINUTE_MS),
        },
      ),
    '429 without any headers': throttled({}),
  },
  /** Over a limit for hours. */
  longLimit: {
    '429 with the daily headers only': async () =>
      json(
        429,
        {},
        {
          'X-RateLimit-Limit': '5000',
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset': String(now().getTime() + HOURS_MS),
        },
      ),
  },
  /** Said by Exact Online itself; nothing was done. */
  refused: {
    '400 with a message': instead(message(400, 'Bad Request')),
    '401': instead({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, text: '' }),
    '403 with a reason': instead(message(403, 'Forbidden')),
    '404': instead(message(404, 'Resource not found')),
    '500 with a message in words': instead(message(500, 'Periode is afgesloten')),
  },
  /** Answers to a read that nobody can work with. */
  notUnderstood: {
    'an answer without d': instead(json(200, { results: [] })),
    'rows without their fields': altered((rows) => ({ results: rows.map(() => ({ Naam: 'x' })) })),
    'a next page on a foreign host': altered((rows) => ({ results: rows, __next: 'https://exact.example/api/v1/1/x' })),
  },
  /** Other forms of the same answer. */
  understood: {
    'd as a bare array': altered((rows) => rows),
    'd as one row, where it is one': altered((rows) => (rows.length === 1 ? rows[0] : { results: rows })),
    'dates that are null': altered((rows) => ({ results: rows.map((row) => ({ ...row, Modified: null })) })),
  },
})
