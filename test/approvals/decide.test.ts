import { describe, expect, test } from '@jest/globals'
import { decide } from '../../bot/approvals/decide.ts'
import { anAssignment, anInvoice, aPerson } from './samples.ts'

const now = new Date('2026-11-17T13:02:00Z')
const approve = { is: 'approve', isConfirmed: false } as const
const bea = aPerson('bea')
const anna = aPerson('anna')
const arjan = aPerson('arjan')

const round = (...decisions: ('open' | 'approved' | 'rejected')[]) => ({
  invoice: anInvoice({ booker: bea }),
  assignments: decisions.map((decision, index) => anAssignment(index === 0 ? anna : arjan, { decision })),
})
const by = (person: { personId: string }, cardRound = 1) => ({ personId: person.personId, round: cardRound, now })

describe('A6: who may decide', () => {
  test.each([
    ['someone who is not assigned is refused', round('open'), by(arjan), 'not-assigned'],
    ['someone Akkoord does not know is refused', round('open'), { personId: undefined, round: 1, now }, 'not-assigned'],
    ['the booker’s own approval is refused', round('open'), by(bea), 'own-booking'],
    ['who decided already is refused', round('approved', 'open'), by(anna), 'already-decided'],
    ['a card of an earlier round is refused', round('open'), by(anna, 2), 'closed'],
  ])('%s', (_title, given, clicker, refusal) => {
    expect(decide(given, clicker, approve)).toEqual({ ok: false, refusal })
  })

  test.each(['booking', 'not-booked', 'rejected', 'releasing', 'failed', 'approved', 'released', 'paid'] as const)(
    'an invoice that is %s takes no decision any more',
    (state) => {
      const given = { ...round('open'), invoice: anInvoice({ booker: bea, state }) }
      expect(decide(given, by(anna), approve)).toEqual({ ok: false, refusal: 'closed' })
    },
  )

  test('the booker is refused also when assigned by another identity of the same person', () => {
    const otherIdentity = { ...bea, objectId: aPerson('other').objectId }
    const given = { invoice: anInvoice({ booker: bea }), assignments: [anAssignment(otherIdentity)] }
    expect(decide(given, by(otherIdentity), approve)).toEqual({ ok: false, refusal: 'own-booking' })
  })

  test('two identities of one person are one voice: one click decides both seats, and it is not counted twice', () => {
    const twin = { ...anna, objectId: aPerson('twin').objectId }
    const given = {
      invoice: anInvoice({ booker: bea }),
      assignments: [anAssignment(anna), anAssignment(twin), anAssignment(arjan)],
    }
    const outcome = decide(given, by(anna), approve)
    expect(outcome).toMatchObject({ ok: true, decided: { state: 'waiting', mustRelease: false } })
    expect(outcome.ok && outcome.decided.seats.map(({ person }) => person.objectId)).toEqual([
      anna.objectId,
      twin.objectId,
    ])
  })
})

describe('A8: no release without every approval', () => {
  test('the first of two approvals leaves the invoice waiting', () => {
    expect(decide(round('open', 'open'), by(anna), approve)).toMatchObject({
      ok: true,
      decided: { state: 'waiting', mustRelease: false, seats: [{ decision: 'approved', decidedAt: now }] },
    })
  })

  test('the last approval releases a blocked invoice', () => {
    expect(decide(round('open', 'approved'), by(anna), approve)).toMatchObject({
      ok: true,
      decided: { state: 'releasing', mustRelease: true },
    })
  })

  test('A6: an approval of who turned out to be the booker counts for nothing', () => {
    const twin = { ...bea, objectId: aPerson('twin').objectId }
    const given = {
      invoice: anInvoice({ booker: bea }),
      assignments: [anAssignment(anna), anAssignment(twin, { decision: 'approved' })],
    }
    expect(decide(given, by(anna), approve)).toMatchObject({
      ok: true,
      decided: { state: 'waiting', mustRelease: false },
    })
  })

  test('a rejection of another never counts as an approval', () => {
    expect(decide(round('open', 'rejected'), by(anna), approve)).toMatchObject({
      ok: true,
      decided: { state: 'waiting', mustRelease: false },
    })
  })
})

test('A4: with the setting off the last approval ends the matter, and nothing is released', () => {
  const given = { ...round('open'), invoice: anInvoice({ booker: bea, held: false }) }
  expect(decide(given, by(anna), approve)).toMatchObject({
    ok: true,
    decided: { state: 'approved', mustRelease: false },
  })
})

describe('A7: a rejection', () => {
  test('ends the round and keeps its reason', () => {
    expect(decide(round('open', 'open'), by(anna), { is: 'reject', reason: '  te duur ' })).toMatchObject({
      ok: true,
      decided: { state: 'rejected', mustRelease: false, seats: [{ decision: 'rejected', reason: 'te duur' }] },
    })
  })

  test.each(['', '   ', '\n\t'])('without a reason (%j) is refused', (reason) => {
    expect(decide(round('open'), by(anna), { is: 'reject', reason })).toEqual({ ok: false, refusal: 'reason-required' })
  })

  test('with a very long reason is cut, and never in the middle of a character', () => {
    const outcome = decide(round('open'), by(anna), { is: 'reject', reason: '👍'.repeat(600) })
    expect(outcome.ok && outcome.decided.seats[0]?.reason).toBe('👍'.repeat(500))
  })
})
