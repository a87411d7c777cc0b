import { describe, expect, test } from '@jest/globals'
import type { CustomerSettings, Layout } from '../../bot/auto-invoice/customer.ts'
import type { HoldReason } from '../../bot/auto-invoice/sales-invoice.ts'
import { SALES_REFUSALS } from '../../bot/auto-invoice/sales-refusals.ts'
import { failureOf } from '../../tab/api/failure.ts'
import { bulkResult } from '../../tab/pages/invoicing/bulk-text.ts'
import { of } from '../../tab/pages/invoicing/invoicing-api.ts'
import { logText } from '../../tab/pages/invoicing/log-text.ts'
import { differences, merged } from '../../tab/pages/invoicing/merge-edit.ts'
import { holdReasonText, readyText, reasonWithFix } from '../../tab/pages/invoicing/reason-text.ts'
import {
  changesBetween,
  choiceOf,
  choicesFor,
  KEEP,
  settingText,
  withChoice,
} from '../../tab/pages/invoicing/settings-fields.ts'
import { statusText } from '../../tab/pages/invoicing/status-text.ts'
import { atText, whenText } from '../../tab/pages/invoicing/when-text.ts'
import { refusalText } from '../../tab/parts/refusal-text.ts'
import { wordsOf } from '../../tab/words/dictionary.ts'
import { createFormat } from '../../tab/words/format.ts'
import { invoicingWords } from '../../tab/words/invoicing.ts'

const say = wordsOf(invoicingWords, 'nl')
const format = createFormat('nl')
const layouts: Layout[] = [
  { layoutId: 'd1', kind: 'document', name: 'Factuur Nederlands', language: 'nl' },
  { layoutId: 'e1', kind: 'email', name: 'E-mail bij factuur', language: 'nl' },
]
const OFF: CustomerSettings = {
  automatic: false,
  invoicingMethod: null,
  printAndSend: null,
  layoutId: null,
  emailLayoutId: null,
}
const GOOD: CustomerSettings = {
  automatic: true,
  invoicingMethod: 'email',
  printAndSend: false,
  layoutId: 'd1',
  emailLayoutId: 'e1',
}
const spaces = (text: string) => text.replaceAll('\u00a0', ' ')

describe('B3: a setting as a choice', () => {
  test.each([
    ['automatic', 'true', 'Ja'],
    ['printAndSend', '', 'Niet ingevuld'],
    ['printAndSend', 'false', 'Nee'],
    ['invoicingMethod', 'paper', 'Post'],
    ['layoutId', 'd1', 'Factuur Nederlands'],
    // Of the other kind, so not there for this one.
    ['layoutId', 'e1', 'Bestaat niet meer'],
    ['emailLayoutId', 'e1', 'E-mail bij factuur'],
  ] as const)('%s "%s" reads %s', (name, choice, text) => {
    expect(settingText(name, choice, layouts, say)).toBe(text)
  })

  test('comes back as it was', () => {
    const names = Object.keys(GOOD) as (keyof CustomerSettings)[]
    for (const settings of [OFF, GOOD]) {
      expect(names.reduce((all, name) => withChoice(all, name, choiceOf(settings, name)), OFF)).toEqual(settings)
    }
  })

  test('always offers what stands there, also when it does not exist any more', () => {
    expect(choicesFor('layoutId', 'gone', layouts)).toEqual(['gone', 'd1'])
    expect(choicesFor('layoutId', KEEP, layouts)).toEqual(['d1'])
    expect(choicesFor('automatic', 'true', layouts)).toEqual(['true', 'false'])
  })

  test('only what differs is sent', () => {
    expect(changesBetween(GOOD, { ...GOOD, layoutId: null })).toEqual({ layoutId: null })
  })
})

