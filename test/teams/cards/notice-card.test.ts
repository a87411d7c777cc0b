import { expect, test } from '@jest/globals'
import { LONGEST_REASON } from '../../../bot/approvals/decide.ts'
import { NO_ACTIONS } from '../../../bot/approvals/invoice-actions.ts'
import type { NoticeTopic } from '../../../bot/approvals/views.ts'
import { noticeCard } from '../../../bot/teams/cards/notice-card.ts'
import { NOTICE_TOPICS, PEOPLE, sampleNotice } from '../../text/sample-views.ts'
import { buttonsOf, elementsOf, readingOf } from './card-walk.ts'

const HEAD = ['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026']
const NUMBER = ['Factuur', '2026-0042 van 12 nov 2026']

const EXPECTED: Record<string, [heading: string, sentences: string[], facts: string[], english: string]> = {
  rejected: ['✕ Afgekeurd door Arjan Smit', [], ['Reden', 'Bedrag klopt niet'], '✕ Rejected by Arjan Smit'],
  unreachable: [
    '⚠ Niet iedereen is bereikt',
    ['Deze autorisatoren zijn in Teams niet te bereiken.', 'Licht wie geen e-mail kreeg zelf in.'],
    ['Personen', 'Arjan Smit: kreeg een e-mail', 'Piet Kuiper: kreeg geen e-mail'],
    '⚠ Not everyone was reached',
  ],
  'released-by-other': [
    '⚠ Al gewijzigd buiten Akkoord',
    ['De conditie stond in Exact Online al op 30. Akkoord heeft niets gewijzigd.'],
    ['Door', 'J. Bos'],
    '⚠ Already changed outside Akkoord',
  ],
  paid: [
    '⚠ Betaald vóór goedkeuring',
    ['De factuur was al betaald voordat iedereen akkoord was. De aanvraag is gesloten.'],
    [],
    '⚠ Paid before approval',
  ],
  'booking-settled true': [
    '✓ Toch geboekt',
    ['Exact Online gaf eerst geen duidelijk antwoord, maar de boeking staat er.'],
    [],
    '✓ Booked after all',
  ],
  'booking-settled false': [
    '⚠ Niet geboekt',
    ['De boeking staat niet in Exact Online.', 'Boek de factuur opnieuw.'],
    [],
    '⚠ Not booked',
  ],
  'booking-differs': [
    '⚠ Boeking wijkt af',
    [
      'De boeking staat in Exact Online met andere waarden dan er zijn verstuurd. Niemand is om goedkeuring gevraagd.',
      'Bekijk de boeking in Exact Online. Verbeter of verwijder die daar; boek de factuur pas opnieuw als die daar niet meer staat.',
    ],
    ['Boekstuk', '26700012', 'Verschil', 'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00.'],
    '⚠ Entry differs',
  ],
  'file-not-attached': [
    '⚠ Bestand niet bijgevoegd',
    [
      'De factuur is geboekt, maar het bestand kon niet bij de boeking worden gevoegd.',
      'Voeg het bestand toe in Exact Online.',
    ],
    ['Melding', 'Document type is missing'],
    '⚠ File not attached',
  ],
  'taken-over': [
    'Overgenomen door Eva Prins',
    ['Akkoord gaat verder met de verbinding van Eva Prins met Exact Online.'],
    [],
    'Taken over by Eva Prins',
  ],
}

const nameOf = (notice: NoticeTopic) =>
  notice.topic === 'booking-settled' ? `${notice.topic} ${notice.found}` : notice.topic

test.each(NOTICE_TOPICS.map((notice) => ({ name: nameOf(notice), notice })))(
  'the news "$name" is told with the invoice it is about',
  ({ name, notice }) => {
    const [heading, sentences, facts, english] = EXPECTED[name] ?? ['', [], [], '']
    const told = sampleNotice(notice, { may: NO_ACTIONS })
    expect(readingOf(noticeCard(told, 'nl').card)).toEqual([
      ...[heading, ...HEAD, ...sentences],
      ...[...facts, ...NUMBER, 'Factuur'],
    ])
    expect(readingOf(noticeCard(told, 'en').card)[0]).toBe(english)
  },
)

test('an entry that stands there without the AU it was sent with is said to be held back by nothing', () => {
  const view = sampleNotice({ topic: 'booking-differs', changed: [{ field: 'condition', was: 'AU', is: '30' }] })
  const reading = readingOf(noticeCard(view, 'en').card)
  expect(reading[4]).toMatch(/ Without AU the invoice can be paid before anyone has approved it\.$/)
  expect(reading).toContain('The condition was AU and is 30.')
})

test('A7: the booker reads a reason whole, as long as it can be written', () => {
  const reason = 'x'.repeat(LONGEST_REASON)
  expect(readingOf(noticeCard(sampleNotice({ topic: 'rejected', by: 'Arjan Smit', reason }), 'nl').card)).toContain(
    reason,
  )
})

const ABOUT = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 1 }
const [ANNA, ARJAN] = PEOPLE

test('A7: a rejection offers its booker a new round with the same authorizers chosen, or to withdraw', () => {
  const { card } = noticeCard(sampleNotice({ topic: 'rejected', by: 'Arjan Smit', reason: 'Nee' }), 'nl')
  expect(buttonsOf(card)).toMatchObject([
    {
      title: 'Nieuwe ronde',
      card: {
        body: [
          {
            type: 'Input.ChoiceSet',
            id: 'authorizers',
            label: 'Wie moeten goedkeuren?',
            isRequired: true,
            isMultiSelect: true,
            value: `${ANNA?.objectId},${ARJAN?.objectId}`,
            'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
          },
          { text: 'Iedereen beslist opnieuw; gegeven goedkeuringen vervallen.' },
        ],
        actions: [{ verb: 'new-round', title: 'Versturen', data: ABOUT }],
      },
    },
    {
      title: 'Intrekken',
      card: {
        body: [{ type: 'Input.Text', id: 'reason', label: 'Reden (niet verplicht)', isRequired: false }, {}],
        actions: [{ verb: 'withdraw', data: ABOUT }],
      },
    },
    { type: 'Action.OpenUrl', title: 'Factuur' },
  ])
})

test('A5: who could not be reached can be replaced, and only they', () => {
  const people = [{ name: 'Arjan Smit', mailed: true }]
  const { card } = noticeCard(sampleNotice({ topic: 'unreachable', people }), 'en')
  expect(buttonsOf(card)).toMatchObject([
    {
      title: 'Replace Arjan',
      card: {
        body: [{ id: 'to', label: 'Who decides instead of Arjan Smit?', isMultiSelect: false }],
        actions: [{ verb: 'replace', data: { ...ABOUT, from: ARJAN?.objectId } }],
      },
    },
    { title: 'Invoice' },
  ])
})

test('A5: several who could not be reached have a picker each, and no two of one id', () => {
  const people = [ANNA, ARJAN].flatMap((person) => (person ? [{ name: person.name, mailed: false }] : []))
  const { card } = noticeCard(sampleNotice({ topic: 'unreachable', people }), 'nl')
  expect(elementsOf(card, 'Input.ChoiceSet').map(({ id }) => id)).toEqual(['to', 'to-2'])
})
