import { describe, expect, test } from '@jest/globals'
import { LONGEST_REASON } from '../../../bot/approvals/decide.ts'
import { LONGEST_TEXT } from '../../../bot/approvals/typed-text.ts'
import type {
  ApprovalCardState,
  ApprovalCardView,
  ApproverView,
  Locale,
  Warning,
} from '../../../bot/approvals/views.ts'
import type { RichTextBlock } from '../../../bot/teams/cards/adaptive-card.ts'
import { approvalCard } from '../../../bot/teams/cards/approval-card.ts'
import { WARNINGS } from '../../text/every-view.ts'
import { CHANGED, INVOICE_URL, REMARKED, sampleApproval, sampleInvoice, sampleLines } from '../../text/sample-views.ts'
import { buttonsOf, elementsOf, readingOf } from './card-walk.ts'

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
      ...['✕ Afgekeurd door Arjan Smit', ...HEAD_NL, 'Reden', 'Bedrag klopt niet'],
      ...['Nu', 'Blijft geblokkeerd. Bea Jansen is op de hoogte.', 'Factuur'],
    ],
    [
      ...['✕ Rejected by Arjan Smit', ...HEAD_EN, 'Reason', 'Bedrag klopt niet'],
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
  [
    'withdrawn',
    ['Ingetrokken door Bea Jansen', ...HEAD_NL, 'Reden', 'Dubbel ontvangen'],
    ['Withdrawn by Bea Jansen', ...HEAD_EN, 'Reason', 'Dubbel ontvangen'],
  ],
  ['reassigned', ['Overgedragen aan Piet Kuiper', ...HEAD_NL], ['Handed over to Piet Kuiper', ...HEAD_EN]],
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
      ...['Goedkeuren', 'Afkeuren', 'De andere betrokkenen zien deze reden.', 'Afkeuren'],
      ...['Vraag', 'Versturen', 'Factuur'],
    ])
  })

  test.each([
    ['nl', 'Een regel van Demo B.V. koos u'],
    ['en', 'A rule of Demo B.V. chose you'],
  ] as const)('says that a rule chose its reader, where nobody did: %s', (locale, says) => {
    expect(readingOf(approvalCard(sampleApproval('open', { ruleOf: 'Demo B.V.' }), locale).card)).toContain(says)
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
      ...['Approve', 'Reject', 'The others involved will see this reason.', 'Reject'],
      ...['Ask', 'Send', 'Invoice'],
    ])
  })

  test('offers approve, reject with a required reason, a question to the booker, and the invoice, in this order', () => {
    const { card } = approvalCard(sampleApproval('open'), 'nl')
    const data = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 2 }
    expect(buttonsOf(card)).toMatchObject([
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
      {
        type: 'Action.ShowCard',
        title: 'Vraag',
        card: {
          body: [
            {
              type: 'Input.Text',
              id: 'question',
              label: 'Uw vraag aan Bea Jansen',
              isRequired: true,
              maxLength: LONGEST_TEXT,
            },
          ],
          actions: [{ type: 'Action.Execute', verb: 'ask', title: 'Versturen', data }],
        },
      },
      { type: 'Action.OpenUrl', title: 'Factuur', url: INVOICE_URL },
    ])
  })

  test('keeps the titles in the decision row to 10 characters', () => {
    for (const locale of ['nl', 'en'] as const) {
      for (const { title } of buttonsOf(approvalCard(sampleApproval('open'), locale).card)) {
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
    const reading = readingOf(approvalCard(sampleApproval('not-payable', { invoice }), 'nl').card)
    expect(reading).toEqual([
      ...['✓ Goedgekeurd', ...HEAD_NL, 'Conditie 20 is incasso: komt niet in een betaalbatch.'],
      ...['Exact', 'Gecontroleerd di 17 nov 14:05', 'Factuur'],
    ])
    expect(reading.join(' ')).not.toMatch(/betaalbaar/i)
  })

  test("A10: approved, and not called payable while Exact Online's own approval keeps it", () => {
    const reading = readingOf(approvalCard(sampleApproval('not-payable', { readBack: REMARKED }), 'nl').card)
    expect(reading).toEqual([
      ...['✓ Goedgekeurd', ...HEAD_NL, 'Exact'],
      'Conditie AU, betalingswijze nu op krediet. Gecontroleerd di 17 nov 14:05',
      'Bij de controle wachtte de factuur nog op de goedkeuring in Exact Online zelf. Zonder die goedkeuring komt die niet in een betaalbatch.',
      'Factuur',
    ])
    const readBack = { conditionCode: 'AU', method: 'I', at: REMARKED.at, way: 'terms' } as const
    expect(readingOf(approvalCard(sampleApproval('not-payable', { readBack }), 'nl').card)).toContain(
      'De betalingswijze is incasso: komt niet in een betaalbatch.',
    )
  })

  test('A10: "released" is not drawn without what was read back', () => {
    expect(() => approvalCard(sampleApproval('released', { readBack: null }), 'nl')).toThrow('read back')
  })

  test("the reader's own rejection says so, without naming anyone", () => {
    const [anna] = sampleApproval('rejected').approvers
    const approvers = anna ? [{ ...anna, decision: 'rejected' as const }] : []
    const view = sampleApproval('rejected', { approvers })
    expect(readingOf(approvalCard(view, 'nl').card)[0]).toBe('✕ Door u afgekeurd')
    expect(readingOf(approvalCard(view, 'en').card)[0]).toBe('✕ You rejected')
  })

  test('a name that Teams would act on is harmless in a heading', () => {
    const rejection = { by: '[Klik](http://evil.nl) *x* @Anna', reason: 'Nee' }
    const [first] = readingOf(approvalCard(sampleApproval('rejected', { rejection }), 'nl').card)
    expect(first).toBe('✕ Afgekeurd door Klikhttp evil. nl x Anna')
  })

  test('withdrawn without a name or a reason says just that', () => {
    expect(readingOf(approvalCard(sampleApproval('withdrawn', { withdrawal: null }), 'nl').card)).toEqual([
      'Ingetrokken',
      ...HEAD_NL,
    ])
  })
})