describe('B7: an edit that somebody was ahead of', () => {
  const mine: CustomerSettings = { ...OFF, automatic: true, invoicingMethod: 'email' }
  const now: CustomerSettings = { ...OFF, invoicingMethod: 'paper', layoutId: 'd1' }

  test('keeps what only one of both changed, and overwrites nothing unseen', () => {
    expect(differences({ base: OFF, mine, now })).toEqual([
      { name: 'automatic', chosen: 'mine' },
      { name: 'invoicingMethod', chosen: 'now' },
      { name: 'layoutId', chosen: 'now' },
    ])
  })

  test('saves what was chosen for each setting', () => {
    expect(merged({ mine, now }, { automatic: 'mine', invoicingMethod: 'mine', layoutId: 'now' })).toEqual({
      ...now,
      automatic: true,
      invoicingMethod: 'email',
    })
  })
})

describe('B3, B4: why something does not leave', () => {
  test('each reason is one sentence with what to do', () => {
    expect(reasonWithFix('layout', say)).toBe('Layout ontbreekt of bestaat niet meer: kies een layout.')
  })

  test.each<[HoldReason, string]>([
    [
      { reason: 'not-ready', what: ['layout', 'no-email'] },
      'Klant is niet gereed: layout ontbreekt of bestaat niet meer en geen e-mailadres bekend.',
    ],
    [{ reason: 'customer-held', why: 'dispuut', by: 'Mark' }, 'Klant wordt vastgehouden door Mark: “dispuut”.'],
    [
      { reason: 'period-closed', year: 2026, period: 12 },
      'Periode 12 van 2026 is gesloten: open de periode in Exact Online of geef de factuur een andere datum.',
    ],
    [
      { reason: 'unusual-amount', usualCents: 12_550, factor: 5 },
      'Meer dan 5 keer het gebruikelijke bedrag (€ 125,50): bevestig hem als het klopt.',
    ],
    [{ reason: 'unconfirmed' }, 'Stond er al toen Facturen printen aanging: wacht op bevestiging.'],
  ])('%j', (reason, text) => {
    expect(spaces(holdReasonText(reason, { currency: 'EUR', format, say }))).toBe(text)
  })
})

test.each([
  ['2026-11-22T13:30:00Z', 'vandaag 14:30', 'om 14:30'],
  ['2026-11-22T23:30:00Z', 'morgen 00:30', 'morgen om 00:30'],
  ['2026-11-24T08:00:00Z', 'di 24 nov 2026, 09:00', 'di 24 nov 2026, 09:00'],
  ['2026-11-22T11:59:30Z', 'elk moment', 'elk moment'],
])('B5: what leaves at %s is told on the Dutch clock', (at, text, within) => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(whenText(at, now, { format, say })).toBe(text)
  expect(atText(at, now, { format, say })).toBe(within)
})

describe('B7: a line of the log', () => {
  const line = (event: string, details: Record<string, unknown>) =>
    logText({ at: '2026-11-22T12:00:00Z', actor: 'Kim', event, details }, { layouts, format, say })

  test('names each setting with what it was and what it became', () => {
    const details = {
      from: { invoicingMethod: 'paper', layoutId: null },
      to: { invoicingMethod: 'email', layoutId: 'd1' },
    }
    expect(line('settings-changed', { ...details, bulkEdit: 'b' })).toBe(
      'Instellingen gewijzigd: Factuurwijze van Post naar E-mail en Layout van Niet ingevuld naar Factuur Nederlands (bulkwijziging)',
    )
  })

  test.each([
    // B4: nothing is released by a date.
    ['held', { reason: 'dispuut', remindOn: '2027-01-01' }, 'Vastgehouden, herinnering 1 jan 2027: dispuut'],
    ['sent', { invoiceNumber: '2026-17' }, 'Factuur 2026-17 verzonden'],
    ['closed', { because: 'handled' }, 'Factuur als afgehandeld gemerkt'],
    ['failed', { cause: 'something new' }, 'Factuur niet verzonden: '],
    ['something new', {}, 'something new'],
  ])('%s %j', (event, details, text) => {
    expect(line(event, details)).toBe(text)
  })

  test.each([
    ['USD', 'Meer dan 5 keer het gebruikelijke bedrag (US$ 125,50): bevestig hem als het klopt.'],
    // Lines of before it was written down.
    [undefined, 'Meer dan 5 keer het gebruikelijke bedrag: bevestig hem als het klopt.'],
  ])('an amount in it is in the currency of the invoice (%s)', (currency, text) => {
    const reasons = [{ reason: 'unusual-amount', usualCents: 12_550, factor: 5 }]
    expect(spaces(line('plan-held', { reasons, currency }))).toBe(`Factuur niet gepland: ${text}`)
  })
})

