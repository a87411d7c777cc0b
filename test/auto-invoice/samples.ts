import { type Customer, type Layout, NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import type { DraftFacts } from '../../bot/auto-invoice/plan-draft.ts'
import type { PrintOutcome } from '../../bot/auto-invoice/sales-invoice.ts'

export const LAYOUTS: Layout[] = [
  { layoutId: 'nl', kind: 'document', name: 'Factuur', language: 'nl-NL' },
  { layoutId: 'mail', kind: 'email', name: 'Begeleidend', language: 'nl-NL' },
]

/** A relation that is ready. */
export const aCustomer = (
  more: Partial<Pick<Customer, 'email' | 'blocked'>> & { settings?: Partial<Customer['settings']> } = {},
): Pick<Customer, 'settings' | 'email' | 'blocked'> => ({
  email: 'klant@example.test',
  blocked: false,
  ...more,
  settings: {
    ...NO_SETTINGS,
    automatic: true,
    invoicingMethod: 'email',
    printAndSend: false,
    layoutId: 'nl',
    emailLayoutId: 'mail',
    ...more.settings,
  },
})

/** A draft that nothing holds. */
export const facts = (more: Partial<DraftFacts> = {}): DraftFacts => ({
  draft: { amountCents: 12_100, invoiceDate: null, invoiceNumber: null, modified: 'v1' },
  customer: { automatic: true, hold: null, reasons: [] },
  recipient: null,
  beforeSwitch: false,
  confirmed: null,
  stopped: null,
  plannedBefore: null,
  isNumberSent: false,
  usualCents: null,
  closedPeriod: null,
  ...more,
})

export const CLEAN: PrintOutcome = {
  documentId: 'd',
  documentCreated: true,
  documentError: null,
  emailCreated: true,
  emailError: null,
  otherErrors: [],
}
