import { describe, expect, test } from '@jest/globals'
import type { InvoicingProblem } from '../../bot/use-cases/sales-store-port.ts'
import { nonePlannedText } from '../../tab/pages/invoicing/reason-text.ts'
import { whatKeeps } from '../../tab/pages/invoicing/what-keeps.ts'
import { isLicensed } from '../../tab/parts/print-switch/is-licensed.ts'
import { problemText } from '../../tab/parts/problem-text.ts'
import { wordsOf } from '../../tab/words/dictionary.ts'
import { invoicingWords } from '../../tab/words/invoicing.ts'

const say = wordsOf(invoicingWords, 'nl')

const PROBLEM = { where: 'settings', kind: 'unavailable', detail: null, since: '2026-11-17T12:00:00Z' } as const
const GOOD = { licensed: true, version: '7', printInvoices: true, problem: null }

describe('B1, B2: where nothing is planned, a draft is only said to appear where it will', () => {
  test.each([
    [{}, null, 'Een conceptfactuur in Exact Online van een klant die gereed is, verschijnt hier vanzelf.'],
    [{ problem: PROBLEM }, PROBLEM, 'Dynamics 365 werkt nu niet mee; er wordt niets verzonden.'],
    [
      { problem: PROBLEM, printInvoices: false },
      'switched-off',
      'Facturen printen staat op Nee: er wordt niets gepland.',
    ],
    [
      { problem: PROBLEM, printInvoices: true, licensed: false },
      'unlicensed',
      'De add-onlicentie ontbreekt: er wordt niets gepland.',
    ],
    // Never read: nobody knows that it is missing.
    [
      { version: '', printInvoices: false, licensed: false },
      'switched-off',
      'Facturen printen staat op Nee: er wordt niets gepland.',
    ],
  ])('%j: %j', (more, keeps, text) => {
    const head = { ...GOOD, ...more }
    expect(whatKeeps(head)).toEqual(keeps)
    expect(nonePlannedText(head, say)).toBe(text)
  })
})

test.each([
  [null, undefined],
  [undefined, undefined],
  [{ version: '', licensed: false }, undefined],
  [{ version: '0', licensed: false }, false],
  [{ version: '7', licensed: true }, true],
])('B1: a licence is missing only where that was read (%j)', (known, licensed) => {
  expect(isLicensed(known)).toBe(licensed)
})

describe('B6: what keeps everything from going on is told with its cause and what to do', () => {
  test.each<[InvoicingProblem, string]>([
    [
      { where: 'exact', kind: 'unavailable', detail: null },
      'Exact Online geeft geen bruikbaar antwoord. Akkoord probeert het vanzelf opnieuw. U hoeft niets te doen.',
    ],
    [
      { where: 'exact', kind: 'unavailable', detail: 'De administratie is {geblokkeerd}' },
      'Exact Online geeft geen bruikbaar antwoord. Akkoord probeert het vanzelf opnieuw. Melding: “De administratie is {geblokkeerd}”. Blijft dit zo, vraag dan uw beheerder.',
    ],
    // Refused without a word.
    [
      { where: 'settings', kind: 'unavailable', detail: '' },
      'Dynamics 365 geeft geen bruikbaar antwoord. Akkoord probeert het vanzelf opnieuw. Blijft dit zo, vraag dan uw beheerder.',
    ],
    [
      { where: 'settings', kind: 'connection-revoked', detail: null },
      'Akkoord mag zich niet meer aanmelden. Uw beheerder controleert de app-registratie in Dynamics 365.',
    ],
    [
      { where: 'settings', kind: 'no-rights', detail: null },
      'Akkoord mist een recht. Uw beheerder geeft dat in Dynamics 365.',
    ],
    [
      { where: 'settings', kind: 'no-record', detail: null },
      'Deze administratie staat niet in Dynamics 365. Uw beheerder voegt haar daar toe.',
    ],
    [
      { where: 'exact', kind: 'no-rights', detail: null },
      'De verbonden gebruiker mist een recht. Laat in Exact Online rechten op verkoopfacturen en relaties geven.',
    ],
    [
      { where: 'exact', kind: 'connection-revoked', detail: null },
      'De verbinding werkt niet meer. De beheerder die de administratie verbond, verbindt opnieuw op de pagina Administraties.',
    ],
  ])('%j', (problem, text) => {
    expect(problemText({ ...problem, since: null }, say)).toBe(text)
  })
})
