import { writtenNumber } from './written-number.ts'

/**
 * Units that everyone knows by name; the code of each.
 * @see https://docs.peppol.eu/poacc/billing/3.0/codelist/UNECERec20/
 */
const NAMED: Record<string, string> = {
  MIN: 'minute',
  HUR: 'hour',
  DAY: 'day',
  WEE: 'week',
  MON: 'month',
  ANN: 'year',
  MMT: 'millimeter',
  CMT: 'centimeter',
  MTR: 'meter',
  KMT: 'kilometer',
  GRM: 'gram',
  KGM: 'kilogram',
  LTR: 'liter',
}

/** So many of them: a number says it all. */
const PIECES = new Set(['C62', 'EA', 'H87', 'XPP', 'NAR'])

/** None that was written is left out. */
const MOST_DECIMALS = 20

/** How many of what, in the reader's words: "24 uur"; a unit that few know is left to the caller as `code`. */
export const quantityInWords = (
  quantity: string,
  unit: string | null,
  languageTag: string,
): { text: string; code: string | null } => {
  const text = writtenNumber(quantity, languageTag)
  if (unit === null || PIECES.has(unit)) return { text, code: null }
  const named = NAMED[unit]
  if (named === undefined || !Number.isFinite(Number(quantity))) return { text, code: unit }
  const inUnits = new Intl.NumberFormat(languageTag, {
    style: 'unit',
    unit: named,
    unitDisplay: 'long',
    maximumFractionDigits: MOST_DECIMALS,
  })
  return { text: inUnits.format(quantity as `${number}`), code: null }
}
