import { expect, test } from '@jest/globals'
import type { FieldChange, Locale } from '../../bot/approvals/views.ts'
import { changedSentences } from '../../bot/text/changed-sentences.ts'

const amount: FieldChange = { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }
const currency = (is: string): FieldChange => ({ field: 'currency', was: 'EUR', is })

test.each<[string, FieldChange, Locale, string]>([
  ['an amount', amount, 'nl', 'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00.'],
  ['an amount', amount, 'en', 'The amount was €\u00a01,210.00 and is €\u00a01,331.00.'],
  [
    "an amount in the invoice's currency",
    { ...amount, isCents: -133_100, currency: 'USD' },
    'nl',
    'Het bedrag was US$\u00a01.210,00 en is US$\u00a0\u22121.331,00.',
  ],
  [
    'a supplier',
    { field: 'supplier', was: 'Bakker Bouw B.V.', is: 'Bakker Beheer' },
    'nl',
    'De leverancier was Bakker Bouw B.V. en is Bakker Beheer.',
  ],
  [
    'another supplier of the same name',
    { field: 'supplier', was: 'Bakker', is: 'Bak\u200Bker' },
    'en',
    'The supplier is another one with the same name, Bakker.',
  ],
  ['a currency', currency('USD'), 'nl', 'De valuta was EUR en is USD.'],
  ['a condition', { field: 'condition', was: 'AU', is: '-' }, 'nl', 'De conditie was AU en is leeg.'],
  [
    'a bank account',
    { field: 'bank-account', was: '…6789', is: '…4321' },
    'en',
    'The bank account was …6789 and is …4321.',
  ],
  [
    'a bank account where there was none',
    { field: 'bank-account', was: '', is: '…4321' },
    'nl',
    'Het rekeningnummer was leeg en is …4321.',
  ],
  [
    'another bank account that ends alike',
    { field: 'bank-account', was: '…6789', is: '…6789' },
    'nl',
    'Het rekeningnummer is een ander met dezelfde laatste cijfers, …6789.',
  ],
])('the change of %s is told with both values: %j in %s', (_, change, locale, expected) => {
  expect(changedSentences([change], locale)).toEqual([expected])
})

test('each changed field has its sentence, in the order found', () => {
  const account: FieldChange = { field: 'bank-account', was: '…6789', is: '…4321' }
  expect(changedSentences([amount, account], 'nl')).toEqual([
    'Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00.',
    'Het rekeningnummer was …6789 en is …4321.',
  ])
})

test('an amount whose currency changed is written in the new currency, if that is one', () => {
  expect(changedSentences([amount, currency('USD')], 'en')[0]).toBe(
    'The amount was €\u00a01,210.00 and is US$\u00a01,331.00.',
  )
  expect(changedSentences([amount, currency('no currency')], 'en')[0]).toBe(
    'The amount was €\u00a01,210.00 and is €\u00a01,331.00.',
  )
})
