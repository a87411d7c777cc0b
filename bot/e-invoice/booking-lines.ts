import type { GlAccount, NewEntryLine, Supplier, SupplierBankAccount, VatCode } from '../approvals/books.ts'
import type { BookedLine } from '../approvals/invoice.ts'
import { decimalFromCents } from '../approvals/money.ts'
import { chooseGlAccount } from './choose-gl-account.ts'
import { type ChosenVatCodes, chooseVatCode, findNamedVatCode } from './choose-vat-code.ts'
import { cutText } from './cut-text.ts'
import { type EInvoice, liabilityCents, type VatSubtotal } from './e-invoice.ts'
import type { LineRefusal } from './line-refusal.ts'
import { normaliseIdentifier } from './normalise-identifier.ts'

/** Under this name the request can say which VAT code a rounding amount is booked on. */
const ROUNDING = 'rounding'

/** An entry line shows about this much; the rest of a long invoice number is on the entry itself. */
const MAX_DESCRIPTION_LENGTH = 60

type Input = {
  eInvoice: EInvoice
  /** null: not known yet, so that no line has a G/L account by itself. */
  supplier: Supplier | null
  /** Those that Exact Online has of the supplier; of no use where nothing depends on them. */
  bankAccounts: SupplierBankAccount[]
  /** At least the supplier's default. */
  glAccounts: GlAccount[]
  vatCodes: VatCode[]
  chosenVatCodes: ChosenVatCodes
  chosenGlAccount?: GlAccount
  roundingGlAccount?: GlAccount
}

type Result = { ok: true; lines: NewEntryLine[]; cardLines: BookedLine[] } | { ok: false; refusals: LineRefusal[] }

/** What one line of the entry comes to, VAT included; what its G/L account gets; and the line itself. */
type Part = { totalCents: number; cardLine: BookedLine; line: NewEntryLine }

/** One line as far as it is known; what is null is left to the booker, and `refusals` say why. */
export type ProposedLine = Pick<NewEntryLine, 'description' | 'amountCents' | 'vatAmountCents'> & {
  /** VAT included, and what its G/L account gets. */
  totalCents: number
  costCents: number
  glAccount: GlAccount | null
  vatCode: VatCode | null
  refusals: LineRefusal[]
}

/** Without a code the amounts are those of the document, as they are for a code that excludes VAT. */
const amountsOf = (subtotal: VatSubtotal, type: VatCode['type'] = 'E') => {
  const totalCents = subtotal.taxableCents + subtotal.vatCents
  // A code that calculates no VAT takes all of it as cost, such as VAT that cannot be deducted.
  const vatAmountCents = type === 'E' || type === 'I' ? subtotal.vatCents : 0
  const costCents = totalCents - vatAmountCents
  return { totalCents, costCents, vatAmountCents, amountCents: type === 'I' ? totalCents : costCents }
}

const partOf = ({ totalCents, costCents, glAccount, vatCode, ...line }: ProposedLine): Part[] => {
  if (!glAccount || !vatCode) return []
  const { amountCents, vatAmountCents, description } = line
  const cardLine = { glCode: glAccount.code, glDescription: glAccount.description, amountCents: costCents }
  const entryLine = { glAccountId: glAccount.id, amountCents, vatCode: vatCode.code, vatAmountCents, description }
  return [{ totalCents, cardLine, line: entryLine }]
}

const descriptionOf = ({ category, rateBasisPoints }: VatSubtotal, invoiceNumber: string): string =>
  rateBasisPoints === null
    ? `${invoiceNumber} ${category}`
    : `${invoiceNumber} ${category} ${Number(decimalFromCents(rateBasisPoints))} %`

/** For a rounding amount, on which nobody charges VAT. */
const chooseRoundingVatCode = (vatCodes: VatCode[], chosen: ChosenVatCodes) => {
  const named = chosen[ROUNDING]
  if (named !== undefined) return findNamedVatCode(vatCodes, ROUNDING, named)
  const [only, another] = vatCodes.filter(({ type, purchase, blocked }) => type === 'N' && purchase && !blocked)
  if (only && !another) return { ok: true as const, vatCode: only }
  const detail = `There is ${another ? 'more than one' : 'no'} purchase VAT code without VAT for the rounding amount. Name one.`
  const refusal: LineRefusal = { code: 'rounding-vat-code-missing', field: `vatCode.${ROUNDING}`, detail }
  return { ok: false as const, refusal }
}

