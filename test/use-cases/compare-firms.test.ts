import { expect, test } from '@jest/globals'
import { compareFirms, marksOf } from '../../bot/use-cases/suppliers/compare-firms.ts'

const firm = (name: string, cocNumber: string | null = null, vatNumber: string | null = null) => ({
  name,
  cocNumber,
  vatNumber,
})

test.each([
  ['of one number of the Chamber of Commerce, however written', firm('A', '1234 5678'), firm('B', '12345678'), 'same'],
  ['of one such number, of which one names a branch', firm('A', '12345678'), firm('B', '1234 5678 0000'), 'same'],
  ['of two branches', firm('A', '123456780001'), firm('B', '123456780002'), 'different'],
  ['of two such numbers that share a VAT number', firm('A', '1', 'NL1'), firm('B', '2', 'NL1'), 'different'],
  [
    'of one VAT number, where only one tells the other number',
    firm('A', '1', 'nl 1.B01'),
    firm('B', null, 'NL1B01'),
    'same',
  ],
  [
    'of one VAT number, where only one has its country',
    firm('A', null, 'NL001234567B01'),
    firm('B', null, '0012.34.567.B01'),
    'same',
  ],
  ['of one VAT number in two countries', firm('A', null, 'DE123456789'), firm('B', null, 'PT123456789'), 'different'],
  ['of two VAT numbers and one name', firm('A', null, 'NL1'), firm('a', null, 'NL2'), 'maybe'],
  ['of two numbers of the Chamber of Commerce and one name', firm('A', '1', 'NL1'), firm('A', '2', 'NL1'), 'maybe'],
  ['of one name, where they tell no number both', firm(' bakker  Bouw', '1'), firm('Bakker Bouw', null, 'NL1'), 'same'],
  ['of two names and no number', firm('A'), firm('B'), 'different'],
])('A15: %s: one firm or not', (_what, one, other, is) => {
  expect([compareFirms(one, other), compareFirms(other, one)]).toEqual([is, is])
  const others = marksOf(other)
  expect(is === 'different' || marksOf(one).some((mark) => others.includes(mark))).toBe(true)
})