test.each([
  ['2026-12-01', 'Vastgehouden, herinnering 1 dec'],
  ['2027-01-01', 'Vastgehouden, herinnering 1 jan 2027'],
  [null, 'Vastgehouden'],
])('B4: a reminder on %s does not sound like a release', (remindOn, text) => {
  const hold = { reason: 'dispuut', remindOn, by: 'Mark', since: '2026-11-01T12:00:00Z' }
  const customer = { status: 'held', reasons: [], hold } as unknown as Parameters<typeof statusText>[0]
  expect(statusText(customer, { say, format, now: Date.parse('2026-11-22T12:00:00Z') })).toBe(text)
})

describe('B1, B2: of what is ready it is only said to leave by itself where it does', () => {
  test.each([
    [{}, 'Facturen van deze klant gaan vanzelf weg.'],
    [{ printInvoices: false }, 'Deze klant is gereed, maar Facturen printen staat op Nee: er gaat niets vanzelf weg.'],
    [{ licensed: false }, 'Deze klant is gereed, maar de add-onlicentie ontbreekt: er gaat niets vanzelf weg.'],
    [{ problem: { where: 'exact' } }, 'Exact Online werkt nu niet mee; er wordt niets verzonden.'],
  ])('%j', (more, text) => {
    const head = { printInvoices: true, licensed: true, problem: null, ...more }
    expect(readyText(head as Parameters<typeof readyText>[0], say)).toBe(text)
  })
})

test.each([
  [409, 'more-than-seen', 'Er zijn intussen concepten bijgekomen. Bekijk de lijst en bevestig opnieuw.'],
  [
    503,
    'settings-unreachable',
    'Dynamics 365 is nu niet bereikbaar. Er is niets gewijzigd; probeer het later opnieuw.',
  ],
  [409, 'changed-meanwhile', undefined],
])('the refusal %i %s is told in words', (status, code, text) => {
  expect(refusalText(failureOf(status, { error: { code, problems: [] } }), say)).toBe(text)
})

test.each(SALES_REFUSALS)('the refusal %s has words of its own', (code) => {
  expect(refusalText(failureOf(409, { error: { code, problems: [] } }), say)).toEqual(expect.any(String))
})

test('a right that Akkoord lacks in Dynamics 365 is not said to be the reader’s', () => {
  const body = { error: { code: 'no-rights', problems: [{ code: 'no-rights', field: 'settings', detail: '' }] } }
  expect(refusalText(failureOf(403, body), say)).toBe(
    'Akkoord mist een recht in Dynamics 365. Uw beheerder geeft dat daar.',
  )
})

test('a bulk edit says how far it is, and how it ended', () => {
  const outcomes = { done: 8, 'nothing-to-do': 0, 'changed-meanwhile': 1, refused: 0, unavailable: 2 }
  const bulk = {
    bulkEdit: 'b',
    kind: 'release',
    change: { kind: 'release' },
    by: 'Kim',
    begunAt: '',
    total: 1_200,
    undoes: null,
    undoneBy: null,
    mayUndo: true,
  } as const
  expect(bulkResult({ ...bulk, endedAt: null, waiting: 1_189, outcomes }, { say, format })).toBe('11 van 1.200 klanten')
  expect(bulkResult({ ...bulk, endedAt: 'now', waiting: 0, outcomes }, { say, format })).toBe(
    'Klaar: 8 van 1.200 gewijzigd, 3 niet.',
  )
})

test('an id cannot climb out of its place in an address of the API', () => {
  expect(of('a', 'customers', '../x?y')).toBe('/api/administrations/a/customers/..%2Fx%3Fy')
})
