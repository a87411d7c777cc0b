import { expect, test } from '@jest/globals'
import { csv } from '../../bot/api/csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+31 6', "'+31 6"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =cmd', "'  =cmd"],
  ['\u200B=cmd', "'\u200B=cmd"],
  ['＝1', "'＝1"],
  ['\tx', "'\tx"],
  ['a "b"; c', 'a ""b""; c'],
  ['two\nlines', 'two\nlines'],
  ['Bakker = Bouw', 'Bakker = Bouw'],
  ['', ''],
])('%j is no formula in a spreadsheet', (text, cell) => {
  expect(csv([[text]], 'nl')).toBe(`\uFEFF"${cell}"\r\n`)
})

test('cells are separated as spreadsheets of the reader’s country do', () => {
  const rows = [
    ['a', 'b'],
    ['c', 'd'],
  ]
  expect(csv(rows, 'nl')).toBe('\uFEFF"a";"b"\r\n"c";"d"\r\n')
  expect(csv(rows, 'en')).toBe('\uFEFF"a","b"\r\n"c","d"\r\n')
})
