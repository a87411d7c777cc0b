import { describe, expect, test } from '@jest/globals'
import type { FailedInvoiceView } from '../../bot/approvals/views.ts'
import {
  approvalPreview,
  duplicatePreview,
  failurePreview,
  invoicePreview,
  noticePreview,
  questionPreview,
} from '../../bot/text/preview-line.ts'
import {
  APPROVAL_STATES,
  sampleApproval,
  sampleDuplicate,
  sampleFailed,
  sampleFailure,
  sampleInvoice,
  sampleInvoiceCard,
  sampleNotice,
  sampleQuestion,
} from './sample-views.ts'

describe('the preview line', () => {
  test('of an open request says supplier, amount, state and due date', () => {
    const view = sampleApproval('open')
    expect(approvalPreview(view, 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.210,00: wacht op uw goedkeuring (vervalt 12 dec)',
    )
    expect(approvalPreview(view, 'en')).toBe(
      'Bakker Bouw B.V., €\u00a01,210.00: waiting for your approval (due 12 Dec)',
    )
  })

  test('of a decided request says its state and no date', () => {
    expect(approvalPreview(sampleApproval('released'), 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.210,00: betaalbaar gesteld',
    )
  })

  test('of a credit note says so', () => {
    const view = sampleApproval('rejected', { invoice: sampleInvoice({ kind: 'credit-note', amountCents: -121_000 }) })
    expect(approvalPreview(view, 'nl')).toBe(
      'Creditnota van Bakker Bouw B.V., €\u00a0\u22121.210,00: afgekeurd door Arjan Smit',
    )
  })

  test('of several failures counts them', () => {
    const view = sampleFailure([sampleFailed(), sampleFailed(), sampleFailed()])
    expect(failurePreview(view, 'nl')).toBe('3 facturen: niet betaalbaar gesteld')
    expect(failurePreview(view, 'en')).toBe('3 invoices: not released for payment')
  })

  test.each([
    ['retrying', 'bezig met opnieuw proberen…', 'trying again…'],
    ['solved', 'opgelost en betaalbaar gesteld', 'solved and released for payment'],
    ['closed', 'gesloten', 'closed'],
  ] as const)('of a failure that is %s no longer says that it fails', (state, dutch, english) => {
    const one = sampleFailure([sampleFailed({ state })])
    expect(failurePreview(one, 'nl')).toBe(`Bakker Bouw B.V., €\u00a01.210,00: ${dutch}`)
    const two = sampleFailure([sampleFailed({ state }), sampleFailed({ state })])
    expect(failurePreview(two, 'en')).toBe(`2 invoices: ${english}`)
  })

  test.each<[FailedInvoiceView['state'][], string]>([
    [['failed', 'solved', 'failed'], '2 van 3 facturen: niet betaalbaar gesteld'],
    [['retrying', 'solved'], '1 van 2 facturen: bezig met opnieuw proberen…'],
    [['solved', 'closed'], '1 van 2 facturen: opgelost en betaalbaar gesteld'],
  ])('of several failures, now %j, counts those it is true of', (states, expected) => {
    expect(failurePreview(sampleFailure(states.map((state) => sampleFailed({ state }))), 'nl')).toBe(expected)
  })

  test('A10: of a failure solved to a condition that is not on credit does not call it payable', () => {
    const invoice = sampleInvoice({ condition: { code: '20', description: 'Incasso', method: 'I' } })
    const readBack = { conditionCode: '20', method: 'I', at: new Date(0) } as const
    const view = sampleFailure([sampleFailed({ state: 'solved', invoice, readBack })])
    expect(failurePreview(view, 'en')).toBe('Bakker Bouw B.V., €\u00a01,210.00: solved')
  })

  test('of one failure and of news names the invoice', () => {
    expect(failurePreview(sampleFailure(), 'en')).toBe('Bakker Bouw B.V., €\u00a01,210.00: not released for payment')
    expect(noticePreview(sampleNotice({ topic: 'paid' }), 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.210,00: betaald vóór goedkeuring',
    )
  })

  test.each(APPROVAL_STATES)('stays within 120 characters and keeps its state whole: %s', (state) => {
    const invoice = sampleInvoice({
      kind: 'credit-note',
      supplierName: '🏗'.repeat(100),
      amountCents: -9_999_999_999_999,
    })
    for (const locale of ['nl', 'en'] as const) {
      const ordinary = approvalPreview(sampleApproval(state), locale)
      const line = approvalPreview(sampleApproval(state, { invoice }), locale)
      expect([...line].length).toBeLessThanOrEqual(120)
      expect(line).toContain(ordinary.slice(ordinary.indexOf(': ')))
    }
  })

  test('of a card that asks again says so with the due date', () => {
    expect(approvalPreview(sampleApproval('changed'), 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.331,00: gewijzigd na uw goedkeuring (vervalt 12 dec)',
    )
    expect(approvalPreview(sampleApproval('question-asked'), 'en')).toBe(
      'Bakker Bouw B.V., €\u00a01,210.00: you asked Bea (due 12 Dec)',
    )
  })

  test('of a question, a duplicate and an invoice says what their cards say', () => {
    expect(questionPreview(sampleQuestion('open'), 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.210,00: vraag van Anna de Wit',
    )
    expect(duplicatePreview(sampleDuplicate('open'), 'en')).toBe('Bakker Bouw B.V., €\u00a01,210.00: booked before')
    expect(invoicePreview(sampleInvoiceCard('waiting'), 'nl')).toBe(
      'Bakker Bouw B.V., €\u00a01.210,00: wacht op goedkeuring',
    )
  })

  test('of a supplier named like an address makes no link', () => {
    const invoice = sampleInvoice({ supplierName: 'bol.com B.V.' })
    expect(approvalPreview(sampleApproval('released', { invoice }), 'nl')).toBe(
      'bol. com B.V., €\u00a01.210,00: betaalbaar gesteld',
    )
  })

  test('holds nothing that Teams acts on', () => {
    const invoice = sampleInvoice({ supplierName: '[Klik](http://evil) *x* <b> @Anna\u202E' })
    expect(approvalPreview(sampleApproval('released', { invoice }), 'nl')).toBe(
      'Klikhttp evil x b Anna, €\u00a01.210,00: betaalbaar gesteld',
    )
  })
})
