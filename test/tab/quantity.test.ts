import { describe, expect, test } from '@jest/globals'
import { quantityInWords } from '../../tab/parts/document-viewer/quantity.ts'
import { writtenNumber } from '../../tab/parts/document-viewer/written-number.ts'

describe('a number of an e-invoice', () => {
  test.each([
    ['52.50', '52,50', '52.50'],
    ['1250', '1.250', '1,250'],
    ['-0.125', '-0,125', '-0.125'],
    ['twaalf', 'twaalf', 'twaalf'],
  ])('%s keeps its decimals, with the signs of its reader', (written, dutch, english) => {
    expect(writtenNumber(written, 'nl-NL')).toBe(dutch)
    expect(writtenNumber(written, 'en-GB')).toBe(english)
  })
})

describe('a quantity of an e-invoice', () => {
  test.each([
    ['24', 'HUR', { text: '24 uur', code: null }],
    ['1.5', 'KGM', { text: '1,5 kilogram', code: null }],
    ['3', 'C62', { text: '3', code: null }],
    ['3', null, { text: '3', code: null }],
    ['3', 'XBX', { text: '3', code: 'XBX' }],
    ['drie', 'HUR', { text: 'drie', code: 'HUR' }],
  ])('%s %s names the unit where everyone knows it, else its code', (quantity, unit, expected) => {
    expect(quantityInWords(quantity, unit, 'nl-NL')).toEqual(expected)
  })
})
