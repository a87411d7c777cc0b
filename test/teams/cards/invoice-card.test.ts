import { describe, expect, test } from '@jest/globals'
import { NO_ACTIONS } from '../../../bot/approvals/invoice-actions.ts'
import type { InvoiceState } from '../../../bot/approvals/invoice-state.ts'
import type { InvoiceActions } from '../../../bot/approvals/views.ts'
import { invoiceCard } from '../../../bot/teams/cards/invoice-card.ts'
import { EXACT_URL, INVOICE_URL, PEOPLE, REMARKED, sampleFailed, sampleInvoiceCard } from '../../text/sample-views.ts'
import { buttonsOf, executesOf, readingOf } from './card-walk.ts'

const HEAD = ['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026']
const ANNA = '✓ Anna de Wit, di 17 nov 14:02'
const ARJAN = '✓ Arjan Smit, di 17 nov 14:02'
const FACTS = ['Factuur', '2026-0042 van 12 nov 2026', 'Boekstuk', '26700012', 'Conditie', '30 (op krediet)']
const BOOKER = ['Geboekt door', 'Bea Jansen']

/** What is read on a card without its buttons. */
const told = (...[state, change]: Parameters<typeof sampleInvoiceCard>) => {
  const reading = readingOf(
    invoiceCard(sampleInvoiceCard(state, { ...change, may: NO_ACTIONS, exactUrl: null }), 'nl').card,
  )
  return reading.slice(0, -1)
}

describe("an invoice's own card", () => {
  test.each<[InvoiceState, string[]]>([
    [
      'waiting',
      ['Wacht op goedkeuring', ...HEAD, 'Akkoord', ANNA, 'Arjan Smit: nog geen beslissing', ...FACTS, ...BOOKER],
    ],
    [
      'rejected',
      [
        ...['✕ Afgekeurd door Arjan Smit', ...HEAD, 'Reden', 'Bedrag klopt niet'],
        ...['Akkoord', ANNA, '✕ Arjan Smit, di 17 nov 14:04', ...FACTS, ...BOOKER],
      ],
    ],
    [
      'releasing',
      ['✓ Iedereen akkoord, wordt betaalbaar gesteld', ...HEAD, 'Akkoord', ANNA, ARJAN, ...FACTS, ...BOOKER],
    ],
    [
      'failed',
      [
        ...['⚠ Niet betaalbaar gesteld', ...HEAD],
        'De boeking is al verwerkt; de conditie kan niet meer wijzigen. De factuur is nog geblokkeerd voor betaling.',
        'Maak de verwerking ongedaan en probeer opnieuw.',
        ...['Akkoord', ANNA, ARJAN, ...FACTS, ...BOOKER],
      ],
    ],
    ['approved', ['✓ Goedgekeurd', ...HEAD, 'Was niet geblokkeerd.', 'Akkoord', ANNA, ARJAN, ...FACTS, ...BOOKER]],
    [
      'released',
      [
        ...['✓ Betaalbaar gesteld', ...HEAD, 'Akkoord', ANNA, ARJAN, ...FACTS.slice(0, 4)],
        ...['Exact', 'Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05', ...BOOKER],
      ],
    ],
    [
      'withdrawn',
      [
        ...['Ingetrokken door Bea Jansen', ...HEAD, 'Reden', 'Dubbel ontvangen'],
        ...['Akkoord', ANNA, 'Arjan Smit: geen beslissing', ...FACTS, ...BOOKER],
      ],
    ],
    [
      'booking',
      [
        ...['Wordt geboekt…', ...HEAD, 'De autorisatoren krijgen een kaart zodra de boeking is gecontroleerd.'],
        ...[...FACTS.slice(0, 2), ...FACTS.slice(4), ...BOOKER],
      ],
    ],
  ])('that is %s says so, who decided what and when, and where it is booked', (state, expected) => {
    expect(told(state)).toEqual(expected)
  })

  test.each<[InvoiceState, string]>([
    ['duplicate', 'Er is nog niets geboekt. Op de kaart over deze boeking kunt u kiezen wat er moet gebeuren.'],
    ['not-booked', 'De boeking staat niet in Exact Online.'],
    ['paid', 'De factuur was al betaald voordat iedereen akkoord was. De aanvraag is gesloten.'],
  ])('that is %s says what happened', (state, expected) => {
    expect(told(state)).toContain(expected)
  })

  test('A10: released to a condition that is not on credit is not called payable', () => {
    const readBack = { conditionCode: '20', method: 'I', at: new Date('2026-11-17T13:05:00Z') } as const
    const { invoice } = sampleInvoiceCard('released')
    const condition = { code: '20', description: 'Incasso', method: 'I' } as const
    const reading = told('released', { readBack, invoice: { ...invoice, condition } })
    expect(reading[0]).toBe('✓ Goedgekeurd')
    expect(reading).toContain('Conditie 20 is incasso: komt niet in een betaalbatch.')
    expect(reading.join(' ')).not.toMatch(/betaalbaar/i)
  })

  test("A10: what Exact Online's own approval keeps from payment is not called payable, and says what to do", () => {
    const reading = told('released', { readBack: REMARKED })
    expect(reading[0]).toBe('✓ Goedgekeurd')
    expect(reading[4]).toMatch(/^Bij de controle wachtte de factuur nog op de goedkeuring .* de conditie blijft AU\.$/)
    expect(reading[5]).toMatch(/^Keur de factuur ook in Exact Online goed\. Verreken de creditnota zelf/)
    expect(reading).toContain('Conditie AU, betalingswijze nu op krediet. Gecontroleerd di 17 nov 14:05')
    expect(reading.join(' ')).not.toMatch(/betaalbaar/i)
  })
})

