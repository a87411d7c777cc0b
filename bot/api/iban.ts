import { z } from 'zod'
import { normaliseIdentifier } from '../e-invoice/normalise-identifier.ts'

/** @see ISO 13616-1: country, two check digits, and what the country keeps in it. */
const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/** How much is divided at once, so that no number becomes too large to count exactly. Digits. */
const AT_ONCE = 7
const MODULUS = 97

const remainder = (digits: string): number => {
  let left = 0
  for (let from = 0; from < digits.length; from += AT_ONCE) {
    left = Number(`${left}${digits.slice(from, from + AT_ONCE)}`) % MODULUS
  }
  return left
}

const isIban = (text: string): boolean => {
  const moved = `${text.slice(4)}${text.slice(0, 4)}`
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 'A'.charCodeAt(0) + 10))
  return FORM.test(text) && remainder(digits) === 1
}

/** An IBAN without typing mistakes, however it is divided into groups; written in the one way that is kept. */
export const iban = z
  .string()
  .max(50, { error: 'at most 50 characters' })
  .transform(normaliseIdentifier)
  .refine(isIban, { error: 'must be an IBAN' })
