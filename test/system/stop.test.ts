import { expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type KillableAkkoord, startKillableAkkoord } from '../journeys/killable-akkoord.ts'
import { bookInvoice, cardsOf, clickButton, invoiceOf, until } from '../journeys/steps.ts'

/** What who runs a server gives it, before it is killed. Milliseconds. */
const STOPS_WITHIN_MS = 10_000

/** What hung is released within a minute of the next start. Milliseconds. */
const GOES_ON_WITHIN_MS = 60_000

const ENTRIES = 'purchaseentry/PurchaseEntries'

/** Invoices that people approve while the server stops. */
const INVOICES = 5

/** Two starts of a process, and a lease that must run out. */
const TIMEOUT_MS = 180_000

const readyOf = async ({ url }: KillableAkkoord) => {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined)
  return answer && { status: answer.status, ...((await answer.json()) as { troubles: string[] }) }
}

/** Clicks again and again what is not answered, for as long as the server is there. */
const clickAllTheTime = (akkoord: KillableAkkoord, cards: Map<string, Parameters<typeof clickButton>[2]>) => {
  const answered = new Set<string>()
  let isOver = false
  const clicking = [...cards].map(async ([person, card], place) => {
    // Some before it is asked to stop, some while it does.
    await new Promise((resolve) => setTimeout(resolve, place * 100))
    while (!isOver && !answered.has(person)) {
      const shown = await clickButton(akkoord, person, card, 'approve').catch(() => undefined)
      if (shown?.as === 'card') answered.add(person)
    }
  })
  return {
    answered,
    async end() {
      isOver = true
      await Promise.all(clicking)
    },
  }
}

test.concurrent.each([
  ['pglite', 'ends', 3_000],
  ['postgres', 'hangs in Exact Online for longer than that', 12_000],
] as const)(
  'A8, A12, A13: asked to stop under load, on %s, while a release %s, it stops in time and nothing is lost',
  async (kind, _release, heldMs) => {
    const akkoord = await startKillableAkkoord(kind, INVOICES)
    const { exact } = akkoord.world
    const people = akkoord.crowd.map(({ key }) => key)
    const booked = await Promise.all(
      people.map((person) => bookInvoice(akkoord, { paymentCondition: '30', authorizers: [person] })),
    )
    const cards = new Map<string, Parameters<typeof clickButton>[2]>()
    for (const person of people) cards.set(person, (await cardsOf(akkoord, person, 1))[0])
    expect(await readyOf(akkoord)).toEqual({ status: 200, ready: true, troubles: [] })

    const held = exact.faults.add({ kind: 'delay', delayMs: heldMs, method: 'PUT', endpoint: ENTRIES })
    const clicks = clickAllTheTime(akkoord, cards)
    await until(async () => (exact.faults.list().some(({ id }) => id === held) ? undefined : true))
    const stopping = akkoord.stop()
    const saysSo = until(async () => ((await readyOf(akkoord))?.status === 503 ? true : undefined))
    const [{ code, tookMs }] = await Promise.all([stopping, saysSo])
    await clicks.end()
    expect({ code, isInTime: tookMs < STOPS_WITHIN_MS }).toEqual({ code: 0, isInTime: true })
    expect(clicks.answered.size).toBeGreaterThan(0)

    await akkoord.start()
    for (const person of people) {
      if (!clicks.answered.has(person)) await clickButton(akkoord, person, cards.get(person), 'approve')
    }
    for (const each of booked) {
      const { timeline } = await until(async () => {
        const invoice = await invoiceOf(akkoord, each)
        return invoice.state === 'released' ? (invoice as { timeline?: { event: string }[] }) : undefined
      }, GOES_ON_WITHIN_MS)
      const events = (timeline ?? []).map(({ event }) => event)
      expect(events.filter((event) => event === 'approved' || event === 'released')).toEqual(['approved', 'released'])
      const writes = exact.calls.filter(
        ({ method, status, path }) => method === 'PUT' && status === 204 && path.includes(String(each.body.entryId)),
      )
      expect(writes).toHaveLength(1)
    }
    const entries = exact.books.division(DEMO).entries.filter(({ PaymentCondition }) => PaymentCondition === '30')
    expect(entries.length).toBeGreaterThanOrEqual(INVOICES)
    expect(akkoord.errors).toEqual([])
    process.stdout.write(`${kind}: stopped in ${Math.round(tookMs)} ms, ${clicks.answered.size} clicks answered\n`)
  },
  TIMEOUT_MS,
)
