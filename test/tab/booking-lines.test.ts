import { describe, expect, test } from '@jest/globals'
import { changeLines, type Known, type LineChange } from '../../tab/parts/booking-form/change-lines.ts'
import { type DraftLine, emptyLine, lineOf, type VatCodeJson } from '../../tab/parts/booking-form/draft-line.ts'
import { sumOfLines } from '../../tab/parts/booking-form/sum-of-lines.ts'

const vatCode = (code: string, percent: string, more: Partial<VatCodeJson> = {}): VatCodeJson => ({
  code,
  description: `Btw ${percent} %`,
  percent,
  isInclusive: false,
  calculatesVat: true,
  ...more,
})

const VAT_CODES = [
  vatCode('1', '9'),
  vatCode('2', '21'),
  vatCode('4', '21', { isInclusive: true }),
  vatCode('0', '0', { calculatesVat: false }),
]

const line = (key: string, more: Partial<DraftLine> = {}): DraftLine => ({ ...emptyLine(key), ...more })

/** As the file has it: 1,000.00 and its own VAT, which is a cent less than the rate gives. */
const fromFile = line('line-1', { vatCode: '2', net: 100_000, vat: 20_999, hasOwnVat: true })

const known = (more: Partial<Known> = {}): Known => ({
  total: { net: 100_000, gross: 120_999 },
  vatCodes: VAT_CODES,
  ...more,
})

const amounts = (lines: DraftLine[]) => lines.map(({ net, vat }) => [net, vat])

const changedBy = (lines: DraftLine[], changes: LineChange[], given = known(), rest: string | null = null) =>
  changes.reduce((now, change) => changeLines(now, change, given), { lines, rest })

describe('the lines of a booking', () => {
  test.each<[string, LineChange[], (number | null)[][]]>([
    [
      'another code with VAT leaves what the file says',
      [{ does: 'vat-code', key: 'line-1', vatCode: '1' }],
      [[100_000, 20_999]],
    ],
    ['a code without VAT makes the VAT a cost', [{ does: 'vat-code', key: 'line-1', vatCode: '0' }], [[120_999, 0]]],
    [
      'and back again, it is what it was',
      [
        { does: 'vat-code', key: 'line-1', vatCode: '0' },
        { does: 'vat-code', key: 'line-1', vatCode: '2' },
      ],
      [[100_000, 20_999]],
    ],
    ['a typed amount has the VAT of its code', [{ does: 'net', key: 'line-1', net: 50_050 }], [[50_050, 10_511]]],
    ['typed VAT stays as it is', [{ does: 'vat', key: 'line-1', vat: 21_001 }], [[100_000, 21_001]]],
    [
      'a part takes its amount from the line it was split from',
      [
        { does: 'split', key: 'line-1' },
        { does: 'net', key: 'line-2', net: 30_000 },
      ],
      [
        [70_000, 14_699],
        [30_000, 6_300],
      ],
    ],
    [
      'a part that is removed gives its amount back',
      [
        { does: 'split', key: 'line-1' },
        { does: 'net', key: 'line-2', net: 30_000 },
        { does: 'remove', key: 'line-2' },
      ],
      [[100_000, 20_999]],
    ],
    [
      'a part of another rate leaves the whole as it was',
      [
        { does: 'split', key: 'line-1' },
        { does: 'vat-code', key: 'line-2', vatCode: '1' },
        { does: 'net', key: 'line-2', net: 10_000 },
      ],
      [
        [90_991, 19_108],
        [10_000, 900],
      ],
    ],
    [
      'what is typed into the line with the rest stays, and the difference shows',
      [
        { does: 'split', key: 'line-1' },
        { does: 'net', key: 'line-2', net: 30_000 },
        { does: 'net', key: 'line-1', net: 60_000 },
        { does: 'net', key: 'line-2', net: 20_000 },
      ],
      [
        [60_000, 12_600],
        [20_000, 4_200],
      ],
    ],
    [
      'an added line gets what is missing',
      [{ does: 'net', key: 'line-1', net: 80_000 }, { does: 'add' }],
      [
        [80_000, 16_800],
        [20_000, 4_199],
      ],
    ],
    [
      'an added line gets nothing where nothing is missing',
      [{ does: 'add' }],
      [
        [100_000, 20_999],
        [null, 0],
      ],
    ],
  ])('%s', (_rule, changes, expected) => {
    expect(amounts(changedBy([fromFile], changes).lines)).toEqual(expected)
  })

  test.each([
    ['2', [10_000, 2_100]],
    ['1', [11_101, 999]],
    ['0', [12_100, 0]],
    ['4', [10_000, 2_100]],
  ])('of a paper invoice the first line is worked out from its total, with code %s', (code, expected) => {
    const given = known({ total: { net: null, gross: 12_100 } })
    const { lines } = changedBy([line('line-1')], [{ does: 'vat-code', key: 'line-1', vatCode: code }], given, 'line-1')
    expect(amounts(lines)).toEqual([expected])
  })

  test('a credit note is split below zero as an invoice is above', () => {
    const credit = { ...fromFile, net: -100_000, vat: -21_000 }
    const { lines } = changedBy(
      [credit],
      [
        { does: 'split', key: 'line-1' },
        { does: 'net', key: 'line-2', net: -25_000 },
      ],
      known({ total: { net: -100_000, gross: -121_000 } }),
    )
    expect(amounts(lines)).toEqual([
      [-75_000, -15_750],
      [-25_000, -5_250],
    ])
    expect(sumOfLines(lines).gross).toBe(-121_000)
  })

  test.each([
    ['with VAT in it', '4', '121.00', '21.00', [10_000, 2_100]],
    ['without VAT', '2', '100.00', '21.00', [10_000, 2_100]],
    ['of a code that calculates none', '0', '121.00', null, [12_100, 0]],
    ['that no file says', '2', '', null, [null, 0]],
  ])('a proposed amount %s is shown without VAT, its VAT beside it', (_what, code, amount, vatAmount, expected) => {
    const proposed = { description: '', glAccount: null, vatCode: code, amount, vatAmount, why: [] }
    expect(amounts([lineOf(proposed, 'line-1', VAT_CODES)])).toEqual([expected])
  })
})
