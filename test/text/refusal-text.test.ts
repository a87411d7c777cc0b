import { expect, test } from '@jest/globals'
import type { Refusal } from '../../bot/approvals/refusals.ts'
import { refusalText } from '../../bot/text/refusal-text.ts'

test.each<[Refusal | 'went-wrong', string, string]>([
  ['not-assigned', 'Deze aanvraag is voor iemand anders.', 'This request is for somebody else.'],
  [
    'own-booking',
    'U hebt deze factuur zelf geboekt en kunt deze daarom niet goedkeuren.',
    'You booked this invoice yourself and therefore cannot approve it.',
  ],
  [
    'already-decided',
    'U hebt hierover al beslist. Een beslissing is definitief.',
    'You have decided on this already. A decision is final.',
  ],
  ['unknown-invoice', 'Deze factuur is hier niet bekend.', 'This invoice is not known here.'],
  ['closed', 'Deze aanvraag is gesloten. Er is niets gewijzigd.', 'This request is closed. Nothing was changed.'],
  [
    'duplicate',
    'Van deze leverancier is al een andere factuur met dit nummer geboekt. Er is niets gewijzigd.',
    'Another invoice of this supplier with this number was booked already. Nothing has changed.',
  ],
  ['reason-required', 'Vul een reden in.', 'Enter a reason.'],
  ['not-booker', 'Alleen wie de factuur boekte, kan dit doen.', 'Only who booked the invoice can do this.'],
  [
    'not-confirmed',
    'Bekijk eerst de waarschuwing en vink aan dat u dat hebt gedaan.',
    'Look at the warning first and tick that you did.',
  ],
  ['nothing-to-retry', 'Er is niets meer om opnieuw te proberen.', 'There is nothing left to try again.'],
  [
    'went-wrong',
    'Er ging iets mis. Open de factuur om te zien of uw keuze is opgeslagen.',
    'Something went wrong. Open the invoice to see whether your choice was saved.',
  ],
])('A6: the refusal %s is a sentence in both languages', (code, dutch, english) => {
  expect(refusalText(code, 'nl')).toBe(dutch)
  expect(refusalText(code, 'en')).toBe(english)
})

test('a failure of ours names its reference', () => {
  expect(refusalText('went-wrong', 'nl', 'AK-7F3Q')).toMatch(/ Referentie AK-7F3Q\.$/)
  expect(refusalText('went-wrong', 'en', 'AK-7F3Q')).toMatch(/ Reference AK-7F3Q\.$/)
})
