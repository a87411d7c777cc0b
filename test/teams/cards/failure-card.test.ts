import { describe, expect, test } from '@jest/globals'
import type { Evidence, Failure, FailureCause, FieldChange } from '../../../bot/approvals/views.ts'
import { failureCard } from '../../../bot/teams/cards/failure-card.ts'
import { sampleFailed, sampleFailure, sampleInvoice } from '../../text/sample-views.ts'
import { executesOf, readingOf } from './card-walk.ts'

const NEXT = new Date('2026-11-17T13:35:00Z')

const BY_BOS = { modifiedBy: 'J. Bos', modifiedAt: new Date('2026-11-17T08:12:00Z') }
const BY_NOBODY = { modifiedBy: null, modifiedAt: null }
const AMOUNT: FieldChange = { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }
const ACCOUNT: FieldChange = { field: 'bank-account', was: '…6789', is: '…4321' }

const GONE: Evidence = { ...BY_NOBODY, changed: [{ field: 'condition', was: 'AU', is: '-' }] }
const NO_LONGER_AU = 'De conditie in Exact Online is niet meer AU.'

const CAUSES: [FailureCause, Partial<Failure>, [string, string, string], [string, string, string]][] = [
  [
    'connection-revoked',
    {},
    [
      'De verbinding van Bea Jansen met Exact Online is verlopen.',
      'Verbind opnieuw met Exact Online en probeer het dan opnieuw.',
      'Opnieuw proberen',
    ],
    [
      'The connection of Bea Jansen to Exact Online has expired.',
      'Reconnect to Exact Online, then try again.',
      'Try again',
    ],
  ],
  [
    'entry-processed',
    {},
    [
      'De boeking is al verwerkt; de conditie kan niet meer wijzigen.',
      'Maak de verwerking ongedaan en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    [
      'The entry is already processed, so its condition cannot change.',
      'Undo the processing and try again.',
      'Try again',
    ],
  ],
  [
    'entry-gone',
    {},
    [
      'De boeking bestaat niet meer.',
      'Kijk in Exact Online of de boeking er nog is en probeer opnieuw. Boek de factuur anders opnieuw.',
      'Opnieuw proberen',
    ],
    [
      'The entry no longer exists.',
      'Look in Exact Online whether the entry is still there and try again. If not, book the invoice again.',
      'Try again',
    ],
  ],
  [
    'condition-changed',
    { evidence: { ...BY_BOS, changed: [{ field: 'condition', was: 'AU', is: '14' }] } },
    [
      'De conditie staat op 14, niet op AU. Gewijzigd door J. Bos, di 17 nov 09:12.',
      'Zet AU terug en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    ['The condition is 14, not AU. Changed by J. Bos, Tue 17 Nov 09:12.', 'Set AU again and try again.', 'Try again'],
  ],
  [
    'content-changed',
    { evidence: { ...BY_BOS, changed: [AMOUNT] } },
    [
      'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00. Laatst gewijzigd door J. Bos, di 17 nov 09:12.',
      'Zet dit terug zoals het is goedgekeurd en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    [
      'The amount was €\u00a01,210.00 and is €\u00a01,331.00. Last changed by J. Bos, Tue 17 Nov 09:12.',
      'Put this back as it was approved and try again.',
      'Try again',
    ],
  ],
  [
    'no-rights',
    {},
    [
      'Bea Jansen mag inkoopboekingen niet wijzigen.',
      'Laat de beheerder het recht geven en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    ['Bea Jansen may not change purchase entries.', 'Ask the administrator for that right and try again.', 'Try again'],
  ],
  [
    'rejected',
    { detail: 'De periode is gesloten' },
    [
      'Exact Online weigert: "De periode is gesloten"',
      'Los dit op in Exact Online en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    ['Exact Online refuses: "De periode is gesloten"', 'Solve this in Exact Online and try again.', 'Try again'],
  ],
  [
    'unavailable',
    { nextAttemptAt: NEXT },
    [
      'Exact Online reageert niet sinds di 17 nov 14:02.',
      'U hoeft niets te doen; wij proberen het di 17 nov 14:35 opnieuw.',
      'Nu proberen',
    ],
    ['No answer from Exact Online since Tue 17 Nov 14:02.', 'Nothing to do; next try Tue 17 Nov 14:35.', 'Try now'],
  ],
  [
    'throttled',
    {},
    ['Exact Online reageert niet sinds di 17 nov 14:02.', 'Probeer het later opnieuw.', 'Nu proberen'],
    ['No answer from Exact Online since Tue 17 Nov 14:02.', 'Try again later.', 'Try now'],
  ],
  [
    'not-verified',
    { nextAttemptAt: NEXT },
    ['Geschreven, maar Exact Online toont nog AU.', 'Wij controleren di 17 nov 14:35 opnieuw.', 'Controleren'],
    ['Written, but Exact Online still shows AU.', 'We check again Tue 17 Nov 14:35.', 'Check now'],
  ],
]

describe('A11: a failure of one invoice', () => {
  test.each(CAUSES)('%s: says in both languages what happened, what to do and which button helps', (...row) => {
    const [cause, failure, ...languages] = row
    for (const [index, [what, todo, button]] of languages.entries()) {
      const { card } = failureCard(sampleFailure([sampleFailed({}, { cause, ...failure })]), index === 0 ? 'nl' : 'en')
      const reading = readingOf(card)
      expect(reading[4]?.startsWith(`${what} `)).toBe(true)
      expect(reading[5]).toBe(todo)
      expect(reading.at(-2)).toBe(button)
      expect(executesOf(card)).toMatchObject([
        { verb: 'try-again', data: { administrationId: 'adm-1', messageId: 'msg-1' } },
      ])
    }
  })

  test('shows the whole layout', () => {
    expect(readingOf(failureCard(sampleFailure(), 'nl').card)).toEqual([
      ...['⚠ Niet betaalbaar gesteld', 'Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026'],
      'De boeking is al verwerkt; de conditie kan niet meer wijzigen. De factuur is nog geblokkeerd voor betaling.',
      'Maak de verwerking ongedaan en probeer opnieuw.',
      ...['Factuur', '2026-0042 van 12 nov 2026', 'Boekstuk', '26700012'],
      ...['Conditie', 'AU (kas), moet worden 30 (op krediet)', 'Pogingen', '1, wordt niet vanzelf herhaald'],
      ...['Opnieuw proberen', 'Factuur'],
    ])
  })

  test.each<[boolean | null, RegExp, RegExp]>([
    [true, /nog geblokkeerd/, /weten nog niet/],
    [null, /Wij weten nog niet of de wijziging is doorgevoerd\./, /nog geblokkeerd/],
    [false, /verwerkt/, /nog geblokkeerd|weten nog niet|AU \(kas\)/],
  ])('says "still blocked" only when that was read back: %s', (readBackBlocked, said, notSaid) => {
    const reading = readingOf(failureCard(sampleFailure([sampleFailed({}, { readBackBlocked })]), 'nl').card).join('\n')
    expect(reading).toMatch(said)
    expect(reading).not.toMatch(notSaid)
  })

  test('does not claim that Exact Online shows AU when nothing was read back', () => {
    const view = sampleFailure([sampleFailed({}, { cause: 'not-verified', readBackBlocked: null })])
    expect(readingOf(failureCard(view, 'en').card)[4]).toBe(
      'Written, but not yet read back right from Exact Online. We do not know yet whether the change was made.',
    )
  })

  test("quotes Exact Online's words, cut at 200 characters", () => {
    const view = sampleFailure([
      sampleFailed({}, { cause: 'rejected', detail: 'x'.repeat(300), readBackBlocked: false }),
    ])
    expect(readingOf(failureCard(view, 'nl').card)).toContain(`Exact Online weigert: "${'x'.repeat(199)}…"`)
  })

  test.each<[string, FailureCause, Evidence | null, string]>([
    [
      'the condition, by whom and when',
      'condition-changed',
      { ...BY_BOS, changed: [{ field: 'condition', was: 'AU', is: '14' }] },
      'De conditie staat op 14, niet op AU. Gewijzigd door J. Bos, di 17 nov 09:12.',
    ],
    [
      'the condition, and leaves out who and when where that is not known',
      'condition-changed',
      { ...BY_NOBODY, changed: [{ field: 'condition', was: 'AU', is: '14' }] },
      'De conditie staat op 14, niet op AU.',
    ],
    ['that AU is gone, where nothing else stands there', 'condition-changed', GONE, NO_LONGER_AU],
    ['that AU is gone, where nothing more is known', 'condition-changed', null, NO_LONGER_AU],
    [
      'every field that is not what was approved',
      'content-changed',
      { ...BY_NOBODY, changed: [AMOUNT, ACCOUNT] },
      'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00. Het rekeningnummer was …6789 en is …4321.',
    ],
    [
      'a bank account, and does not blame who changed the entry last',
      'content-changed',
      { ...BY_BOS, changed: [ACCOUNT] },
      'Het rekeningnummer was …6789 en is …4321.',
    ],
    ['a change that is not known in detail', 'content-changed', null, 'De boeking is gewijzigd na de goedkeuring.'],
    [
      'who changed a processed entry last',
      'entry-processed',
      { ...BY_BOS, changed: [] },
      'De boeking is al verwerkt; de conditie kan niet meer wijzigen. Laatst gewijzigd door J. Bos, di 17 nov 09:12.',
    ],
  ])('says %s', (_, cause, evidence, expected) => {
    const view = sampleFailure([sampleFailed({}, { cause, evidence, readBackBlocked: false })])
    expect(readingOf(failureCard(view, 'nl').card)[4]).toBe(expected)
  })

  test.each([
    ['retrying', 'Bezig met opnieuw proberen…', 'Trying again…'],
    ['solved', '✓ Opgelost en betaalbaar gesteld', '✓ Solved and released for payment'],
    ['closed', 'Gesloten', 'Closed'],
  ] as const)('%s is said in words, by whom, and has no button to try again', (state, dutch, english) => {
    const view = sampleFailure([sampleFailed({ state, by: 'Bea Jansen' })])
    const reading = readingOf(failureCard(view, 'nl').card)
    expect(reading[0]).toBe(dutch)
    expect(reading.slice(reading.indexOf('Door')).slice(0, 2)).toEqual(['Door', 'Bea Jansen'])
    expect(readingOf(failureCard(view, 'en').card)[0]).toBe(english)
    expect(executesOf(failureCard(view, 'nl').card)).toEqual([])
  })

  test('A10: solved to a condition that is not on credit is not called payable', () => {
    const invoice = sampleInvoice({ condition: { code: '20', description: 'Incasso', method: 'I' } })
    const reading = readingOf(failureCard(sampleFailure([sampleFailed({ state: 'solved', invoice })]), 'nl').card)
    expect(reading[0]).toBe('✓ Opgelost')
  })
})

describe('A11: several invoices with one cause make one card', () => {
  const other = sampleInvoice({ supplierName: 'KPN B.V.', invoiceNumber: 'K-7', amountCents: 6_050 })

  test('with a list, each with its own state, and one button for all', () => {
    const view = sampleFailure([
      sampleFailed(),
      sampleFailed({ invoice: other, state: 'solved' }),
      sampleFailed({ invoice: other }, { readBackBlocked: null }),
    ])
    const { card } = failureCard(view, 'nl')
    expect(readingOf(card)).toEqual([
      '⚠ Niet betaalbaar gesteld',
      'De boeking is al verwerkt; de conditie kan niet meer wijzigen. Nog niet betaalbaar gesteld: 2 van 3.',
      'Maak de verwerking ongedaan en probeer opnieuw.',
      ...['Bakker Bouw B.V.', '2026-0042 · nog geblokkeerd voor betaling', '€\u00a01.210,00'],
      ...['KPN B.V.', 'K-7 · ✓ Opgelost en betaalbaar gesteld', '€\u00a060,50'],
      ...['KPN B.V.', 'K-7 · nog niet bekend of de wijziging is doorgevoerd', '€\u00a060,50'],
      'Opnieuw proberen',
    ])
    expect(executesOf(card)).toHaveLength(1)
  })

  test('with each own words of Exact Online where they differ', () => {
    const refused = (detail: string) => sampleFailed({}, { cause: 'rejected', detail })
    const reading = readingOf(
      failureCard(sampleFailure([refused('Periode dicht'), refused('Dagboek dicht')]), 'en').card,
    )
    expect(reading.slice(1, 3)).toEqual([
      'Still not released for payment: 2 of 2.',
      'Solve this in Exact Online and try again.',
    ])
    expect(reading).toEqual(
      expect.arrayContaining(['Exact Online refuses: "Periode dicht"', 'Exact Online refuses: "Dagboek dicht"']),
    )
  })

  test('with what changed in each, and what is true of all said once', () => {
    const changed = (isCents: number) =>
      sampleFailed({}, { cause: 'content-changed', evidence: { ...BY_BOS, changed: [{ ...AMOUNT, isCents }] } })
    const reading = readingOf(failureCard(sampleFailure([changed(133_100), changed(60_500)]), 'en').card)
    expect(reading[1]).toBe('Last changed by J. Bos, Tue 17 Nov 09:12. Still not released for payment: 2 of 2.')
    expect(reading).toEqual(
      expect.arrayContaining([
        'The amount was €\u00a01,210.00 and is €\u00a01,331.00.',
        'The amount was €\u00a01,210.00 and is €\u00a0605.00.',
      ]),
    )
  })

  test('with the first and the next moment of all, though they fail minutes apart', () => {
    const down = (minute: number) =>
      sampleFailed(
        {},
        {
          cause: 'unavailable',
          since: new Date(Date.UTC(2026, 10, 17, 13, minute)),
          nextAttemptAt: new Date(Date.UTC(2026, 10, 17, 14, minute)),
        },
      )
    const reading = readingOf(failureCard(sampleFailure([down(7), down(2), down(9)]), 'en').card)
    expect(reading.slice(1, 3)).toEqual([
      'No answer from Exact Online since Tue 17 Nov 14:02. Still not released for payment: 3 of 3.',
      'Nothing to do; next try Tue 17 Nov 15:02.',
    ])
  })

  test('of which ten are listed', () => {
    const view = sampleFailure(Array.from({ length: 30 }, () => sampleFailed()))
    const reading = readingOf(failureCard(view, 'nl').card)
    expect(reading.filter((text) => text === 'Bakker Bouw B.V.')).toHaveLength(10)
    expect(reading.at(-2)).toBe('Eerste 10 van 30')
  })

  test('without a button once none fails any more', () => {
    const view = sampleFailure([sampleFailed({ state: 'solved' }), sampleFailed({ state: 'closed' })])
    const { card } = failureCard(view, 'nl')
    expect(readingOf(card)[0]).toBe('✓ Opgelost en betaalbaar gesteld')
    expect(executesOf(card)).toEqual([])
  })
})
