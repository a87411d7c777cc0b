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
  'booking-unread connection': [
    '⚠ Nog niemand gevraagd',
    [
      'De boeking staat in Exact Online, maar kan nog niet worden teruggelezen. Daarom is nog niemand om goedkeuring gevraagd.',
      'Verbind opnieuw met Exact Online; daarna gaat het vanzelf verder.',
    ],
    [],
    '⚠ Nobody asked yet',
  ],
  'booking-unread exact': [
    '⚠ Nog niemand gevraagd',
    [
      'Wij weten nog niet of de factuur is geboekt: Exact Online kan niet worden gelezen. Boek de factuur niet opnieuw.',
      'U hoeft niets te doen; we blijven het proberen.',
    ],
    [],
    '⚠ Nobody asked yet',
  ],
  'booking-unread rights': [
    '⚠ Nog niemand gevraagd',
    [
      'De boeking staat in Exact Online, maar kan nog niet worden teruggelezen. Daarom is nog niemand om goedkeuring gevraagd.',
      'Vraag in Exact Online om het recht om inkoopboekingen te lezen.',
    ],
    [],
    '⚠ Nobody asked yet',
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
  'approval-void': [
    '⚠ Niet iedereen telt mee',
    [
      'De goedkeuring van deze personen telt niet mee: wie een factuur boekt, kan die niet autoriseren. De factuur wacht nog.',
      'Begin een nieuwe ronde met andere autorisatoren, of trek de factuur in.',
    ],
    ['Personen', 'Anna de Wit'],
    '⚠ Not everyone counts',
  ],
  'lock-broken open': [
    '⚠ Niet meer geblokkeerd voor betaling',
    [
      'De factuur kan worden betaald, maar Akkoord heeft die niet betaalbaar gesteld.',
      'Zet in Exact Online AU en kas terug, of haal de factuur uit de betaling.',
    ],
    ['Gewijzigd', 'De betalingswijze was kas en is op krediet.', 'Door', 'J. Bos, di 17 nov 09:12'],
    '⚠ No longer blocked for payment',
  ],
  'lock-broken gone': [
    '⚠ Boeking verwijderd',
    ['De boeking van deze factuur staat niet meer in Exact Online.', 'Boek opnieuw of trek de aanvraag in.'],
    ['Gewijzigd', 'De boeking is verwijderd.'],
    '⚠ Entry removed',
  ],
  'lock-broken holds': [
    '⚠ Gewijzigd in Exact Online',
    [
      'De factuur is nog geblokkeerd voor betaling.',
      'Maak de verwerking in Exact Online ongedaan; anders kan de conditie na de goedkeuring niet meer wijzigen.',
    ],
    [
      ...['Gewijzigd', 'De vervaldatum was 12 dec 2026 en is 1 dec 2026.', 'De boeking is verwerkt.'],
      ...['Door', 'J. Bos, di 17 nov 09:12'],
    ],
    '⚠ Changed in Exact Online',
  ],
  'lock-broken asked again': [
    '⚠ Gewijzigd, opnieuw gevraagd',
    ['De autorisatoren zien de wijziging op een nieuwe kaart. Eerdere goedkeuringen tellen niet meer.'],
    [...['Gewijzigd', 'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00.'], ...['Door', 'J. Bos, di 17 nov 09:12']],
    '⚠ Changed, asked again',
  ],
  'taken-over': [
    'Overgenomen door Eva Prins',
    ['Akkoord gaat verder met de verbinding van Eva Prins met Exact Online.'],
    [],
    'Taken over by Eva Prins',
  ],
  'released-by-other terms': [
    '⚠ Al gewijzigd buiten Akkoord',
    [
      'De betalingswijze van de betalingstermijnen was in Exact Online al op krediet, de conditie nog AU. Akkoord heeft niets gewijzigd.',
    ],
    [],
    '⚠ Already changed outside Akkoord',
  ],
  'released-remarks waits': [
    '⚠ Wacht nog op goedkeuring in Exact Online',
    [
      'Bij de controle wachtte de factuur nog op de goedkeuring in Exact Online zelf. Zonder die goedkeuring komt die niet in een betaalbatch. Creditnota CN-7 (€\u00a060,50) van deze leverancier stond bij de controle nog op AU en wordt niet verrekend: er kan te veel worden betaald. De betalingskorting van €\u00a024,20 gold tot en met 16 nov 2026 en verliep terwijl de factuur wachtte. De boeking kon niet meer wijzigen. Daarom is de betalingswijze van de betalingstermijnen gewijzigd (op krediet); de conditie blijft AU.',
      'Keur de factuur ook in Exact Online goed. Verreken de creditnota zelf of houd de betaling aan. Vraag de leverancier of de korting nog geldt.',
    ],
    ['Boekstuk', '26700012'],
    '⚠ Still waits for approval in Exact Online',
  ],
  'released-remarks none': [
    '⚠ Betaalbaar gesteld, let op',
    [
      `Deze creditnota’s van de leverancier stonden bij de controle nog op AU en worden niet verrekend, er kan dus te veel worden betaald: ${[1, 2, 3, 4, 5].map((number) => `CN-${number} (€\u00a012,10), `).join('')}en meer.`,
      'Verreken de creditnota’s zelf of houd de betaling aan.',
    ],
    ['Boekstuk', '26700012'],
    '⚠ Released for payment, please note',
  ],
  'released-remarks rejected': [
    '⚠ Afgekeurd in Exact Online',
    [
      'Bij de controle was de factuur in Exact Online zelf afgekeurd. Zo komt die niet in een betaalbatch.',
      'Overleg met wie in Exact Online goedkeurt.',
    ],
    ['Boekstuk', '26700012'],
    '⚠ Rejected in Exact Online',
  ],
  'released-remarks unknown': [
    '⚠ Goedkeuring in Exact Online onbekend',
    [
      'Of de factuur nog op de goedkeuring in Exact Online zelf wacht, kon niet worden gelezen.',
      'Kijk in Exact Online of de factuur daar is goedgekeurd.',
    ],
    ['Boekstuk', '26700012'],
    '⚠ Approval in Exact Online not known',
  ],
}

const nameOf = (notice: NoticeTopic) => {
  if (notice.topic === 'booking-settled') return `${notice.topic} ${notice.found}`
  if (notice.topic === 'booking-unread') return `${notice.topic} ${notice.obstacle}`
  if (notice.topic === 'lock-broken')
    return `${notice.topic} ${notice.askedAgain ? 'asked again' : notice.finding.lock}`
  if (notice.topic === 'released-by-other') return [notice.topic, notice.way].filter(Boolean).join(' ')
  if (notice.topic === 'released-remarks') return `${notice.topic} ${notice.remarks.ownApproval ?? 'none'}`
  return notice.topic
}

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

test('news of a booking that could not be read says so once it was', () => {
  const view = sampleNotice({ topic: 'booking-unread', isPosted: true, obstacle: 'rights' }, { isOver: true })
  const reading = readingOf(noticeCard(view, 'nl').card)
  expect(reading[0]).toBe('✓ Autorisatoren gevraagd')
  expect(reading).toContain('De boeking is alsnog gelezen in Exact Online. U hoeft niets te doen.')
  expect(JSON.stringify(reading)).not.toMatch(/recht|niemand/)
})

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
