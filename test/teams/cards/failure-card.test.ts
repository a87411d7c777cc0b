import { describe, expect, test } from '@jest/globals'
import { NO_ACTIONS } from '../../../bot/approvals/invoice-actions.ts'
import type {
  Evidence,
  FailedInvoiceView,
  Failure,
  FailureCardView,
  FailureCause,
  FieldChange,
  Locale,
} from '../../../bot/approvals/views.ts'
import type { ButtonData, CardAction } from '../../../bot/teams/cards/adaptive-card.ts'
import { failureCard } from '../../../bot/teams/cards/failure-card.ts'
import type { CardVerb } from '../../../bot/teams/cards/verbs.ts'
import { sampleFailureOf, sampleTakeOver } from '../../text/sample-conversation-views.ts'
import { REMARKED, sampleFailed, sampleFailure, sampleInvoice } from '../../text/sample-views.ts'
import { elementsOf, executesOf, readingOf } from './card-walk.ts'

const BY_BOS = { modifiedBy: 'J. Bos', modifiedAt: new Date('2026-11-17T08:12:00Z') }
const BY_NOBODY = { modifiedBy: null, modifiedAt: null }
const AMOUNT: FieldChange = { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }
const ACCOUNT: FieldChange = { field: 'bank-account', was: '…6789', is: '…4321' }

const GONE: Evidence = { ...BY_NOBODY, changed: [{ field: 'condition', was: 'AU', is: '-' }] }
const NO_LONGER_AU = 'De conditie in Exact Online is niet meer AU.'

type Said = [what: string, todo: string, button: string]

const CAUSES: [FailureCause, Said, Said][] = [
  [
    'connection-revoked',
    [
      'De verbinding van Bea Jansen met Exact Online is verlopen.',
      'Verbind opnieuw; daarna gaat het vanzelf verder.',
      'Opnieuw verbinden',
    ],
    ["Bea Jansen's connection to Exact Online has expired.", 'Reconnect; the rest follows by itself.', 'Reconnect'],
  ],
  [
    'entry-processed',
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
    ['De boeking bestaat niet meer.', 'Boek opnieuw of trek de aanvraag in.', 'Intrekken'],
    ['The entry no longer exists.', 'Book again or withdraw.', 'Withdraw'],
  ],
  [
    'condition-changed',
    [
      'De conditie staat op 14, niet op AU. Gewijzigd door J. Bos, di 17 nov 09:12.',
      'Zet AU terug of trek in.',
      'Opnieuw proberen',
    ],
    ['The condition is 14, not AU. Changed by J. Bos, Tue 17 Nov 09:12.', 'Set AU again or withdraw.', 'Try again'],
  ],
  [
    'content-changed',
    [
      'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00. Laatst gewijzigd door J. Bos, di 17 nov 09:12.',
      'Vraag opnieuw goedkeuring.',
      'Opnieuw vragen',
    ],
    [
      'The amount was €\u00a01,210.00 and is €\u00a01,331.00. Last changed by J. Bos, Tue 17 Nov 09:12.',
      'Ask for approval again.',
      'Ask again',
    ],
  ],
  [
    'no-rights',
    ['Bea Jansen mag inkoopboekingen niet wijzigen.', 'Laat de beheerder het recht geven.', 'Opnieuw proberen'],
    ['Bea Jansen may not change purchase entries.', 'Ask the administrator for that right.', 'Try again'],
  ],
  [
    'rejected',
    [
      'Exact Online weigert: "De periode is gesloten"',
      'Los dit op in Exact Online en probeer opnieuw.',
      'Opnieuw proberen',
    ],
    ['Exact Online refuses: "De periode is gesloten"', 'Solve this in Exact Online and try again.', 'Try again'],
  ],
  [
    'unavailable',
    ['Exact Online reageert niet sinds 14:02.', 'U hoeft niets te doen; we proberen het om 14:35.', 'Nu proberen'],
    ['No answer from Exact Online since 14:02.', 'Nothing to do; next try at 14:35.', 'Try now'],
  ],
  [
    'throttled',
    [
      'Een limiet van Exact Online laat nu geen aanvragen toe; het betaalbaar stellen wacht sinds 14:02.',
      'U hoeft niets te doen; we proberen het om 14:35.',
      'Nu proberen',
    ],
    [
      'A limit of Exact Online allows no requests now; the release has waited since 14:02.',
      'Nothing to do; next try at 14:35.',
      'Try now',
    ],
  ],
  [
    'not-verified',
    ['Geschreven, maar Exact Online toont nog AU.', 'We controleren opnieuw om 14:35.', 'Controleren'],
    ['Written, but Exact Online still shows AU.', 'We check again at 14:35.', 'Check now'],
  ],
]

