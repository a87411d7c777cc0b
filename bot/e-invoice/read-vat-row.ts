import { cutText } from './cut-text.ts'
import type { DocumentNode } from './document-node.ts'
import type { VatSubtotal } from './e-invoice.ts'
import { readPercentage } from './read-value.ts'
import { isRated } from './vat-category.ts'

/** How much of an exemption reason is shown; some suppliers put their conditions there. */
const MAX_REASON_LENGTH = 200

/** What a kind of document calls these. */
type Names = { category: string; rate: string; reasons: string[] }

type Row = {
  taxableCents: number | undefined
  vatCents: number | undefined
  /** Where the rate may stand instead. */
  otherRate?: number | undefined
}

const readCategory = (node: DocumentNode, name: string): string | undefined => {
  const id = node.value(name, 'required')
  if (!id || /^[A-Z]{1,3}$/.test(id.text)) return id?.text
  node.report({ field: id.path, code: 'not-a-category', message: `${id.path} is no VAT category such as S or AE.` })
  return undefined
}

/** Says so where a row is of a tax that is not VAT; `scheme` holds its name. */
export const reportOtherTax = (scheme: DocumentNode | undefined, name: string): void => {
  const tax = scheme?.value(name)
  if (tax && tax.text.toUpperCase() !== 'VAT')
    scheme?.report({ field: tax.path, code: 'tax-not-vat', message: `${tax.path} names a tax that is not VAT.` })
}

/** Reads one row of a VAT specification; a rated category or an amount of VAT must come with its rate. */
export const readVatRow = (
  node: DocumentNode,
  names: Names,
  { taxableCents, vatCents, otherRate }: Row,
): VatSubtotal | undefined => {
  const category = readCategory(node, names.category)
  const rate = readPercentage(node, names.rate) ?? otherRate
  if (category === undefined || taxableCents === undefined || vatCents === undefined) return undefined
  if (rate === undefined && (isRated(category) || vatCents !== 0)) {
    node.value(names.rate, 'required')
    return undefined
  }
  const reason = names.reasons.flatMap((name) => node.values(name))[0]
  return {
    category,
    rateBasisPoints: rate ?? null,
    taxableCents,
    vatCents,
    exemptionReason: reason ? cutText(reason.text, MAX_REASON_LENGTH) : null,
  }
}
