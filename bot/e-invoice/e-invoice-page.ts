import { cutText } from './cut-text.ts'
import type { DocumentNode } from './document-node.ts'
import type { EInvoice } from './e-invoice.ts'

/** One line of an e-invoice as its reader sees it; quantities and prices as written, amounts in cents. */
export type EInvoiceLine = {
  number: string
  text: string
  quantity: string | null
  /** UN/ECE recommendation 20, such as C62 for a piece or HUR for an hour. */
  unit: string | null
  price: string | null
  vatPercent: string | null
  netCents: number
}

/** What a page about an e-invoice shows that is not booked. */
export type PageParts = { supplierAddress: string[]; buyerAddress: string[]; lines: EInvoiceLine[] }

/** What an e-invoice says, as far as a page about it shows. */
export type EInvoicePage = EInvoice & PageParts

/** What a page shows of a text that a supplier wrote. Characters. */
const LONGEST_TEXT = 500

export const firstText = (node: DocumentNode | undefined, name: string): string | null =>
  node?.values(name)[0]?.text ?? null

/** Lines of text without those that are not there, each cut to what a page shows. */
export const shownTexts = (texts: readonly (string | null)[]): string[] =>
  texts.flatMap((text) => (text === null || text === '' ? [] : cutText(text, LONGEST_TEXT)))

/** Name and description of what was sold, each once. */
export const itemText = (name: string | null, descriptions: readonly string[]): string =>
  cutText([...new Set([...(name === null ? [] : [name]), ...descriptions])].join('\n'), LONGEST_TEXT)
