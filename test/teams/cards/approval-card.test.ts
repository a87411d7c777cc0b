import { describe, expect, test } from '@jest/globals'
import { LONGEST_REASON } from '../../../bot/approvals/decide.ts'
import type { ApprovalCardState, ApproverView } from '../../../bot/approvals/views.ts'
import { approvalCard } from '../../../bot/teams/cards/approval-card.ts'
import { INVOICE_URL, sampleApproval, sampleInvoice, sampleLines } from '../../text/sample-views.ts'
import { elementsOf, firstRow, readingOf } from './card-walk.ts'

const HEAD_NL = ['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026']
const HEAD_EN = ['Bakker Bouw B.V.', '€\u00a01,210.00', 'due 12 Dec 2026']

const DECIDED: [ApprovalCardState, string[], string[]][] = [
  [
    'waiting-for-others',
    ['✓ Door u goedgekeurd', ...HEAD_NL, 'Akkoord', '✓ u, di 17 nov 14:02 · wacht op Arjan Smit', 'Factuur'],
    ['✓ You approved', ...HEAD_EN, 'Approvals', '✓ you, Tue 17 Nov 14:02 · waiting for Arjan Smit', 'Invoice'],
  ],
  [
    'released',
    ['✓ Betaalbaar gesteld', ...HEAD_NL, 'Exact', 'Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05', 'Factuur'],
    ['✓ Released for payment', ...HEAD_EN, 'Exact', 'Condition 30, on credit. Checked Tue 17 Nov 14:05', 'Invoice'],
  ],
  [
    'not-blocked',
    ['✓ Goedgekeurd', ...HEAD_NL, 'Was niet geblokkeerd.', 'Factuur'],
    ['✓ Approved', ...HEAD_EN, 'Was not blocked.', 'Invoice'],
  ],
  [
    'rejected',
    [
      ...['✕ Afgekeurd', ...HEAD_NL, 'Door', 'Arjan Smit', 'Reden', 'Bedrag klopt niet'],
      ...['Nu', 'Blijft geblokkeerd. Bea Jansen is op de hoogte.', 'Factuur'],
    ],
    [
      ...['✕ Rejected', ...HEAD_EN, 'By', 'Arjan Smit', 'Reason', 'Bedrag klopt niet'],
      ...['Now', 'Stays blocked. Bea Jansen has been told.', 'Invoice'],
    ],
  ],
  [
    'failed',
    ['✓ Goedgekeurd, nog niet betaalbaar', ...HEAD_NL, 'Bea Jansen lost dit op. U hoeft niets te doen.', 'Factuur'],
    ['✓ Approved, not yet payable', ...HEAD_EN, 'Bea Jansen is solving this. Nothing for you to do.', 'Invoice'],
  ],
  [
    'paid',
    [
      ...['⚠ Betaald vóór goedkeuring', ...HEAD_NL],
      ...['De factuur was al betaald voordat iedereen akkoord was. De aanvraag is gesloten.', 'Factuur'],
    ],
    [
      ...['⚠ Paid before approval', ...HEAD_EN],
      ...['The invoice was paid before everyone approved. The request is closed.', 'Invoice'],
    ],
  ],
  ['withdrawn', ['Ingetrokken', ...HEAD_NL], ['Withdrawn', ...HEAD_EN]],
  ['replaced', ['Vervangen door een nieuwe aanvraag', ...HEAD_NL], ['Replaced by a newer request', ...HEAD_EN]],
]

