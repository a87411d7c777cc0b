import { describe, expect, test } from '@jest/globals'
import type { DuplicateCardView } from '../../../bot/approvals/views.ts'
import { duplicateCard } from '../../../bot/teams/cards/duplicate-card.ts'
import { sampleDuplicate } from '../../text/sample-views.ts'
import { buttonsOf, readingOf } from './card-walk.ts'

const HEAD = ['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026']
const NUMBER = ['Factuur', '2026-0042 van 12 nov 2026']

const DATA = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 1 }

describe('A15: the card about an invoice number that stood there before', () => {
  test('names the earlier entry, says that nothing was booked, and when to book all the same', () => {
    expect(readingOf(duplicateCard(sampleDuplicate('open'), 'nl').card)).toEqual([
      ...['⚠ Al eerder geboekt', ...HEAD],
      'Dit factuurnummer staat bij deze leverancier al in Exact Online, als boekstuk 26700012. Er is nog niets geboekt.',
      'Boek alleen als dit een andere factuur is.',
      ...[...NUMBER, 'Toch boeken', 'De autorisatoren zien deze reden.', 'Toch boeken', 'Niet boeken', 'Factuur'],
    ])
  })

  test('says of an earlier one without a number that it is being booked', () => {
    const reading = readingOf(duplicateCard(sampleDuplicate('open', { earlierEntryNumber: null }), 'en').card)
    expect(reading[0]).toBe('⚠ Booked before')
    expect(reading[4]).toBe('This invoice number of this supplier is being booked at this moment.')
  })

  test('offers to book with a reason, or not to book', () => {
    expect(buttonsOf(duplicateCard(sampleDuplicate('open'), 'nl').card)).toMatchObject([
      {
        type: 'Action.ShowCard',
        title: 'Toch boeken',
        card: {
          body: [{ type: 'Input.Text', id: 'reason', label: 'Waarom boekt u toch?', isRequired: true }, {}],
          actions: [{ verb: 'book-anyway', data: DATA }],
        },
      },
      { type: 'Action.Execute', verb: 'do-not-book', title: 'Niet boeken', data: DATA },
      { title: 'Factuur' },
    ])
  })

  test.each<[DuplicateCardView['state'], string[]]>([
    [
      'booking',
      [
        ...['Wordt geboekt…', ...HEAD, 'De autorisatoren krijgen een kaart zodra de boeking is gecontroleerd.'],
        ...[...NUMBER, 'Eerder', 'boekstuk 26700012', 'Factuur'],
      ],
    ],
    ['booked', ['✓ Geboekt', ...HEAD, ...NUMBER, 'Eerder', 'boekstuk 26700012', 'Boekstuk', '26700019', 'Factuur']],
    [
      'not-booked',
      ['Niet geboekt', ...HEAD, 'Er is niets nieuws geboekt.', ...NUMBER, 'Eerder', 'boekstuk 26700012', 'Factuur'],
    ],
  ])('%s: says so and asks nothing more', (state, expected) => {
    expect(readingOf(duplicateCard(sampleDuplicate(state), 'nl').card)).toEqual(expected)
  })
})