describe('A16: a question', () => {
  const answer = { text: 'Ja, zie de bijlage.', by: 'Bea Jansen' }

  test('that waits for its answer stands in the heading and under the facts; the decision is still offered', () => {
    const { card } = approvalCard(sampleApproval('question-asked'), 'nl')
    const reading = readingOf(card)
    expect(reading[0]).toBe('Vraag gesteld aan Bea')
    expect(reading.slice(reading.indexOf('Uw vraag'))).toEqual([
      ...['Uw vraag', 'Is dit inclusief het meerwerk?'],
      ...['Goedkeuren', 'Afkeuren', 'De andere betrokkenen zien deze reden.', 'Afkeuren'],
      ...['Vraag', 'Versturen', 'Factuur'],
    ])
    expect(readingOf(approvalCard(sampleApproval('question-asked'), 'en').card)[0]).toBe('You asked Bea')
  })

  test('that was answered stands there with the answer, cut at 200 characters', () => {
    const question = { text: 'Meerwerk?', answer }
    expect(readingOf(approvalCard(sampleApproval('open', { question }), 'nl').card)).toEqual(
      expect.arrayContaining([
        'Wacht op uw goedkeuring',
        'Uw vraag',
        'Meerwerk?',
        'Antwoord',
        'Bea Jansen: Ja, zie de bijlage.',
      ]),
    )
    const long = { text: 'Meerwerk?', answer: { ...answer, text: 'x'.repeat(300) } }
    expect(readingOf(approvalCard(sampleApproval('open', { question: long }), 'en').card)).toContain(
      `Bea Jansen: ${'x'.repeat(199)}…`,
    )
  })
})