describe('an open request', () => {
  test('says state, who, how much and by when, then six facts, then the decision', () => {
    const { card } = approvalCard(sampleApproval('open'), 'nl')
    expect(readingOf(card)).toEqual([
      ...['Wacht op uw goedkeuring', ...HEAD_NL],
      ...['Factuur', '2026-0042 van 12 nov 2026'],
      ...['Excl. btw', '€\u00a01.000,00'],
      ...['Boeking', '4300 Huisvesting'],
      ...['Conditie', '30 (op krediet)'],
      ...['Waarom u', 'Bea Jansen koos u'],
      ...['Akkoord', 'u · Arjan Smit'],
      ...['Goedkeuren', 'Afkeuren', 'De andere betrokkenen zien deze reden.', 'Afkeuren', 'Factuur'],
    ])
  })

  test('says the same in English', () => {
    const { card } = approvalCard(sampleApproval('open'), 'en')
    expect(readingOf(card)).toEqual([
      ...['Waiting for your approval', ...HEAD_EN],
      ...['Invoice', '2026-0042 of 12 Nov 2026'],
      ...['Excl. VAT', '€\u00a01,000.00'],
      ...['Booked to', '4300 Huisvesting'],
      ...['Condition', '30 (on credit)'],
      ...['Why you', 'Bea Jansen chose you'],
      ...['Approvals', 'you · Arjan Smit'],
      ...['Approve', 'Reject', 'The others involved will see this reason.', 'Reject', 'Invoice'],
    ])
  })

  test('offers approve, reject with a required reason, and the invoice, in this order', () => {
    const { card } = approvalCard(sampleApproval('open'), 'nl')
    const data = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 2 }
    expect(firstRow(card)).toMatchObject([
      { type: 'Action.Execute', verb: 'approve', title: 'Goedkeuren', data },
      {
        type: 'Action.ShowCard',
        title: 'Afkeuren',
        card: {
          body: [
            {
              type: 'Input.Text',
              id: 'reason',
              label: 'Waarom keurt u af?',
              isRequired: true,
              maxLength: LONGEST_REASON,
            },
            {},
          ],
          actions: [{ type: 'Action.Execute', verb: 'reject', data }],
        },
      },
      { type: 'Action.OpenUrl', title: 'Factuur', url: INVOICE_URL },
    ])
  })

  test('keeps the titles in the decision row to 10 characters', () => {
    for (const locale of ['nl', 'en'] as const) {
      for (const { title } of firstRow(approvalCard(sampleApproval('open'), locale).card)) {
        expect(title).toMatch(/^\S{1,10}$/)
      }
    }
  })

  test('names the administration only to a reader of several, and adds the note of the booker', () => {
    const invoice = sampleInvoice({ administrationName: 'Demo B.V.', note: 'Zoals besproken' })
    const reading = readingOf(approvalCard(sampleApproval('open', { invoice }), 'nl').card)
    expect(reading[1]).toBe('voor Demo B.V.')
    expect(reading.slice(reading.indexOf('Opmerking')).slice(0, 2)).toEqual(['Opmerking', 'Zoals besproken'])
  })

  test('calls a credit note by its name', () => {
    const invoice = sampleInvoice({ kind: 'credit-note', amountCents: -121_000 })
    const reading = readingOf(approvalCard(sampleApproval('released', { invoice }), 'nl').card)
    expect(reading.slice(0, 3)).toEqual([
      '✓ Creditnota: betaalbaar gesteld',
      'Bakker Bouw B.V.',
      '€\u00a0\u22121.210,00',
    ])
  })

  test.each([
    [99_999_999, 'ExtraLarge'],
    [100_000_000, 'Large'],
    [-100_000_000, 'Large'],
  ])('writes %d cents %s, so that it fits beside the due date', (amountCents, size) => {
    const { card } = approvalCard(sampleApproval('open', { invoice: sampleInvoice({ amountCents }) }), 'nl')
    expect(elementsOf(card, 'TextBlock').filter((block) => block.size === size)).toHaveLength(1)
  })
})

describe('the lines of an open request', () => {
  const withLines = (count: number) =>
    approvalCard(sampleApproval('open', { invoice: sampleInvoice({ lines: sampleLines(count) }) }), 'nl').card
  const bookingOf = (count: number) => {
    const reading = readingOf(withLines(count))
    return reading.slice(reading.indexOf('Boeking') + 1, reading.indexOf('Conditie'))
  }
  const toggleOf = (count: number) => elementsOf(withLines(count), 'Action.ToggleVisibility')
  const hiddenOf = (count: number) => elementsOf(withLines(count), 'Container')

  test.each([
    [1, ['4300 Huisvesting']],
    [2, ['4300 Huisvesting · €\u00a0100,00', '4301 Kosten 1 · €\u00a0100,00']],
    [4, ['4300 Huisvesting en 3 andere regels']],
    [23, ['4300 Huisvesting en 22 andere regels']],
  ])('%d: in the facts %j', (count, expected) => {
    expect(bookingOf(count)).toEqual(expected)
  })

  test.each([1, 3])('%d: nothing is hidden', (count) => {
    expect([...toggleOf(count), ...hiddenOf(count)]).toEqual([])
  })

  test.each([
    [4, 'Alle 4 regels', 4],
    [10, 'Alle 10 regels', 10],
    [11, 'Eerste 10 regels', 11],
    [23, 'Eerste 10 regels', 11],
  ])('%d: below the decision a button %s shows %d rows', (count, title, rows) => {
    const [container] = hiddenOf(count)
    expect(toggleOf(count)).toMatchObject([{ title, targetElements: [container?.id] }])
    expect(container).toMatchObject({ isVisible: false, items: { length: rows } })
    expect(withLines(count).body.at(-1)).toEqual(container)
  })

  test('23: says that ten are shown and where the others are', () => {
    expect(readingOf(withLines(23)).at(-1)).toBe('Eerste 10 van 23; alles bij Factuur')
  })
})

