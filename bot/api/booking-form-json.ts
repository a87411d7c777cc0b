import { decimalFromCents } from '../approvals/money.ts'
import type { FormLine, ProposedForm, SupplierInFile } from '../use-cases/intake/proposed-form.ts'
import type { BookingFormJson, FormLineJson, NewSupplierJson } from './intake-json.ts'
import { supplierJson } from './supplier-json.ts'

const newSupplierJson = ({ name, vatNumber, cocNumber, country, iban }: SupplierInFile): NewSupplierJson => ({
  name,
  vatNumber: vatNumber ?? undefined,
  cocNumber: cocNumber ?? undefined,
  country: country ?? undefined,
  iban: iban ?? undefined,
})

const lineJson = ({ description, glAccount, vatCode, amountCents, vatCents, why }: FormLine): FormLineJson => ({
  description,
  glAccount: glAccount && { code: glAccount.code, description: glAccount.description },
  vatCode,
  amount: amountCents === null ? '' : decimalFromCents(amountCents),
  vatAmount: vatCents === null ? null : decimalFromCents(vatCents),
  why,
})

/** The form for booking a file, as it is proposed. */
export const bookingFormJson = (form: ProposedForm): BookingFormJson => ({
  administration: form.administrationId,
  kind: form.kind,
  invoiceNumber: form.invoiceNumber ?? '',
  invoiceDate: form.invoiceDate ?? '',
  dueDate: form.dueDate ?? '',
  dueDateFrom: form.dueDateFrom,
  currency: form.currency,
  supplier: form.supplier && supplierJson(form.supplier),
  candidates: form.candidates.map(supplierJson),
  fromFile: form.fromFile && newSupplierJson(form.fromFile),
  condition: form.condition,
  journal: form.journal,
  totals: form.totals && {
    net: decimalFromCents(form.totals.netCents),
    vat: decimalFromCents(form.totals.vatCents),
    gross: decimalFromCents(form.totals.grossCents),
  },
  lines: form.lines.map(lineJson),
  authorizers: {
    people: form.authorizers.people.map(({ objectId, name }) => ({ objectId, name })),
    byRule: form.authorizers.byRule,
  },
  duplicate: form.duplicate,
})
