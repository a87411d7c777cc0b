import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { buttonOf, until } from '../journeys/steps.ts'
import { freshSettings, listening, start } from './start-under-test.ts'

/** A start, a reset, and half of another. Milliseconds. */
const TEST_MS = 180_000

/** What a reset may take: a start with a new database, on a busy machine. Milliseconds. */
const RESET_MS = 60_000

const MINUTE_MS = 60_000
const QUARTER_MINUTES = 15
const DAY_MINUTES = 24 * 60

/** Tokens by their form, and the passwords of the sandbox's apps. */
const SECRETS = /eyJ[\w-]{8,}\.|stampNL001|sandbox-bot-password|sandbox-exact-client-secret|Bearer \w/

type Message = { activityId: string; card: Record<string, unknown> | null }
type Customer = { name: string; status: string; reasons: string[] }
type Line = { id: string; part: string; from: string; correlationId: string | null }

const pageOf = ({ SANDBOX_PAGE_PORT }: Record<string, string>) => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://localhost:${SANDBOX_PAGE_PORT}/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }
  const read = async <T>(path: string): Promise<T> => (await ask('GET', path)).body
  const cards = async (person: string) => (await read<{ messages: Message[] }>(`microsoft/chats/${person}`)).messages
  return {
    ask,
    read,
    async approve(person: string): Promise<void> {
      const asked = (await cards(person)).find(({ card }) => buttonOf(card, 'approve'))
      const action = buttonOf(asked?.card, 'approve')
      await ask('POST', `microsoft/chats/${person}/click`, { activityId: asked?.activityId, action })
    },
    /** Waits until this person's chat shows it. */
    sees: (person: string, text: string) =>
      until(async () => JSON.stringify(await cards(person)).includes(text) || undefined),
  }
}

const ADMINISTRATION = 'administrations/nl-800100'

/** What the tab's page "Automatic invoicing" shows of a fresh start: something of everything, and the switch off. */
const FIRST_LOOK = {
  statuses: { ready: 7, 'not-ready': 4, held: 1, off: 2 },
  reasons: { 'Garage Meindersma V.O.F.': 1, 'Muziekschool Da Capo': 3 },
  head: { printInvoices: false, licensed: true, source: 'dynamics', waitingMinutes: 60, mayEdit: false },
  managers: ['Mark Peters'],
}

/** Looks at that page's API as Mark, who may only look. */
const firstLookOf = async ({ read }: Pick<ReturnType<typeof pageOf>, 'read'>) => {
  const { customers } = await read<{ customers: Customer[] }>(`akkoord/mark/${ADMINISTRATION}/customers`)
  const head = await read<Record<string, unknown>>(`akkoord/mark/${ADMINISTRATION}/invoicing`)
  const { managers } = await read<{ managers: { name: string }[] }>(`akkoord/kim/${ADMINISTRATION}/overview`)
  const countOf = (status: string) => customers.filter((each) => each.status === status).length
  const reasonsOf = (name: string) => customers.find((each) => each.name === name)?.reasons.length
  return {
    statuses: Object.fromEntries(Object.keys(FIRST_LOOK.statuses).map((status) => [status, countOf(status)])),
    reasons: Object.fromEntries(Object.keys(FIRST_LOOK.reasons).map((name) => [name, reasonsOf(name)])),
    head: Object.fromEntries(Object.keys(FIRST_LOOK.head).map((name) => [name, head[name]])),
    managers: managers.map(({ name }) => name),
  }
}

