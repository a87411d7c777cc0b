import type { Journal, PaymentCondition, Supplier } from '../../approvals/books.ts'
import { dueDateFor } from '../../approvals/due-date.ts'
import { selectCondition } from '../../approvals/select-condition.ts'
import { type EInvoice, liabilityCents } from '../../e-invoice/e-invoice.ts'
import { createFindEarlier } from '../booking/find-earlier.ts'
import type { Directory, Exact, Identity } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'
import { createProposeAuthorizers, NOBODY } from './propose-authorizers.ts'
import { proposeFormLines } from './propose-lines.ts'
import type { ProposedForm } from './proposed-form.ts'
import { recogniseSupplier, supplierInFile } from './recognise-supplier.ts'

/** Where nothing says in which currency an invoice is. */
const USUAL_CURRENCY = 'EUR'

type Question = {
  booker: Identity & { name: string }
  administrationId: string
  eInvoice: EInvoice | null
  /** Whom the booker chose; null: found by what the file says. */
  supplierId: string | null
}

const usualCondition = (supplier: Supplier | null, administration: Administration, conditions: PaymentCondition[]) => {
  const wanted = {
    request: null,
    supplier: supplier?.defaultCondition ?? null,
    administration: administration.defaultCondition,
  }
  const choice = selectCondition(wanted, conditions)
  if (!choice.ok || choice.from === 'request') return undefined
  return { condition: choice.condition, from: choice.from }
}

const onlyJournal = (journals: Journal[]): string | null => {
  const [only, another] = journals.filter(({ isPurchase, blocked }) => isPurchase && !blocked)
  return only && !another ? only.code : null
}

/** What the lines must come to: the liability, in which a rounding is an amount without VAT. */
const totalsOf = ({ totals }: EInvoice) => ({
  netCents: totals.net + totals.rounding,
  vatCents: totals.vat,
  grossCents: liabilityCents(totals),
})

/**
 * Says how a file would be booked in an administration, for its booker to correct: everything that can be found out is
 * proposed, and nothing is decided.
 * @returns undefined where there is no such administration for the booker
 * @throws ExactError when Exact Online cannot be read
 */
export const createProposeForm = (deps: { store: Store; exact: Exact; directory: Directory }) => {
  const { store, exact } = deps
  const proposeAuthorizers = createProposeAuthorizers(deps)
  const findEarlier = createFindEarlier(deps)

  return async ({ booker, administrationId, eInvoice, supplierId }: Question): Promise<ProposedForm | undefined> => {
    const administration = await store.findAdministration(administrationId)
    if (!administration || administration.tenantId !== booker.tenantId) return undefined
    const person = await store.savePerson(booker, { name: booker.name })
    const books = exact.books(person, administration.division, { mayUseCopy: true })
    const [{ supplier, candidates }, conditions, journals] = await Promise.all([
      recogniseSupplier(books, eInvoice, supplierId),
      books.getPaymentConditions(),
      books.getJournals(),
    ])
    const usual = usualCondition(supplier, administration, conditions)
    const bookable = { withCopy: books, withoutCopy: exact.books(person, administration.division) }
    const [lines, found, authorizers] = await Promise.all([
      proposeFormLines(bookable, eInvoice, supplier),
      supplier && eInvoice
        ? findEarlier(books, { ...eInvoice, administrationId, supplierId: supplier.id })
        : { earlier: undefined },
      supplier
        ? proposeAuthorizers(person, administrationId, {
            supplierId: supplier.id,
            amountCents: eInvoice && liabilityCents(eInvoice.totals),
          })
        : NOBODY,
    ])
    const dueDate = eInvoice && usual ? dueDateFor(eInvoice.invoiceDate, usual.condition) : null
    return {
      administrationId,
      kind: eInvoice?.kind ?? 'invoice',
      invoiceNumber: eInvoice?.invoiceNumber ?? null,
      invoiceDate: eInvoice?.invoiceDate ?? null,
      dueDate: eInvoice?.dueDate ?? dueDate,
      dueDateFrom: eInvoice?.dueDate ? 'file' : dueDate === null ? null : 'condition',
      currency: eInvoice?.currency ?? USUAL_CURRENCY,
      supplier,
      candidates,
      fromFile: eInvoice && supplierInFile(eInvoice),
      condition: usual ? { code: usual.condition.code, from: usual.from } : null,
      journal: onlyJournal(journals),
      totals: eInvoice && totalsOf(eInvoice),
      lines,
      authorizers,
      duplicate: found.earlier ? { entryNumber: found.earlier.entryNumber } : null,
    }
  }
}
