import { AU, type NewEntry, type PaymentCondition, type Supplier } from '../../approvals/books.ts'
import { checkSetup } from '../../approvals/check-setup.ts'
import { dueDateFor } from '../../approvals/due-date.ts'
import { type BookingProblem, type CheckedLines, checkRequestLines } from '../../approvals/request-lines.ts'
import { selectCondition } from '../../approvals/select-condition.ts'
import { bookingLines, dependsOnBankAccounts } from '../../e-invoice/booking-lines.ts'
import { liabilityCents } from '../../e-invoice/e-invoice.ts'
import type { Books } from '../ports.ts'
import type { Administration } from '../store-port.ts'
import type { BookingRequest } from './booking-request.ts'
import { differencesFromFile, warningsAboutFile } from './compare-with-file.ts'

export type CheckedBooking = CheckedLines & {
  entry: NewEntry
  supplier: Supplier
  condition: PaymentCondition
  dueDate: string
  warnings: BookingProblem[]
}

const problem = (code: string, field: string, detail: string): BookingProblem => ({ code, field, detail })

const findSupplier = async (books: Books, request: BookingRequest): Promise<Supplier | BookingProblem> => {
  const found = await books.recogniseSupplier(request.supplier)
  const [first, second] = found?.suppliers ?? []
  if (found && second) {
    return problem('supplier-ambiguous', 'supplier', `${found.suppliers.length} suppliers have this ${found.by}`)
  }
  if (first?.blocked) return problem('supplier-blocked', 'supplier', first.name)
  if (first) return first
  const tried = request.supplier.map(({ by, value }) => `${by} ${value}`).join(', ')
  return problem('supplier-unknown', 'supplier', tried)
}

const findJournal = async (books: Books, wanted: string | null): Promise<string | BookingProblem> => {
  const purchase = (await books.getJournals()).filter(({ isPurchase, blocked }) => isPurchase && !blocked)
  if (wanted !== null) {
    return purchase.some(({ code }) => code === wanted) ? wanted : problem('journal-unknown', 'journal', wanted)
  }
  const [only, another] = purchase
  if (only && !another) return only.code
  return problem('journal-missing', 'journal', purchase.map(({ code }) => code).join(', '))
}

const checkLines = async (
  books: Books,
  { content }: BookingRequest,
  supplier: Supplier,
): Promise<{ ok: true; checked: CheckedLines } | { ok: false; problems: BookingProblem[] }> => {
  const vatCodes = await books.getVatCodes()
  if (content.from !== 'e-invoice') {
    const codes = [...new Set(content.lines.map(({ glAccount }) => glAccount))]
    return checkRequestLines(content.lines, await books.findGlAccounts({ codes }), vatCodes)
  }
  const by =
    content.glAccount !== null
      ? { codes: [content.glAccount] }
      : { ids: supplier.defaultGlAccountId === null ? [] : [supplier.defaultGlAccountId] }
  const glAccounts = await books.findGlAccounts(by)
  const chosenGlAccount = content.glAccount === null ? undefined : glAccounts[0]
  if (content.glAccount !== null && !chosenGlAccount) {
    return { ok: false, problems: [problem('gl-account-unknown', 'glAccount', content.glAccount)] }
  }
  const result = bookingLines({
    eInvoice: content.eInvoice,
    supplier,
    bankAccounts: dependsOnBankAccounts(content.eInvoice, content.vatCodes)
      ? await books.getBankAccounts(supplier.id)
      : [],
    glAccounts,
    vatCodes,
    chosenVatCodes: content.vatCodes,
    ...(chosenGlAccount ? { chosenGlAccount } : {}),
  })
  if (!result.ok) return { ok: false, problems: result.refusals }
  const { totals } = content.eInvoice
  return {
    ok: true,
    checked: {
      lines: result.lines,
      booked: result.cardLines,
      netCents: totals.net,
      amountCents: liabilityCents(totals),
    },
  }
}

/**
 * Checks everything that can be checked before Exact Online is written (A1, A3), and gives the entry to post or every
 * problem found.
 * @throws ExactError when Exact Online cannot be read
 */
export const checkBooking = async (
  books: Books,
  administration: Administration,
  request: BookingRequest,
): Promise<{ ok: true; checked: CheckedBooking } | { ok: false; problems: BookingProblem[] }> => {
  const problems: BookingProblem[] = []
  const warnings: BookingProblem[] = []

  const conditions = await books.getPaymentConditions()
  const setup = administration.holdUntilApproved ? checkSetup(conditions) : undefined
  if (setup?.problem === 'au-missing')
    problems.push(problem('au-missing', 'administration', 'payment condition AU does not exist'))
  if (setup?.problem === 'au-not-cash') {
    problems.push(
      problem('au-not-cash', 'administration', `payment condition AU has method ${setup.method}, not K (cash)`),
    )
  }

  const supplier = await findSupplier(books, request)
  if ('field' in supplier) return { ok: false, problems: [...problems, supplier] }

  const choice = selectCondition(
    {
      request: request.paymentCondition,
      supplier: supplier.defaultCondition,
      administration: administration.defaultCondition,
    },
    conditions,
  )
  if (!choice.ok) problems.push(problem(choice.refusal, 'paymentCondition', choice.code ?? 'none given and no default'))
  const journal = await findJournal(books, request.journal)
  if (typeof journal !== 'string') problems.push(journal)
  const lines = await checkLines(books, request, supplier)
  if (!lines.ok) problems.push(...lines.problems)
  else problems.push(...differencesFromFile(request, lines.checked.amountCents))
  if (problems.length > 0 || !choice.ok || !lines.ok || typeof journal !== 'string') return { ok: false, problems }

  const { condition } = choice
  if (condition.method !== 'B' && administration.holdUntilApproved) {
    warnings.push(
      problem(
        'condition-not-on-credit',
        'paymentCondition',
        `${condition.code} has method ${condition.method}: the invoice will not become payable by itself`,
      ),
    )
  }
  warnings.push(...(await warningsAboutFile(books, request, supplier)))
  const dueDate = request.dueDate ?? dueDateFor(request.invoiceDate, condition)
  return {
    ok: true,
    checked: {
      ...lines.checked,
      supplier,
      condition,
      dueDate,
      warnings,
      entry: {
        journal,
        supplierId: supplier.id,
        kind: request.kind,
        yourRef: request.invoiceNumber,
        invoiceDate: request.invoiceDate,
        dueDate,
        currency: request.currency,
        description: `${supplier.name} ${request.invoiceNumber}`,
        conditionCode: administration.holdUntilApproved ? AU : condition.code,
        lines: lines.checked.lines,
      },
    },
  }
}
