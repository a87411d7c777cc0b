import { describe, expect, test } from '@jest/globals'
import { decide } from '../../bot/approvals/decide.ts'
import type { Invoice } from '../../bot/approvals/invoice.ts'
import { invoiceActions } from '../../bot/approvals/invoice-actions.ts'
import { mayAuthorise } from '../../bot/approvals/may-authorise.ts'
import { lastAuthorizers } from '../../bot/use-cases/managing/begin-round.ts'
import { anAssignment, anInvoice, aPerson } from './samples.ts'

const anna = aPerson('anna')
const approve = { is: 'approve', isConfirmed: false } as const
const made = (personIds: string[], exactName: string | null): Partial<Invoice> => ({
  booker: aPerson('kim'),
  makers: { personIds, exactName },
})

describe('A6: nobody authorises what is their own', () => {
  test.each<[string, string, boolean]>([
    ['whoever booked it or answers for it', 'kim', false],
    ['whoever is connected as the one who made it in Exact Online', 'coen', false],
    ['whoever said for it who is asked', 'mark', false],
    ['whoever has the name of the one who made it', ' COEN BLOK', false],
    ['somebody else', 'anna', true],
  ])('%s', (_who, name, may) => {
    const person = aPerson(name)
    const invoice = anInvoice(made([aPerson('coen').personId, aPerson('mark').personId], 'Coen Blok'))
    const seat = anAssignment(person)
    const round = { invoice, assignments: [seat, anAssignment(aPerson('arjan'))] }
    expect(mayAuthorise(person, invoice)).toBe(may)
    expect(lastAuthorizers(round).includes(person)).toBe(may)
    const { newRound } = invoiceActions(round, { role: 'administrator', people: [person] })
    expect([newRound?.choices.length, newRound?.chosen.length]).toEqual(may ? [1, 2] : [0, 1])
    const decided = decide(round, { personId: person.personId, round: 1, now: new Date(0) }, approve)
    expect(decided).toMatchObject(may ? { ok: true } : { ok: false, refusal: 'own-booking' })
  })

  test.each<[string, Partial<Invoice>]>([
    ['they connected as the one who made it', made([anna.personId], null)],
    ['they turned out to have that name', made([], 'anna')],
  ])('an approval of before counts for nothing once %s', (_since, own) => {
    const arjan = aPerson('arjan')
    const assignments = [anAssignment(anna, { decision: 'approved' }), anAssignment(arjan)]
    const by = { personId: arjan.personId, round: 1, now: new Date(0) }
    const invoice = anInvoice(own)
    expect(decide({ invoice, assignments }, by, approve)).toMatchObject({
      decided: { state: 'waiting', mustRelease: false, withoutCount: [anna] },
    })
    expect(decide({ invoice: anInvoice(), assignments }, by, approve)).toMatchObject({
      decided: { mustRelease: true, withoutCount: [] },
    })
    // Nobody is told while somebody else may still reject it.
    const another = [...assignments, anAssignment(aPerson('eva'))]
    expect(decide({ invoice, assignments: another }, by, approve)).toMatchObject({ decided: { withoutCount: [] } })
  })
})
