import { afterEach } from '@jest/globals'
import type { ExactSandbox } from '../../../sandbox/exact/start-exact-sandbox.ts'
import { startExactSandbox } from '../../../sandbox/exact/start-exact-sandbox.ts'

export const DEMO = 800100
export const REDIRECT = 'http://127.0.0.1:9/connected'
export const BEA = 'Bea Jansen'

/** A record as the API sends it, with the fields that tests go into. */
type Sent = Record<string, unknown> & {
  ID: string
  EntryID: string
  Url: string
  __metadata: { uri: string }
  PurchaseEntryLines: { __deferred: { uri: string }; results: Sent[] }
}

/** Whatever came back; the parts of `json` are there only where the answer has them. */
export type Reply = {
  status: number
  headers: Headers
  bytes: Buffer
  text: string
  json: {
    d: Sent & { results: Sent[]; __next?: string; __count?: string }
    error: { code: string; message: { value: string } }
    error_description: string
    access_token: string
    refresh_token: string
  }
}

/** A clock that stands still until it is told to move. */
export const testClock = (start = '2026-11-21T10:00:00Z') => {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    pass(deltaMs: number) {
      ms += deltaMs
    },
  }
}

const running: ExactSandbox[] = []
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close()
})

type Options = NonNullable<Parameters<typeof startExactSandbox>[0]>

const reply = async (response: Response): Promise<Reply> => {
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  }
}

/** Starts a stand-in that stops after the test, with a clock to move and calls to make. */
export const startSandbox = async (options: Options = {}) => {
  const clock = testClock()
  const sandbox = await startExactSandbox({ clock, ...options })
  running.push(sandbox)

  const userId = (name: string): string => {
    const user = sandbox.books.users.find((each) => `${each.firstName} ${each.lastName}` === name)
    if (!user) throw new Error(`no user ${name}`)
    return user.id
  }
  const authorize = async (name: string, extra: Record<string, string> = {}): Promise<URL> => {
    const url = new URL('/api/oauth2/auth', sandbox.url)
    const params = {
      client_id: sandbox.clientId,
      redirect_uri: REDIRECT,
      response_type: 'code',
      user: userId(name),
      ...extra,
    }
    for (const [key, value] of Object.entries(params)) url.searchParams.set(key, value)
    const response = await fetch(url, { redirect: 'manual' })
    return new URL(response.headers.get('location') ?? 'about:blank')
  }
  const token = async (form: Record<string, string>): Promise<Reply> => {
    const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret }
    const body = new URLSearchParams({ ...client, redirect_uri: REDIRECT, ...form })
    return reply(await fetch(`${sandbox.url}/api/oauth2/token`, { method: 'POST', body }))
  }
  const redeem = (code: string): Promise<Reply> => token({ grant_type: 'authorization_code', code })
  const refresh = (refreshToken: string): Promise<Reply> =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken })
  const signIn = async (name: string): Promise<{ access: string; refresh: string }> => {
    const code = (await authorize(name)).searchParams.get('code') ?? ''
    const { json } = await redeem(code)
    return { access: json.access_token, refresh: json.refresh_token }
  }
  /** Makes API calls as a user; a path without a slash in front lies in the first administration. */
  const callsAs = (accessToken: string) => {
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      reply(
        await fetch(path.startsWith('/') ? `${sandbox.url}${path}` : `${sandbox.url}/api/v1/${DEMO}/${path}`, {
          method,
          redirect: 'manual',
          headers: {
            authorization: `Bearer ${accessToken}`,
            accept: 'application/json',
            'content-type': 'application/json',
            ...headers,
          },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      )
    return {
      call,
      get: (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers),
      post: (path: string, body: unknown, headers?: Record<string, string>) => call('POST', path, body, headers),
      put: (path: string, body: unknown, headers?: Record<string, string>) => call('PUT', path, body, headers),
      remove: (path: string) => call('DELETE', path),
      /** Follows every page of a list. */
      async all(path: string): Promise<Sent[]> {
        const found: Sent[] = []
        let next: string | undefined = path
        while (next) {
          const { json }: Reply = await call('GET', next)
          found.push(...json.d.results)
          next = json.d.__next ? String(json.d.__next).slice(sandbox.url.length) : undefined
        }
        return found
      },
    }
  }
  const as = async (name: string) => callsAs((await signIn(name)).access)
  const control = async (method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> => {
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, value: await response.json() }
  }
  return { sandbox, clock, userId, authorize, token, redeem, refresh, signIn, callsAs, as, control }
}

/** A posted entry of Bakker Bouw: 1,000 and 21 % VAT on AU, unless told otherwise. */
export const newEntry = (sandbox: ExactSandbox, over: Record<string, unknown> = {}) => {
  const books = sandbox.books.division(DEMO)
  const supplier = books.accounts.find((each) => each.Name === 'Bakker Bouw B.V.')
  return {
    Journal: '70',
    Supplier: supplier?.ID,
    YourRef: '2026-0042',
    EntryDate: '2026-11-01',
    DueDate: '2026-12-01',
    PaymentCondition: 'AU',
    PurchaseEntryLines: [{ AmountFC: 1000, GLAccount: supplier?.GLAccountPurchase, VATCode: '2', VATAmountFC: 210 }],
    ...over,
  }
}

/** Gives the id of something in the books by a field of it, so that a test fails when it is not there. */
export const idOf = (rows: readonly { ID: string }[], matches: (row: never) => boolean): string => {
  const found = rows.find((row) => matches(row as never))
  if (!found) throw new Error('not in the books')
  return found.ID
}