const ABOUT_MESSAGE = { administrationId: 'adm-1', messageId: 'msg-1' }
const ABOUT_INVOICE = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 1 }

const buttonsOf = (view: FailureCardView, locale: Locale = 'nl') =>
  elementsOf(failureCard(view, locale).card, 'ActionSet').flatMap(({ actions }) => actions as CardAction[])
const read = (view: FailureCardView, locale: Locale = 'nl') => readingOf(failureCard(view, locale).card)
const one = (change: Partial<FailedInvoiceView>, failure: Partial<Failure> = {}) =>
  sampleFailure([sampleFailed(change, failure)])

describe('A11: a failure of one invoice', () => {
  test.each(CAUSES)('%s: says in both languages what happened, what to do and which button helps', (...row) => {
    const [cause, ...languages] = row
    for (const [index, [what, todo, button]] of languages.entries()) {
      const locale = index === 0 ? 'nl' : 'en'
      const reading = read(sampleFailureOf(cause), locale)
      expect(`${reading[4]} `.startsWith(`${what} `)).toBe(true)
      expect(reading[5]).toBe(todo)
      expect(buttonsOf(sampleFailureOf(cause), locale).map(({ title }) => title)).toEqual([
        button,
        'Open in Exact Online',
        locale === 'nl' ? 'Tijdlijn' : 'Timeline',
      ])
    }
  })

  test.each<[FailureCause, CardVerb, ButtonData]>([
    ['connection-revoked', 'connect', ABOUT_MESSAGE],
    ['entry-gone', 'withdraw', ABOUT_INVOICE],
    ['content-changed', 'new-round', ABOUT_INVOICE],
    ['rejected', 'try-again', ABOUT_MESSAGE],
  ])('%s: its button sends %s with what it is about, and nothing else', (cause, verb, data) => {
    const sent = executesOf(failureCard(sampleFailureOf(cause), 'nl').card)
    expect(sent.map((button) => [button.verb, button.data])).toEqual([[verb, data]])
  })

  test('entry-gone: a reason for withdrawing may be given, and is not required', () => {
    const { card } = failureCard(sampleFailureOf('entry-gone'), 'nl')
    expect(elementsOf(card, 'Input.Text')).toMatchObject([{ id: 'reason', isRequired: false }])
  })

  test.each<[FailureCause]>([['connection-revoked'], ['entry-gone'], ['content-changed'], ['rejected']])(
    '%s: offers no button to who may not press it',
    (cause) => {
      const { failure } = sampleFailed({}, { cause })
      const view = sampleFailure([sampleFailed({ may: NO_ACTIONS, exactUrl: null }, failure)])
      expect(buttonsOf(view).map(({ title }) => title)).toEqual(['Tijdlijn'])
    },
  )

  test('A14: the connection of who took over is theirs to mend', () => {
    const may = { ...NO_ACTIONS, tryAgain: true }
    const view = one({ connectionOf: 'Piet Kuiper', may }, { cause: 'connection-revoked', readBackBlocked: false })
    expect(read(view).slice(4, 6)).toEqual([
      'De verbinding van Piet Kuiper met Exact Online is verlopen.',
      'Piet Kuiper moet opnieuw verbinden; daarna gaat het vanzelf verder.',
    ])
  })

  test.each<[string, string, string, string]>([
    ['2026-11-17T13:35:00Z', 'sinds 14:02.', 'om 14:35.', '1, volgende 14:35'],
    ['2026-11-17T23:30:00Z', 'sinds di 17 nov 14:02.', 'het wo 18 nov 00:30.', '1, volgende wo 18 nov 00:30'],
  ])('the next try at %s: names the day unless all is on one day', (at, since, next, attempts) => {
    const reading = read(one({}, { cause: 'unavailable', nextAttemptAt: new Date(at), readBackBlocked: false }))
    expect(reading[4]?.endsWith(since)).toBe(true)
    expect(reading[5]?.endsWith(next)).toBe(true)
    expect(reading).toContain(attempts)
  })

  test('without a next try says so', () => {
    const reading = read(one({}, { cause: 'unavailable', readBackBlocked: false }), 'en')
    expect(reading.slice(4, 6)).toEqual(['No answer from Exact Online since Tue 17 Nov 14:02.', 'Try again later.'])
    expect(reading).toContain('1, not repeated by itself')
  })

  test('shows the whole layout', () => {
    expect(readingOf(failureCard(sampleFailure(), 'nl').card)).toEqual([
      ...['⚠ Niet betaalbaar gesteld', 'Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026'],
      'De boeking is al verwerkt; de conditie kan niet meer wijzigen. De factuur is nog geblokkeerd voor betaling.',
      'Maak de verwerking ongedaan en probeer opnieuw.',
      ...['Boekstuk', '26700012', 'Conditie', 'AU (kas), moet worden 30 (op krediet)'],
      ...['Pogingen', '1, wordt niet vanzelf herhaald'],
      ...['Opnieuw proberen', 'Open in Exact Online', 'Tijdlijn'],
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

  test.each<[Partial<FailedInvoiceView>, string[], string]>([
    [
      { state: 'retrying', by: 'Piet Kuiper' },
      ['Bezig met opnieuw proberen…', 'Boekstuk', '26700012', 'Door', 'Piet Kuiper'],
      'Trying again…',
    ],
    [
      { state: 'solved', by: 'J. Bos' },
      [
        ...['✓ Opgelost en betaalbaar gesteld', 'Boekstuk', '26700012'],
        ...['Exact', 'Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05', 'Door', 'J. Bos'],
      ],
      '✓ Solved and released for payment',
    ],
    [
      { state: 'closed', closedAs: 'asked-again', by: 'Piet Kuiper' },
      ['Gesloten', 'De goedkeuring is opnieuw gevraagd.', 'Boekstuk', '26700012'],
      'Closed',
    ],
    [
      { state: 'closed', closedAs: 'paid' },
      ['Gesloten', 'De factuur is al betaald.', 'Boekstuk', '26700012'],
      'Closed',
    ],
    [
      { state: 'closed', closedAs: 'withdrawn', by: 'Piet Kuiper' },
      ['Gesloten', 'De aanvraag is ingetrokken.', 'Boekstuk', '26700012', 'Door', 'Piet Kuiper'],
      'Closed',
    ],
  ])('that is %j says so, by whom, and asks nothing', (change, dutch, english) => {
    const [title, supplier, amount, due, ...rest] = read(one(change))
    expect([supplier, amount, due]).toEqual(['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026'])
    expect([title, ...rest]).toEqual([...dutch, 'Tijdlijn'])
    expect(read(one(change), 'en')[0]).toBe(english)
    expect(executesOf(failureCard(one(change), 'nl').card)).toEqual([])
  })

  test('does not tell the booker what they did themselves', () => {
    expect(read(one({ state: 'solved', by: 'Bea Jansen' }))).not.toContain('Door')
    expect(read({ ...one({ state: 'solved', by: 'Bea Jansen' }), reader: 'administrator' })).toContain('Bea Jansen')
  })

  test('A10: "released" is not drawn without what was read back', () => {
    expect(() => failureCard(one({ state: 'solved', readBack: null }), 'nl')).toThrow('read back')
    const two = sampleFailure([sampleFailed({ state: 'solved', readBack: null }), sampleFailed()])
    expect(() => failureCard(two, 'nl')).toThrow('read back')
  })

  test('offers nothing about a round that is over', () => {
    const may = { ...NO_ACTIONS, withdraw: true, newRound: { choices: [], chosen: [] } }
    const view = one({ state: 'closed', closedAs: 'asked-again', may }, { cause: 'content-changed' })
    expect(executesOf(failureCard(view, 'nl').card)).toEqual([])
  })

  test('A10: solved to a condition that is not on credit is not called payable', () => {
    const invoice = sampleInvoice({ condition: { code: '20', description: 'Incasso', method: 'I' } })
    const readBack = { conditionCode: '20', method: 'I', at: REMARKED.at } as const
    const solved = sampleFailed({ state: 'solved', invoice, readBack })
    expect(readingOf(failureCard(sampleFailure([solved]), 'nl').card)[0]).toBe('✓ Opgelost')
  })

  test("A10: solved, and kept by Exact Online's own approval, is not called payable", () => {
    const kept = sampleFailed({ state: 'solved', readBack: REMARKED })
    const reading = readingOf(failureCard(sampleFailure([kept]), 'nl').card).join('\n')
    expect(reading).toMatch(/^✓ Opgelost\n/)
    expect(reading).toContain('wachtte de factuur nog op de goedkeuring')
    expect(reading).not.toMatch(/betaalbaar/i)
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
      'Open Bakker Bouw B.V., 2026-0042, nog geblokkeerd voor betaling, €\u00a01.210,00',
      ...['Bakker Bouw B.V.', '2026-0042'],
      ...['nog geblokkeerd voor betaling', '€\u00a01.210,00'],
      'Open KPN B.V., K-7, ✓ Opgelost en betaalbaar gesteld, Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05, €\u00a060,50',
      ...['KPN B.V.', 'K-7', '✓ Opgelost en betaalbaar gesteld'],
      ...['Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05', '€\u00a060,50'],
      'Open KPN B.V., K-7, nog niet bekend of de wijziging is doorgevoerd, €\u00a060,50',
      ...['KPN B.V.', 'K-7'],
      ...['nog niet bekend of de wijziging is doorgevoerd', '€\u00a060,50'],
      'Opnieuw proberen',
    ])
    expect(executesOf(card).map(({ verb, data }) => [verb, data])).toEqual([
      ...Array.from({ length: 3 }, () => ['show-invoice', ABOUT_INVOICE]),
      ['try-again', ABOUT_MESSAGE],
    ])
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
      'No answer from Exact Online since 14:02. Still not released for payment: 3 of 3.',
      'Nothing to do; next try at 15:02.',
    ])
  })

  test('of which five are listed, and the page has all', () => {
    const view = sampleFailure(Array.from({ length: 30 }, () => sampleFailed()))
    const reading = readingOf(failureCard(view, 'nl').card)
    expect(reading.filter((text) => text === 'Bakker Bouw B.V.')).toHaveLength(5)
    expect(reading.slice(-2)).toEqual(['Opnieuw proberen', 'Alle 30 openen'])
  })

  test('without a button once none fails any more', () => {
    const view = sampleFailure([sampleFailed({ state: 'solved' }), sampleFailed({ state: 'closed' })])
    const { card } = failureCard(view, 'nl')
    expect(readingOf(card)[0]).toBe('✓ Opgelost en betaalbaar gesteld')
    expect(executesOf(card).filter(({ verb }) => verb !== 'show-invoice')).toEqual([])
  })

  test('with one button to connect again, where that is the cause of all', () => {
    const failed = sampleFailed(
      { may: { ...NO_ACTIONS, tryAgain: true, reconnect: true } },
      { cause: 'connection-revoked' },
    )
    expect(buttonsOf(sampleFailure([failed, failed])).map(({ title }) => title)).toEqual(['Opnieuw verbinden'])
  })
})

