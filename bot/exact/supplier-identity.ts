import { allOf, contains, equals, text } from './odata-filter.ts'

/** An identifier without what people put in to read it: `nl 8200.98.395.B01` is `NL820098395B01`. */
export const normalised = (identifier: string): string => identifier.replace(/[\s.-]/g, '').toUpperCase()

/** IBANs are written in groups of four; those of digits alone are the same in upper and lower case. */
const ibanGroups = (iban: string): string[] => {
  const groups = iban.match(/.{1,4}/gu) ?? [iban]
  const digits = groups.filter((group) => /^\d+$/.test(group))
  return digits.length > 0 ? digits : groups
}

/** The first group of digits is at least this long, the last at least that: 1234.56.789, 123 4567 89, 1234 5678. */
const FIRST_DIGITS = 3
const LAST_DIGITS = 2

/** The ends of the longest run of digits, which stay whole however it is divided into groups. */
const digitRunEnds = (identifier: string): string[] => {
  const runs = identifier.match(/\d+/g) ?? []
  const longest = runs.reduce((left, right) => (right.length > left.length ? right : left), '')
  if (longest.length < FIRST_DIGITS + LAST_DIGITS) return [identifier]
  return [longest.slice(0, FIRST_DIGITS), longest.slice(-LAST_DIGITS)]
}

const containsAll = (field: string, parts: readonly string[]): string =>
  allOf(...parts.map((part) => contains(field, part)))

/**
 * Filters that find a number however it is kept, with or without dots, spaces and dashes. They let a few
 * others through: what comes back is compared in its normalised form.
 */
export const writtenAnyhow = {
  digits: (field: string, identifier: string): string => containsAll(field, digitRunEnds(normalised(identifier))),
  iban: (field: string, identifier: string): string => containsAll(field, ibanGroups(normalised(identifier))),
}

/** Codes of accounts are 18 characters, padded at the left, in filters too. */
const CODE_LENGTH = 18

export const codeIs = (code: string): string => equals('Code', text(code.trim().padStart(CODE_LENGTH)))
