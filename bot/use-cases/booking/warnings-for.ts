import type { Invoice } from '../../approvals/invoice.ts'
import type { Warning } from '../../approvals/views.ts'
import { warningsOf } from '../../approvals/warnings.ts'
import type { Store } from '../store-port.ts'

/** With so many of the supplier's last invoices one is compared: about two years of monthly ones. */
const COMPARED_WITH = 25

/** What the authorizers of an invoice must look at before they approve, from what was released to its supplier before. */
export const warningsFor = async (
  store: Pick<Store, 'earlierInvoices'>,
  invoice: Parameters<typeof warningsOf>[0] & Pick<Invoice, 'administrationId' | 'invoiceId' | 'supplierId'>,
): Promise<Warning[]> => warningsOf(invoice, await store.earlierInvoices(invoice, COMPARED_WITH))