describe("A14: an administrator, where the booker's connection is gone", () => {
  test.each([
    [
      'nl',
      '⚠ Verbinding met Exact Online verlopen',
      'De verbinding van Bea Jansen met Exact Online is verlopen. De factuur is nog geblokkeerd voor betaling.',
      'U kunt overnemen met uw eigen verbinding. Beide namen komen in de tijdlijn.',
      'Overnemen',
    ],
    [
      'en',
      '⚠ Connection to Exact Online expired',
      "Bea Jansen's connection to Exact Online has expired. The invoice is still blocked for payment.",
      'You can take over with your own connection. Both names will stand in the timeline.',
      'Take over',
    ],
  ] as const)(
    'is told in %s that they can take over, and that both names are kept',
    (locale, title, what, todo, button) => {
      const reading = read(sampleTakeOver(), locale)
      expect([reading[0], reading[4], reading[5]]).toEqual([title, what, todo])
      expect(buttonsOf(sampleTakeOver(), locale)[0]).toMatchObject({
        verb: 'take-over',
        title: button,
        data: ABOUT_MESSAGE,
      })
    },
  )

  test('takes several over at once', () => {
    const view = sampleTakeOver(3)
    expect(read(view).slice(0, 3)).toEqual([
      '⚠ Verbinding met Exact Online verlopen',
      'De verbinding van Bea Jansen met Exact Online is verlopen. Nog niet betaalbaar gesteld: 3 van 3.',
      'U kunt overnemen met uw eigen verbinding. Beide namen komen in de tijdlijn.',
    ])
    expect(buttonsOf(view)).toMatchObject([{ verb: 'take-over', data: ABOUT_MESSAGE }])
  })

  test('can try again what failed with another cause after they took over', () => {
    const failed = sampleFailed({ connectionOf: 'Piet Kuiper' }, { cause: 'no-rights', readBackBlocked: false })
    const view: FailureCardView = { ...sampleFailure([failed]), reader: 'administrator' }
    expect(read(view)[0]).toBe('⚠ Niet betaalbaar gesteld')
    expect(read(view)[4]).toBe('Piet Kuiper mag inkoopboekingen niet wijzigen.')
    expect(buttonsOf(view)[0]).toMatchObject({ verb: 'try-again', data: ABOUT_MESSAGE })
  })

  test('mends a connection of their own that broke after they took over', () => {
    const may = { ...NO_ACTIONS, reconnect: true }
    const view = one({ connectionOf: 'Piet Kuiper', may }, { cause: 'connection-revoked' })
    expect(buttonsOf({ ...view, reader: 'administrator' })[0]).toMatchObject({ verb: 'connect', data: ABOUT_MESSAGE })
  })
})
