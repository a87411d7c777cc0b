import { expect } from '@jest/globals'
import type { FailureCause, InvoiceKey } from '../../bot/approvals/views.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { DUE } from './approved-invoice.ts'
import type { Spot, Trouble } from './road.ts'
import { ENTRIES, type Lasting, openStage } from './stage.ts'

const MINUTE_MS = 60_000
const TERMS = /cashflow\/Payments/i

/** What a release asks of Exact Online, in its order. */
export const STEPS = {
  'the token is refreshed': { method: 'POST', path: /oauth2\/token/ },
  'the entry is read': { method: 'GET', path: ENTRIES },
  'its terms are read': { method: 'GET', path: TERMS },
  'it is written': { method: 'PUT', path: ENTRIES },
  'the entry is read back': { method: 'GET', path: ENTRIES, nth: 2 },
  'its terms are read back': { method: 'GET', path: TERMS, nth: 2 },
} as const satisfies Record<string, Spot>

export type Step = keyof typeof STEPS

/** Stories of a release: an approved invoice, trouble on the road, and what must come of it. */
export const openReleaseStage = async () => {
  const stage = await openStage()
  const { road, mailroom, sandbox } = stage

  const standing = (entryId: string) => {
    const books = sandbox.books.division(DEMO)
    const entry = books.entries.find(({ EntryID }) => EntryID === entryId)
    const methods = books.terms.filter((term) => term.TransactionEntryID === entryId).map((term) => term.PaymentMethod)
    return { condition: entry?.PaymentCondition, due: entry?.DueDate, methods }
  }
  const writes = () => stage.writes('PUT', ENTRIES)
  const failuresOf = (name: string) => mailroom.cardsOf(name).filter(({ view }) => view.card === 'failure')

  const expectReleased = async (key: InvoiceKey & { entryId: string }) => {
    const invoice = await stage.invoiceOf(key)
    expect(invoice).toMatchObject({ state: 'released', readBack: { conditionCode: '30', method: 'B' } })
    expect(standing(key.entryId)).toEqual({ condition: '30', due: DUE, methods: ['B'] })
    expect(writes()).toBe(1)
    const events = await stage.eventsOf(key)
    expect(events.filter((event) => /^released/.test(event))).toHaveLength(1)
    expect(stage.errors).toEqual([])
  }

  /** Nobody but people's cards is left to do anything. */
  const expectNothingDue = async (key: InvoiceKey) => {
    expect((await stage.store.findWork(key))?.workAt).toBeNull()
  }

  const expectToldOnce = async (key: InvoiceKey, failure: { cause: FailureCause; state: string }) => {
    const cards = failuresOf('bea')
    expect(cards.map(({ view }) => view)).toMatchObject([
      { cause: failure.cause, invoices: [{ key: { invoiceId: key.invoiceId }, state: failure.state }] },
    ])
    expect(mailroom.cardsOf('bea')).toHaveLength(1)
    expect(mailroom.mailsTo('bea')).toMatchObject([{ mail: 'failure' }])
    return cards[0]
  }

  const expectReleasedQuietly = async (key: InvoiceKey & { entryId: string }) => {
    await expectReleased(key)
    const { readBack, release } = await stage.invoiceOf(key)
    expect((readBack?.at.getTime() ?? 0) - (release.since?.getTime() ?? 0)).toBeLessThan(15 * MINUTE_MS)
    expect([mailroom.cardsOf('bea'), mailroom.mailsTo('bea'), mailroom.cardsOf('kim')]).toEqual([[], [], []])
    await expectNothingDue(key)
  }

  return {
    ...stage,
    standing,
    expectReleasedQuietly,
    putWrites: writes,
    expectReleased,
    expectNothingDue,
    expectToldOnce,

    /** An approved invoice, and trouble at a step of its release. */
    async given(step: Step, trouble: Trouble, lasting: Lasting = 'once') {
      await stage.begin()
      if (step === 'the token is refreshed') await stage.connectLongAgo()
      const key = await stage.approved()
      stage.trouble(STEPS[step], trouble, lasting)
      return key
    },

    /** It was released by itself within a quarter of an hour, in one write, and nobody was bothered. */
    async expectQuiet(key: InvoiceKey & { entryId: string }, { failed }: { failed: boolean }) {
      await expectReleasedQuietly(key)
      expect(await stage.eventsOf(key)).toEqual(['booking-started', ...(failed ? ['failed'] : []), 'released'])
    },

    /** It was told a quarter of an hour after it began, not before, once, and was released in the end. */
    async expectToldLate(key: InvoiceKey & { entryId: string }, cause: FailureCause) {
      await expectReleased(key)
      const card = await expectToldOnce(key, { cause, state: 'solved' })
      const { release } = await stage.invoiceOf(key)
      const waitedMs = (card?.at.getTime() ?? 0) - (release.since?.getTime() ?? 0)
      expect([waitedMs >= 15 * MINUTE_MS, waitedMs < 16 * MINUTE_MS]).toEqual([true, true])
      await expectNothingDue(key)
    },

    /** It was told at once, once, and not tried again by itself; then it is mended, and the button solves it. */
    async expectTold(
      key: InvoiceKey & { entryId: string },
      told: { cause: FailureCause; blocked: boolean | null; writes: number; failures?: number; withinMs?: number },
      mend: () => unknown = () => undefined,
    ) {
      const { cause, blocked, failures = 1, withinMs = MINUTE_MS } = told
      const invoice = await stage.invoiceOf(key)
      expect(invoice).toMatchObject({
        state: 'failed',
        release: { cause, nextAttemptAt: null, readBackBlocked: blocked },
      })
      expect(writes()).toBe(told.writes)
      expect(standing(key.entryId).condition).toBe(told.writes === 0 ? 'AU' : '30')
      // A14: where the connection is gone, an administrator is offered to take over.
      const offers = cause === 'connection-revoked' ? 1 : 0
      expect(mailroom.cardsOf('kim')).toHaveLength(offers)
      const events = [...Array(failures).fill('failed'), ...Array(2 + offers).fill('notified')]
      expect((await stage.eventsOf(key)).toSorted()).toEqual(['booking-started', ...events])
      const card = await expectToldOnce(key, { cause, state: 'failed' })
      expect((card?.at.getTime() ?? 0) - (invoice.release.since?.getTime() ?? 0)).toBeLessThan(withinMs)
      await expectNothingDue(key)

      road.clear()
      mend()
      if (cause === 'connection-revoked') await stage.reconnect()
      else await stage.tryAgain(key)
      await stage.run()
      await expectReleased(key)
      await expectToldOnce(key, { cause, state: 'solved' })
      await expectNothingDue(key)
    },
  }
}

export type ReleaseStage = Awaited<ReturnType<typeof openReleaseStage>>