describe('what is odd', () => {
  const ACCOUNT = { field: 'bank-account' as const, was: '…6789', is: '…4321' }
  const boxOf = (view: ApprovalCardView, locale: Locale = 'nl') => {
    const [box] = elementsOf(approvalCard(view, locale).card, 'Container').filter(({ style }) => style === 'warning')
    return ((box?.items ?? []) as RichTextBlock[]).map(({ inlines }) => inlines.map(({ text }) => text).join(''))
  }
  const tickOf = (view: ApprovalCardView, locale: Locale = 'nl') => buttonsOf(approvalCard(view, locale).card)[0]

  test.each<[Warning['warning'], string, string]>([
    ['new-bank-account', '⚠ Nieuw rekeningnummer: …4321', '⚠ New bank account: …4321'],
    [
      'unusual-amount',
      '⚠ Ongewoon bedrag: eerder hoogstens €\u00a0500,00',
      '⚠ Unusual amount: at most €\u00a0500.00 before',
    ],
    [
      'duplicate',
      '⚠ Mogelijk dubbel. Toch geboekt: Tweede termijn met hetzelfde nummer',
      '⚠ Possible duplicate. Booked all the same: Tweede termijn met hetzelfde nummer',
    ],
  ])('is said above the facts, starting with ⚠: %s', (kind, dutch, english) => {
    const view = sampleApproval('open', { warnings: WARNINGS.filter(({ warning }) => warning === kind) })
    expect([boxOf(view), boxOf(view, 'en')]).toEqual([[dutch], [english]])
    expect(readingOf(approvalCard(view, 'nl').card)[4]).toBe(dutch)
  })

  test('is not said any more once it was decided', () => {
    expect(boxOf(sampleApproval('waiting-for-others', { warnings: WARNINGS }))).toEqual([])
  })

  test('changed: one line a field, the old value struck through and called what it was, and who changed it', () => {
    const changed = { ...CHANGED, changed: [...CHANGED.changed, ACCOUNT] }
    const { card } = approvalCard(sampleApproval('changed', { changed }), 'nl')
    expect(readingOf(card)[0]).toBe('⚠ Gewijzigd na uw goedkeuring')
    expect(boxOf(sampleApproval('changed', { changed }))).toEqual([
      '⚠ Bedrag: was €\u00a01.210,00 → €\u00a01.331,00',
      '⚠ IBAN: was …6789 → …4321',
      'Laatst gewijzigd door J. Bos, di 17 nov 09:12.',
    ])
    const struck = elementsOf(card, 'TextRun').filter(({ strikethrough }) => strikethrough)
    expect(struck.map(({ text }) => text)).toEqual(['€\u00a01.210,00', '…6789'])
  })

  test('changed before this reader ever approved says since when', () => {
    const changed = { ...CHANGED, afterYourApproval: false }
    const headings = (['nl', 'en'] as const).map(
      (locale) => readingOf(approvalCard(sampleApproval('changed', { changed }), locale).card)[0],
    )
    expect(headings).toEqual(['⚠ Gewijzigd sinds de aanvraag', '⚠ Changed since you were asked'])
  })

  test('changed to what looks the same says so in a sentence; changed in what is not known says that it changed', () => {
    const alike = { ...CHANGED, changed: [{ ...ACCOUNT, was: '…4321' }], modifiedBy: null, modifiedAt: null }
    expect(boxOf(sampleApproval('changed', { changed: alike }), 'en')).toEqual([
      '⚠ The bank account is another one with the same last digits, …4321.',
    ])
    const unknown = { ...CHANGED, changed: [], modifiedBy: null, modifiedAt: null }
    expect(boxOf(sampleApproval('changed', { changed: unknown }), 'en')).toEqual([
      '⚠ The entry was changed after it was approved.',
    ])
  })

  test.each<[string, ApprovalCardView, string, string]>([
    [
      'a warning',
      sampleApproval('open', { warnings: WARNINGS.slice(1) }),
      'Ik heb de waarschuwing bekeken',
      'I have looked at the warning',
    ],
    ['a change', sampleApproval('changed'), 'Ik heb de waarschuwing bekeken', 'I have looked at the warning'],
    [
      'a new bank account',
      sampleApproval('open', { warnings: WARNINGS }),
      'Ik heb het nieuwe rekeningnummer gecontroleerd',
      'I have checked the new bank account',
    ],
    [
      'a changed bank account, though a question waits',
      sampleApproval('question-asked', { changed: { ...CHANGED, changed: [ACCOUNT] } }),
      'Ik heb het nieuwe rekeningnummer gecontroleerd',
      'I have checked the new bank account',
    ],
  ])('%s: Approve asks to tick first that it was looked at', (_, view, dutch, english) => {
    const data = { administrationId: 'adm-1', invoiceId: 'inv-1', round: 2 }
    expect(tickOf(view)).toMatchObject({
      type: 'Action.ShowCard',
      title: 'Goedkeuren',
      card: {
        body: [{ type: 'Input.Toggle', id: 'looked', title: dutch, isRequired: true, valueOn: 'true' }],
        actions: [{ verb: 'approve', title: 'Toch goedkeuren', data }],
      },
    })
    expect(tickOf(view, 'en')).toMatchObject({ title: 'Approve', card: { body: [{ title: english }] } })
  })
})
