import { centsFromDecimal } from '../approvals/money.ts'
import { cutText } from './cut-text.ts'
import type { DocumentNode, DocumentValue } from './document-node.ts'

/** Longest identifier or name that is read; what bookkeeping systems keep is far shorter. */
const MAX_TEXT_LENGTH = 250

/** The Dutch Chamber of Commerce in ISO 6523. */
export const KVK_SCHEME = '0106'

/** How much of the supplier's note is kept; some put their conditions of sale there. */
export const MAX_NOTE_LENGTH = 500

/** How much of a wrong value a problem repeats. */
const QUOTED_LENGTH = 40

const HUNDRED_PERCENT = 10_000

const quote = (text: string): string => JSON.stringify(cutText(text, QUOTED_LENGTH))

const hundredthsOf = (text: string): number | undefined => {
  try {
    return centsFromDecimal(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Presence = 'required' | 'optional'

export const readText = (node: DocumentNode, name: string, presence: Presence = 'optional'): string | undefined => {
  const value = node.value(name, presence)
  if (!value || value.text.length <= MAX_TEXT_LENGTH) return value?.text
  node.report({
    field: value.path,
    code: 'too-long',
    message: `${value.path} is longer than ${MAX_TEXT_LENGTH} characters.`,
  })
  return undefined
}

/** Cents of an amount in whatever currency it says. */
export const centsOf = (node: DocumentNode, value: DocumentValue): number | undefined => {
  const cents = hundredthsOf(value.text)
  if (cents === undefined)
    node.report({
      field: value.path,
      code: 'not-an-amount',
      message: `${value.path} is no amount in whole cents: ${quote(value.text)}.`,
    })
  return cents
}

/** Cents of an amount in the document's currency. */
export const readAmount = (
  node: DocumentNode,
  name: string,
  currency: string | undefined,
  presence: Presence = 'required',
): number | undefined => {
  const value = node.value(name, presence)
  if (!value) return undefined
  const stated = value.attribute('currencyID')
  if (currency && stated && stated !== currency)
    node.report({
      field: value.path,
      code: 'currency-mixed',
      message: `${value.path} is in ${quote(stated)}, but the document is in ${currency}.`,
    })
  return centsOf(node, value)
}

/** ISO date; the time zone that XML Schema allows behind a date says nothing about an invoice and is left out. */
export const readDate = (node: DocumentNode, name: string, presence: Presence = 'optional'): string | undefined => {
  const value = node.value(name, presence)
  if (!value) return undefined
  const date = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(value.text)?.[1]
  const time = Date.parse(date ?? '')
  if (date && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return date
  node.report({
    field: value.path,
    code: 'not-a-date',
    message: `${value.path} is no date such as 2026-01-31: ${quote(value.text)}.`,
  })
  return undefined
}

/** Hundredths of a percent, between 0 and 100 %. */
export const readPercentage = (node: DocumentNode, name: string): number | undefined => {
  const value = node.value(name)
  if (!value) return undefined
  const basisPoints = hundredthsOf(value.text)
  if (basisPoints !== undefined && basisPoints >= 0 && basisPoints <= HUNDRED_PERCENT) return basisPoints
  node.report({
    field: value.path,
    code: 'not-a-percentage',
    message: `${value.path} is no percentage between 0 and 100: ${quote(value.text)}.`,
  })
  return undefined
}

export const readBoolean = (node: DocumentNode, name: string): boolean | undefined => {
  const value = node.value(name, 'required')
  if (!value) return undefined
  if (value.text === 'true' || value.text === '1') return true
  if (value.text === 'false' || value.text === '0') return false
  node.report({
    field: value.path,
    code: 'not-a-boolean',
    message: `${value.path} is neither true nor false: ${quote(value.text)}.`,
  })
  return undefined
}