test(
  'A11: the booker is told after 15 minutes that are only put forward; all calls are in the log; Reset forgets it all',
  async () => {
    const settings = await freshSettings()
    const folder = settings.SANDBOX_DATA_DIR ?? ''
    const own = join(folder, 'my-notes.txt')
    writeFileSync(own, 'mine')
    const running = start(settings)
    await running.printed()
    const { ask, read, approve, sees } = pageOf(settings)
    const outbox = () => read<{ subject: string }[]>('microsoft/outbox')
    const aheadMs = async () => (await read<{ aheadMs: number }>('sandbox/clock')).aheadMs

    expect(await firstLookOf({ read })).toEqual(FIRST_LOOK)

    await ask('POST', 'exact/faults', { kind: 'status', status: 503, times: null })
    await approve('anna')
    await approve('arjan')
    await until(async () => (await read<{ calls: Line[] }>('sandbox/calls?failed=true')).calls.length > 0 || undefined)
    expect(await outbox()).toEqual([])
    expect((await ask('POST', 'sandbox/clock', { minutes: QUARTER_MINUTES })).status).toBe(200)
    await sees('bea', 'Niet betaalbaar gesteld')
    await until(async () => (await outbox()).length === 1 || undefined)

    // Past every token's life: Exact Online's, Entra's, and those that Teams and the page show.
    await ask('DELETE', 'exact/faults')
    await ask('POST', 'sandbox/clock', { minutes: DAY_MINUTES })
    await sees('anna', 'Betaalbaar gesteld')
    expect(await aheadMs()).toBe((QUARTER_MINUTES + DAY_MINUTES) * MINUTE_MS)
    await ask('POST', 'microsoft/chats/anna/say', { text: 'help' })
    expect((await ask('GET', 'akkoord/bea/administrations')).status).toBe(200)
    for (const minutes of [0, -QUARTER_MINUTES, 0.5, 'soon']) {
      expect((await ask('POST', 'sandbox/clock', { minutes })).status).toBe(400)
    }

    const { calls, parts } = await read<{ calls: Line[]; parts: object }>('sandbox/calls')
    const apiCalls = (await read<{ calls: Line[] }>('sandbox/calls?part=page-to-akkoord')).calls
    const all = [...calls, ...apiCalls]
    expect(new Set(all.map(({ part }) => part))).toEqual(new Set(Object.keys(parts)))
    expect(calls.filter(({ from, correlationId }) => from === 'Akkoord' && correlationId === null)).toEqual([])
    const details = await Promise.all(all.map(({ id }) => ask('GET', `sandbox/calls/${id}`)))
    expect(details.filter(({ status }) => status !== 200)).toEqual([])
    expect(JSON.stringify([all, details])).not.toMatch(SECRETS)
    expect(readFileSync(join(folder, 'exact-online.json'), 'utf8')).toMatch(SECRETS)

    await ask('POST', 'dynamics/divisions/800100/actions', { action: 'turn-switch', printInvoices: true })
    await ask('POST', 'dynamics/faults', { kind: 'slow', times: null })
    expect((await ask('POST', 'sandbox/reset', {})).status).toBe(202)
    expect((await ask('POST', 'sandbox/reset', {})).status).toBe(409)
    expect(await ask('GET', 'exact/divisions/800100')).toEqual({
      status: 503,
      body: { error: { message: 'The sandbox starts over: try again in a few seconds.' } },
    })
    await until(async () => (await read<{ times: number }>('sandbox/reset')).times === 1 || undefined, RESET_MS)
    expect(await read('exact/divisions/800100')).toMatchObject({
      entries: [{ supplier: 'Bakker Bouw B.V.', condition: 'AU' }],
    })
    expect([await outbox(), await aheadMs(), existsSync(join(folder, 'clock.json'))]).toEqual([[], 0, false])
    await sees('anna', 'Wacht op uw goedkeuring')
    expect(await firstLookOf({ read })).toEqual(FIRST_LOOK)
    expect([await read('dynamics/faults'), await read('sandbox/calls?part=akkoord-to-dynamics')]).toEqual([
      [],
      { parts: expect.anything(), calls: expect.not.arrayContaining([expect.objectContaining({ failed: true })]) },
    ])
    expect(existsSync(join(folder, 'dynamics.json'))).toBe(true)
    expect(readFileSync(own, 'utf8')).toBe('mine')

    // Ctrl+C ends it also while it starts over.
    await ask('POST', 'sandbox/reset', {})
    running.kill('SIGINT')
    expect(await running.ended()).toEqual({ code: 0, errors: '' })
    expect(await listening(settings)).toEqual([])
  },
  TEST_MS,
)
