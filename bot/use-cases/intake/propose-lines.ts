import type { Supplier } from '../../approvals/books.ts'
import { dependsOnBankAccounts, type ProposedLine, proposeLines } from '../../e-invoice/booking-lines.ts'
import type { EInvoice } from '../../e-invoice/e-invoice.ts'
import type { LineRefusal } from '../../e-invoice/line-refusal.ts'
import type { Books } from '../ports.ts'
import type { FormLine } from './proposed-form.ts'

/** What somebody may just have made, or unblocked, in Exact Online: the copy may be behind. */
const MAY_BE_BEHIND: readonly LineRefusal['code'][] = [
  'gl-account-unknown',
  'gl-account-blocked',
  'vat-code-blocked',
  'vat-rate-unknown',
  'rounding-vat-code-missing',
]

type LineBooks = Pick<Books, 'findGlAccounts' | 'getVatCodes' | 'getBankAccounts'>

const ofEInvoice = async (books: LineBooks, eInvoice: EInvoice, supplier: Supplier | null): Promise<ProposedLine[]> => {
  const isAskedFor = supplier !== null && dependsOnBankAccounts(eInvoice, {})
  const [glAccounts, vatCodes, bankAccounts] = await Promise.all([
    supplier?.defaultGlAccountId ? books.findGlAccounts({ ids: [supplier.defaultGlAccountId] }) : [],
    books.getVatCodes(),
    isAskedFor ? books.getBankAccounts(supplier.id) : [],
  ])
  return proposeLines({ eInvoice, supplier, bankAccounts, glAccounts, vatCodes, chosenVatCodes: {} })
}

/** The place of a form's line that a problem is about. */
const fieldOf = (field: string): string => field.split('.')[0] ?? field

const formLineOf = (line: ProposedLine): FormLine => ({
  description: line.description,
  glAccount: line.glAccount,
  vatCode: line.vatCode?.code ?? null,
  amountCents: line.amountCents,
  vatCents: line.vatCode === null || line.vatAmountCents !== 0 ? line.vatAmountCents : null,
  why: line.refusals.map(({ code, field, detail }) => ({ code, field: fieldOf(field), detail })),
})

/** The one line of a file that says nothing: what the supplier's invoices are usually booked to. */
const emptyLine = async (books: LineBooks, supplier: Supplier | null): Promise<FormLine> => {
  const ids = supplier?.defaultGlAccountId ? [supplier.defaultGlAccountId] : []
  const [glAccounts, vatCodes] = await Promise.all([
    ids.length > 0 ? books.findGlAccounts({ ids }) : [],
    books.getVatCodes(),
  ])
  const usual = vatCodes.find(({ code }) => code === supplier?.defaultVatCode)
  return {
    description: '',
    glAccount: glAccounts.find(({ blocked }) => !blocked) ?? null,
    vatCode: usual?.purchase && !usual.blocked ? usual.code : null,
    amountCents: null,
    vatCents: null,
    why: [],
  }
}

/**
 * The lines with which a file would be booked, as far as it and the supplier's settings say. What the copy does not know
 * is asked of Exact Online itself.
 * @throws ExactError
 */
export const proposeFormLines = async (
  { withCopy, withoutCopy }: { withCopy: LineBooks; withoutCopy: LineBooks },
  eInvoice: EInvoice | null,
  supplier: Supplier | null,
): Promise<FormLine[]> => {
  if (eInvoice === null) return [await emptyLine(withCopy, supplier)]
  const quick = await ofEInvoice(withCopy, eInvoice, supplier)
  const isBehind = quick.some(({ refusals }) => refusals.some(({ code }) => MAY_BE_BEHIND.includes(code)))
  return (isBehind ? await ofEInvoice(withoutCopy, eInvoice, supplier) : quick).map(formLineOf)
}
