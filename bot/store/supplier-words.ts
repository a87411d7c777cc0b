import type { Relation } from '../use-cases/supplier-ports.ts'

/** Longer than any name in Exact Online; a key in the database cannot be of any length. Characters. */
const LONGEST = 200

/** Without case and accents. */
const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** A number with its country before it, or with the bare beginning of one. */
const WITH_COUNTRY = /^[a-z]{2}(?=\d)/

/**
 * The words of what somebody typed, or of what they may mean by it, each once: without case, accents and dots ("B.V." is
 * "bv", "8200.98.395" one number), and numbers without their country.
 */
export const wordsOf = (text: string): string[] => {
  const words = plainText(text)
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return [...new Set(words.map((word) => word.replace(WITH_COUNTRY, '')))]
}

/** A number in one piece, however it is divided. */
const inOnePiece = (number: string | null): string => (number ?? '').replace(/[^\p{L}\p{N}]+/gu, '')

/** The words that a supplier is found by. */
export const wordsOfSupplier = ({ name, code, vatNumber, cocNumber }: Relation): string[] =>
  wordsOf([name.slice(0, LONGEST), code, inOnePiece(code), inOnePiece(vatNumber), inOnePiece(cocNumber)].join(' '))

/** A name by which suppliers are sorted. */
export const nameKeyOf = (name: string): string => plainText(name.slice(0, LONGEST))