/** Whether it matters which bank accounts the supplier has; else nobody needs to read them. */
export const dependsOnBankAccounts = (eInvoice: EInvoice, chosenVatCodes: ChosenVatCodes): boolean =>
  eInvoice.supplier.bankAccounts.length > 0 && Object.keys(chosenVatCodes).length === 0

/** The accounts that the document asks to be paid to and that are blocked (G-rekening) at the supplier. */
export const blockedAccounts = ({ supplier }: EInvoice, bankAccounts: SupplierBankAccount[]): string[] => {
  const blocked = bankAccounts.filter((account) => account.blocked)
  const numbers = new Set(blocked.map((account) => normaliseIdentifier(account.number)))
  return supplier.bankAccounts.filter((account) => numbers.has(normaliseIdentifier(account)))
}

/** A blocked account takes part of a payment for a reason that only the booker can judge. */
const blockedAccountRefusals = ({ eInvoice, bankAccounts, chosenVatCodes }: Input): LineRefusal[] => {
  if (!dependsOnBankAccounts(eInvoice, chosenVatCodes)) return []
  return blockedAccounts(eInvoice, bankAccounts).map((account) => ({
    code: 'bank-account-blocked',
    field: 'vatCode',
    detail: `The invoice asks for payment to the blocked account ${account}. Name the VAT code to book it all the same.`,
  }))
}

/** What is to be booked: the rows of the VAT specification that are not zero, and the rounding amount. */
const rowsOf = ({ totals, vatBreakdown }: EInvoice): VatSubtotal[] => {
  const rounding: VatSubtotal = {
    category: ROUNDING,
    rateBasisPoints: null,
    taxableCents: totals.rounding,
    vatCents: 0,
    exemptionReason: null,
  }
  return [...vatBreakdown, rounding].filter(({ taxableCents, vatCents }) => taxableCents !== 0 || vatCents !== 0)
}

const withoutRepetition = (refusals: LineRefusal[]): LineRefusal[] => [
  ...new Map(refusals.map((refusal) => [`${refusal.field} ${refusal.detail}`, refusal])).values(),
]

/** One line for each row of the VAT specification that is not zero and one for a rounding amount, as far as they are known. */
export const proposeLines = (input: Input): ProposedLine[] => {
  const { eInvoice, supplier, glAccounts, vatCodes, chosenVatCodes, chosenGlAccount } = input
  const blocked = blockedAccountRefusals(input)
  return rowsOf(eInvoice).map((row) => {
    const isRounding = row.category === ROUNDING
    const namedAccount = isRounding ? (input.roundingGlAccount ?? chosenGlAccount) : chosenGlAccount
    const account = chooseGlAccount(namedAccount, supplier, glAccounts)
    const vat = isRounding
      ? chooseRoundingVatCode(vatCodes, chosenVatCodes)
      : chooseVatCode(row, vatCodes, chosenVatCodes, supplier?.defaultVatCode ?? null)
    const isBlocked = blocked.length > 0
    const vatCode = vat.ok && !isBlocked ? vat.vatCode : null
    return {
      ...amountsOf(row, vatCode?.type),
      description: cutText(descriptionOf(row, eInvoice.invoiceNumber), MAX_DESCRIPTION_LENGTH),
      glAccount: account.ok ? account.glAccount : null,
      vatCode,
      refusals: [...blocked, ...(account.ok ? [] : [account.refusal]), ...(vat.ok ? [] : [vat.refusal])],
    }
  })
}

/**
 * The lines of an entry for an e-invoice: one for each row of its VAT specification that is not zero, and one for a
 * rounding amount. Together they come to the liability; what was prepaid stays in it.
 */
export const bookingLines = (input: Input): Result => {
  const { totals, invoiceNumber } = input.eInvoice
  const proposed = proposeLines(input)
  const refusals = proposed.flatMap((line) => line.refusals)
  if (proposed.length === 0) {
    const detail = 'The document comes to nothing, so there is nothing to book.'
    refusals.push(...blockedAccountRefusals(input), { code: 'nothing-to-book', field: 'file', detail })
  }
  if (refusals.length > 0) return { ok: false, refusals: withoutRepetition(refusals) }

  const parts = proposed.flatMap(partOf)
  const booked = parts.reduce((sum, part) => sum + part.totalCents, 0)
  if (booked !== liabilityCents(totals))
    throw new Error(`the lines of ${invoiceNumber} come to ${booked} cents, not to ${liabilityCents(totals)}`)
  return { ok: true, lines: parts.map((part) => part.line), cardLines: parts.map((part) => part.cardLine) }
}