describe('who else is asked', () => {
  const reader: ApproverView = { name: 'Anna', isReader: true, decision: 'open', decidedAt: null }
  const other = (decision: ApproverView['decision']): ApproverView => ({
    name: 'Arjan Smit',
    isReader: false,
    decision,
    decidedAt: null,
  })

  test.each<[string, ApproverView[], string]>([
    ['only the reader', [reader], 'alleen u'],
    ['another who has not decided', [other('open'), reader], 'Arjan Smit · u'],
    ['all others approved', [reader, other('approved')], '✓ Arjan Smit · u bent de laatste'],
    ['one approved, one not', [other('approved'), reader, other('open')], '✓ Arjan Smit · u · Arjan Smit'],
  ])('%s', (_, approvers, expected) => {
    expect(readingOf(approvalCard(sampleApproval('open', { approvers }), 'nl').card)).toContain(expected)
  })

  test('twelve: eight names and a number', () => {
    const approvers = [reader, ...Array.from({ length: 11 }, () => other('open'))]
    const reading = readingOf(approvalCard(sampleApproval('open', { approvers }), 'nl').card)
    expect(reading).toContain(`u · ${'Arjan Smit · '.repeat(7)}+4`)
  })
})

describe('each decided state', () => {
  test.each([
    ['nl', 'Nu', 'Was niet geblokkeerd. Bea Jansen is op de hoogte.'],
    ['en', 'Now', 'Was not blocked. Bea Jansen has been told.'],
  ] as const)(
    'A4: a rejection of what was never blocked does not say that it stays blocked: %s',
    (locale, label, now) => {
      const reading = readingOf(approvalCard(sampleApproval('rejected', { held: false }), locale).card)
      expect(reading.slice(reading.indexOf(label)).slice(0, 2)).toEqual([label, now])
    },
  )

  test.each(DECIDED)('%s says in both languages', (state, dutch, english) => {
    expect(readingOf(approvalCard(sampleApproval(state), 'nl').card)).toEqual(dutch)
    expect(readingOf(approvalCard(sampleApproval(state), 'en').card)).toEqual(english)
  })

  test('approved by all: who, and that it is being released', () => {
    const approvers = sampleApproval('approved').approvers.map((approver) => ({
      ...approver,
      decision: 'approved' as const,
      decidedAt: new Date('2026-11-17T13:02:00Z'),
    }))
    expect(readingOf(approvalCard(sampleApproval('approved', { approvers }), 'nl').card)).toEqual([
      ...['✓ Iedereen akkoord, wordt betaalbaar gesteld', ...HEAD_NL],
      ...['Akkoord', '✓ u, di 17 nov 14:02 · ✓ Arjan Smit, di 17 nov 14:02', 'Factuur'],
    ])
  })

  test('A3: released to a condition that is not on credit is never called payable', () => {
    const invoice = sampleInvoice({ condition: { code: '20', description: 'Incasso', method: 'I' } })
    const reading = readingOf(approvalCard(sampleApproval('not-on-credit', { invoice }), 'nl').card)
    expect(reading).toEqual([
      ...['✓ Goedgekeurd', ...HEAD_NL, 'Conditie 20 is incasso: komt niet in een betaalbatch.'],
      ...['Exact', 'Conditie 20, incasso. Gecontroleerd di 17 nov 14:05', 'Factuur'],
    ])
    expect(reading.join(' ')).not.toMatch(/betaalbaar/i)
  })

  test('A10: "released" is not drawn without what was read back', () => {
    expect(() => approvalCard(sampleApproval('released', { readBack: null }), 'nl')).toThrow('read back')
  })

  test("the reader's own rejection says so", () => {
    const [anna] = sampleApproval('rejected').approvers
    const approvers = anna ? [{ ...anna, decision: 'rejected' as const }] : []
    const reading = readingOf(approvalCard(sampleApproval('rejected', { approvers }), 'nl').card)
    expect(reading.slice(reading.indexOf('Door')).slice(0, 2)).toEqual(['Door', 'u'])
  })
})
