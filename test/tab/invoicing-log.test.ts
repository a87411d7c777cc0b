import { describe, expect, test } from '@jest/globals'
import { invoicingLogText } from '../../tab/pages/administrations/invoicing-log-text.ts'
import { administrationsWords } from '../../tab/words/administrations.ts'
import { wordsOf } from '../../tab/words/dictionary.ts'
import { createFormat } from '../../tab/words/format.ts'

const OFF = { printInvoices: false, licensed: true }
const ON = { printInvoices: true, licensed: true }
const RULES = { waitingMinutes: 60, unusualFactor: 5 }
const ANNA = { objectId: 'a', name: 'Anna de Wit' }
const MARK = { objectId: 'm', name: 'Mark Peters' }

describe('B7: what was changed of an administration reads with what it was and what it became', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['switched', { from: OFF, to: ON }, 'Facturen printen van Nee naar Ja', 'Print invoices from No to Yes'],
    ['switched', { from: ON, to: OFF }, 'Facturen printen van Ja naar Nee', 'Print invoices from Yes to No'],
    [
      'switched',
      { from: ON, to: { printInvoices: false, licensed: false } },
      'Facturen printen van Ja naar Nee en Add-onlicentie van Ja naar Nee',
      'Print invoices from Yes to No and Add-on licence from Yes to No',
    ],
    [
      'rules-changed',
      { from: RULES, to: { ...RULES, waitingMinutes: 30 } },
      'Wachttijd van 60 minuten naar 30 minuten',
      'Waiting time from 60 minutes to 30 minutes',
    ],
    [
      'rules-changed',
      { from: RULES, to: { ...RULES, unusualFactor: 9 } },
      'Grens van een ongewoon hoog bedrag van 5 maal naar 9 maal',
      'Limit of an unusually high amount from 5 times to 9 times',
    ],
    [
      'managers-changed',
      { added: [ANNA, MARK], removed: [] },
      'Voortaan ook bericht aan Anna de Wit en Mark Peters',
      'From now on also told: Anna de Wit and Mark Peters',
    ],
    [
      'managers-changed',
      { added: [ANNA], removed: [MARK] },
      'Voortaan ook bericht aan Anna de Wit · Geen bericht meer aan Mark Peters',
      'From now on also told: Anna de Wit · Not told any more: Mark Peters',
    ],
    ['something new', {}, 'something new', 'something new'],
  ])('%s %j', (event, details, nl, en) => {
    const line = { at: '2026-11-22T12:00:00Z', actor: 'Kim', event, details }
    const textIn = (locale: 'nl' | 'en') =>
      invoicingLogText(line, { format: createFormat(locale), say: wordsOf(administrationsWords, locale) })
    expect([textIn('nl'), textIn('en')]).toEqual([nl, en])
  })
})