describe('what may be done about an invoice', () => {
  const all: InvoiceActions = {
    tryAgain: true,
    takeOver: true,
    newRound: { choices: PEOPLE, chosen: [] },
    replace: PEOPLE.map((from) => ({ from, choices: PEOPLE })),
    withdraw: true,
    reconnect: true,
  }
  const titles = (may: Partial<InvoiceActions>) =>
    buttonsOf(invoiceCard(sampleInvoiceCard('waiting', { may: { ...NO_ACTIONS, ...may } }), 'nl').card).map(
      ({ title }) => title,
    )

  test('stands there as buttons, the way to the page and to Exact Online last', () => {
    expect(titles({ newRound: all.newRound, replace: all.replace.slice(1, 2), withdraw: true })).toEqual([
      ...['Nieuwe ronde', 'Vervang Arjan', 'Intrekken', 'Factuur', 'Open in Exact Online'],
    ])
    expect(titles({})).toEqual(['Factuur', 'Open in Exact Online'])
  })

  test('is cut to six buttons by importance, and the way to the page always stays', () => {
    expect(titles(all)).toEqual([
      ...['Opnieuw proberen', 'Overnemen', 'Nieuwe ronde', 'Vervang Anna', 'Vervang Arjan', 'Factuur'],
    ])
    expect(titles({ ...all, tryAgain: false, takeOver: false })).toEqual([
      ...['Nieuwe ronde', 'Vervang Anna', 'Vervang Arjan', 'Vervang Piet', 'Intrekken', 'Factuur'],
    ])
  })

  test('is about this invoice in this round', () => {
    const data = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 1 }
    const card = invoiceCard(sampleInvoiceCard('failed', { may: { ...all, replace: [] } }), 'nl').card
    expect(executesOf(card).map(({ verb, data }) => [verb, data])).toEqual([
      ...['try-again', 'take-over', 'new-round', 'withdraw'].map((verb) => [verb, data]),
    ])
  })

  test('leaves out the way to Exact Online before there is an entry', () => {
    expect(buttonsOf(invoiceCard(sampleInvoiceCard('booking'), 'en').card)).toEqual([
      { type: 'Action.OpenUrl', title: 'Invoice', url: INVOICE_URL },
    ])
    expect(buttonsOf(invoiceCard(sampleInvoiceCard('paid'), 'en').card).at(-1)).toEqual({
      type: 'Action.OpenUrl',
      title: 'Open in Exact Online',
      url: EXACT_URL,
    })
  })

  test('A14: an administrator reads whose connection is gone and that they can take over', () => {
    const { failure } = sampleFailed({}, { cause: 'connection-revoked' })
    const view = sampleInvoiceCard('failed', {
      reader: 'administrator',
      failure,
      may: { ...NO_ACTIONS, takeOver: true },
    })
    const reading = readingOf(invoiceCard(view, 'nl').card)
    expect(reading[4]).toMatch(/^De verbinding van Bea Jansen met Exact Online is verlopen\./)
    expect(reading).toContain('Overnemen')
  })
})
