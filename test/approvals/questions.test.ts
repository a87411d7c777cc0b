import { describe, expect, test } from '@jest/globals'
import { answer } from '../../bot/approvals/answer.ts'
import { ask, MOST_QUESTIONS } from '../../bot/approvals/ask.ts'
import { connectionOwner } from '../../bot/approvals/connection-owner.ts'
import type { Invoice, Question } from '../../bot/approvals/invoice.ts'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { Refusal } from '../../bot/approvals/refusals.ts'
import { takeOver } from '../../bot/approvals/take-over.ts'
import { anAssignment, anInvoice, aPerson, guidOf } from './samples.ts'

const anna = aPerson('anna')
const arjan = aPerson('arjan')
const kim = aPerson('kim')
const at = new Date('2026-11-17T13:00:00.000Z')

const aQuestion = (text: string, more: Partial<Question> = {}): Question => ({
  questionId: guidOf(`question ${text}`),
  round: 1,
  asker: anna,
  text,
  askedAt: at,
  answer: null,
  ...more,
})

const answered = { text: 'Nee.', by: 'booker', at }

type Asking = {
  by?: typeof anna
  round?: number
  text?: string
  invoice?: Partial<Invoice>
  questions?: Question[]
}

const askAs = ({ by = anna, round = 1, text = 'Klopt dit?', invoice = {}, questions = [] }: Asking) => {
  const assignments = [anAssignment(anna), anAssignment(arjan, { decision: 'approved', decidedAt: at })]
  return ask({ invoice: anInvoice(invoice), assignments, questions }, { ...by, round }, text)
}

describe('A16: an authorizer whose decision is open asks, in the round that runs', () => {
  test.each<[string, Asking, Refusal]>([
    ['a stranger', { by: kim }, 'not-assigned'],
    ['the booker', { by: aPerson('booker') }, 'own-booking'],
    ['who has decided', { by: arjan }, 'already-decided'],
    ['an older card', { invoice: { round: 2 } }, 'closed'],
    ['a round that is over', { invoice: { state: 'rejected' } }, 'closed'],
    ['no text', { text: ' \n ' }, 'question-required'],
    [
      'the eleventh',
      { questions: Array.from({ length: MOST_QUESTIONS }, (_, number) => aQuestion(`${number}`)) },
      'too-many-questions',
    ],
  ])('refused: %s', (_who, asking, refusal) => {
    expect(askAs(asking)).toEqual({ ok: false, refusal })
  })

  test('A13: the same question, asked again before it was answered, is the same one; after that it is another', () => {
    const waiting = aQuestion('Klopt dit?')
    expect(askAs({ questions: [waiting] })).toMatchObject({ is: 'asked-before', questionId: waiting.questionId })
    expect(askAs({ questions: [{ ...waiting, answer: answered }] })).toMatchObject({ is: 'new', repetition: 1 })
  })

  test('what others asked, or in another round, does not count; a long question is cut', () => {
    const others = Array.from({ length: MOST_QUESTIONS }, (_, number) => [
      aQuestion(`${number}`, { asker: arjan }),
      aQuestion(`${number}`, { round: 2 }),
    ]).flat()
    expect(askAs({ questions: others, text: ` ${'é'.repeat(600)}` })).toEqual({
      ok: true,
      is: 'new',
      asker: anna,
      text: 'é'.repeat(500),
      repetition: 0,
    })
  })

  test('A6: of someone who is asked under two identities, the one that asks is answered', () => {
    const other = { ...aPerson('anna at home'), personId: anna.personId }
    const assignments = [anAssignment(anna), anAssignment(other)]
    const round = { invoice: anInvoice(), assignments, questions: [] }
    expect(ask(round, { ...other, round: 1 }, 'x')).toMatchObject({ asker: other })
  })
})

describe('A16: the booker answers, once, while the round runs', () => {
  const answerTo = (question: Question, by = aPerson('booker'), invoice: Partial<Invoice> = {}, text = 'Ja.') =>
    answer({ invoice: anInvoice(invoice), assignments: [anAssignment(anna)] }, question, by.personId, text)

  test.each<[string, ReturnType<typeof answerTo>, Refusal]>([
    ['someone else', answerTo(aQuestion('x'), anna), 'not-booker'],
    ['a second answer', answerTo(aQuestion('x', { answer: answered })), 'already-answered'],
    ['a round that is over', answerTo(aQuestion('x'), undefined, { state: 'rejected' }), 'closed'],
    ['an earlier round', answerTo(aQuestion('x'), undefined, { round: 2 }), 'closed'],
    ['no text', answerTo(aQuestion('x'), undefined, {}, ' '), 'answer-required'],
  ])('refused: %s', (_who, outcome, refusal) => {
    expect(outcome).toEqual({ ok: false, refusal })
  })

  test('whoever still decides is asked again; the same answer given twice is one (A13)', () => {
    expect(answerTo(aQuestion('x'))).toEqual({ ok: true, text: 'Ja.', isSaid: false, asksAgain: true })
    expect(answerTo(aQuestion('x', { asker: kim }))).toMatchObject({ ok: true, asksAgain: false })
    const said = aQuestion('x', { answer: { ...answered, text: 'Ja.' } })
    expect(answerTo(said, undefined, { round: 2 })).toMatchObject({ ok: true, isSaid: true })
  })
})

describe('A14: an invoice is taken over when it failed for want of a connection', () => {
  const lost = (state: InvoiceState, more: Partial<Invoice> = {}) => {
    const { release } = anInvoice()
    return anInvoice({ state, release: { ...release, cause: 'connection-revoked' }, ...more })
  }

  test.each<[ReturnType<typeof takeOver>, string, Invoice]>([
    ['go', 'it failed', lost('failed')],
    ['go', 'it failed with the connection of who took over', lost('failed', { takenOverBy: kim })],
    ['done', 'it is being released for this person', lost('releasing', { takenOverBy: kim })],
    ['not-now', 'it is being released for another', lost('releasing', { takenOverBy: arjan })],
    ['not-now', 'its booker reconnected', lost('releasing')],
    ['not-now', 'it failed for another cause', { ...anInvoice({ state: 'failed' }) }],
  ])('%s: %s', (outcome, _what, invoice) => {
    expect(takeOver(invoice, kim)).toBe(outcome)
  })

  test('from then on everything about it goes through who took it over', () => {
    expect(connectionOwner(anInvoice())).toEqual(aPerson('booker'))
    expect(connectionOwner(anInvoice({ takenOverBy: kim }))).toEqual(kim)
  })
})
