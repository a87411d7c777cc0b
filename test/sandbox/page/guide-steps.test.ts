import { describe, expect, test } from '@jest/globals'

type Seat = { objectId: string; decision: 'open' | 'approved' }
type Invoice = {
  invoice: string
  state: string
  supplier: string
  entryId: string
  blockedUntilApproved: boolean
  authorizers: Seat[]
  timeline: { event: string }[]
}
type Facts = {
  invoices: Invoice[]
  entries: { entryId: string; status: number }[]
  people: { key: string; name: string; objectId: string }[]
  hasRefused: boolean
}
type Move = { move: string; say: string; [more: string]: unknown }
type Step = { isDone(facts: Facts): boolean; next(facts: Facts): Move }

const STEPS_FILE = new URL('../../../sandbox/page/browser/guide-steps.js', import.meta.url)
const { STEPS } = (await import(STEPS_FILE.href)) as { STEPS: Step[] }

const PEOPLE = ['anna', 'arjan', 'bea'].map((key) => ({ key, name: key, objectId: `id-${key}` }))
const OPEN = 20
const PROCESSED = 50

const seats = (anna: Seat['decision'], arjan: Seat['decision']): Seat[] => [
  { objectId: 'id-anna', decision: anna },
  { objectId: 'id-arjan', decision: arjan },
]
const invoice = (changes: Partial<Invoice> = {}): Invoice => ({
  invoice: 'i',
  state: 'waiting',
  supplier: 'KPN B.V.',
  entryId: 'e',
  blockedUntilApproved: true,
  authorizers: seats('open', 'open'),
  timeline: [],
  ...changes,
})
const facts = (found: Invoice | undefined, status = OPEN, hasRefused = false): Facts => ({
  invoices: found ? [found] : [],
  entries: [{ entryId: 'e', status }],
  people: PEOPLE,
  hasRefused,
})

const WAITING = facts(invoice())
const ANNA_APPROVED = facts(invoice({ authorizers: seats('approved', 'open') }))
const RELEASING = facts(invoice({ state: 'releasing', authorizers: seats('approved', 'approved') }))
const RELEASED = facts(invoice({ state: 'released', authorizers: seats('approved', 'approved') }))
const REFUSED = facts(invoice(), OPEN, true)
const FAILED = facts(invoice({ state: 'failed', timeline: [{ event: 'failed' }] }), PROCESSED)
/** Tried again by itself: nobody is told of it yet. */
const PASSING = facts(invoice({ state: 'releasing', timeline: [{ event: 'failed' }] }))
const SOLVED = facts(
  invoice({ state: 'released', timeline: [{ event: 'failed' }, { event: 'notified' }, { event: 'released' }] }),
)

describe('a step of the tour', () => {
  test.each([
    ['approve as Anna', 0, [WAITING], [ANNA_APPROVED, RELEASED]],
    ['approve as Arjan', 1, [WAITING, ANNA_APPROVED, RELEASING, FAILED], [RELEASED, SOLVED]],
    ['try to cheat', 2, [WAITING, RELEASED], [REFUSED]],
    ['break it', 3, [WAITING, RELEASED, PASSING], [FAILED, SOLVED]],
    ['fix it', 4, [WAITING, RELEASED, FAILED], [SOLVED]],
  ])('ticks itself when it is so, whoever did it: %s', (_words, index, before, after) => {
    expect(before.map((each) => STEPS[index]?.isDone(each))).toEqual(before.map(() => false))
    expect(after.map((each) => STEPS[index]?.isDone(each))).toEqual(after.map(() => true))
  })

  test.each([
    ['Anna is asked first', 0, WAITING, { move: 'press', person: 'anna', verb: 'approve' }],
    ['nothing waits: an invoice is booked', 0, facts(undefined), { move: 'book' }],
    ['then who is open: Arjan', 1, ANNA_APPROVED, { move: 'press', person: 'arjan', verb: 'approve' }],
    ['Akkoord is at work: wait', 1, RELEASING, { move: 'wait' }],
    ['Bea presses what is Anna’s', 2, WAITING, { move: 'forge', person: 'anna', as: 'bea' }],
    ['nothing waits to be cheated with: an invoice is booked', 2, RELEASED, { move: 'book' }],
    ['the entry is processed first', 3, WAITING, { move: 'deed', deed: 'process-entry', entry: 'e' }],
    ['then it is approved', 3, facts(invoice(), PROCESSED), { move: 'press', person: 'anna' }],
    ['processing is undone', 4, FAILED, { move: 'deed', deed: 'unprocess-entry', person: 'bea' }],
    [
      'then Bea tries again',
      4,
      { ...FAILED, entries: WAITING.entries },
      { move: 'press', person: 'bea', verb: 'try-again' },
    ],
  ])('says what comes next: %s', (_words, index, given, expected) => {
    const move = STEPS[index]?.next(given)
    expect(move).toMatchObject(expected)
    expect(move?.say).not.toBe('')
  })
})
