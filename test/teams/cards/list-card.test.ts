import { describe, expect, test } from '@jest/globals'
import { listCard } from '../../../bot/teams/cards/list-card.ts'
import { guidOf } from '../../approvals/samples.ts'
import { sampleInvoice, sampleList } from '../../text/sample-views.ts'
import { executesOf, readingOf } from './card-walk.ts'

const AMOUNT = '€\u00a01.210,00'

describe('A5: the list of what fits in no card of its own', () => {
  test('says how many wait, what they are together, and each with its supplier, due date and amount', () => {
    expect(readingOf(listCard(sampleList(2), 'nl').card)).toEqual([
      '2 facturen wachten op uw goedkeuring',
      'Samen €\u00a02.420,00. De eerste vervalt 12 dec 2026.',
      'Kies een factuur om de kaart te openen.',
      `Open Bakker Bouw B.V., vervalt 12 dec 2026, ${AMOUNT}`,
      ...['Bakker Bouw B.V.', 'vervalt 12 dec 2026', AMOUNT],
      `Open Bakker Bouw B.V., vervalt 13 dec 2026, ${AMOUNT}`,
      ...['Bakker Bouw B.V.', 'vervalt 13 dec 2026', AMOUNT],
    ])
    expect(readingOf(listCard(sampleList(2), 'en').card).slice(0, 3)).toEqual([
      '2 invoices are waiting for your approval',
      '€\u00a02,420.00 in total. The first is due 12 Dec 2026.',
      'Choose an invoice to open its card.',
    ])
  })

  test('says of one invoice only what its row says', () => {
    expect(readingOf(listCard(sampleList(1), 'nl').card).slice(0, 2)).toEqual([
      '1 factuur wacht op uw goedkeuring',
      'Kies een factuur om de kaart te openen.',
    ])
  })

  test('adds no amounts up that have several currencies', () => {
    expect(readingOf(listCard({ ...sampleList(2), total: null }, 'nl').card)[1]).toBe('De eerste vervalt 12 dec 2026.')
  })

  test('calls a credit note one', () => {
    const view = sampleList(1, sampleInvoice({ kind: 'credit-note', amountCents: -121_000 }))
    expect(readingOf(listCard(view, 'nl').card).slice(-3)).toEqual([
      'Creditnota van Bakker Bouw B.V.',
      'vervalt 12 dec 2026',
      '€\u00a0\u22121.210,00',
    ])
  })

  test('shows ten invoices and how many more there are', () => {
    const { card } = listCard(sampleList(13), 'nl')
    expect(executesOf(card)).toHaveLength(10)
    expect(readingOf(card).at(-1)).toBe('en 3 andere')
    expect(readingOf(listCard(sampleList(13), 'en').card).at(-1)).toBe('and 3 more')
    expect(readingOf(listCard(sampleList(10), 'nl').card).at(-1)).toBe(AMOUNT)
  })

  test('opens an invoice by its row', () => {
    const [first] = executesOf(listCard(sampleList(2), 'nl').card)
    expect(first).toMatchObject({
      verb: 'show-approval',
      data: { administrationId: 'nl-800100', invoiceId: guidOf('invoice 1'), round: 1 },
      fallback: { type: 'Action.Submit', data: { verb: 'show-approval', invoiceId: guidOf('invoice 1') } },
    })
  })

  test.each([
    [
      'done',
      [
        'Niets te doen in deze lijst',
        'Wat u hebt geopend, staat als kaart in deze chat. De andere facturen wachten niet meer op u.',
      ],
      'Nothing to do in this list',
    ],
    ['replaced', ['Vervangen door een nieuwe lijst'], 'Replaced by a newer list'],
  ] as const)('that is %s offers nothing to choose', (state, dutch, english) => {
    expect(readingOf(listCard({ ...sampleList(0), state }, 'nl').card)).toEqual(dutch)
    expect(listCard({ ...sampleList(0), state }, 'en').summary).toBe(english)
  })
})
