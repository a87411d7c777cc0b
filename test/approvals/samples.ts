import { createHash } from 'node:crypto'
import type { PaymentTerm, PurchaseEntry } from '../../bot/approvals/books.ts'
import type { Assignment, Invoice, PersonRef, Release } from '../../bot/approvals/invoice.ts'

/** A GUID that is always the same for one name. */
export const guidOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

export const TENANT = guidOf('tenant')

export const aPerson = (name: string): PersonRef => ({
  personId: guidOf(`person ${name}`),
  tenantId: TENANT,
  objectId: guidOf(`object ${name}`),
  name,
})

export const anAssignment = (person: PersonRef, more: Partial<Assignment> = {}): Assignment => ({
  person,
  decision: 'open',
  decidedAt: null,
  reason: null,
  ...more,
})

const idle: Release = {
  nextAttemptAt: null,
  attempts: 0,
  since: null,
  writtenAt: null,
  cause: null,
  detail: null,
  evidence: null,
  readBackBlocked: null,
  retriedBy: null,
}

export const anInvoice = (more: Partial<Invoice> = {}): Invoice => ({
  administrationId: 'nl-800100',
  invoiceId: guidOf('invoice'),
  administrationName: 'Demo B.V.',
  isOneOfSeveral: false,
  division: 800100,
  state: 'waiting',
  round: 1,
  revision: 1,
  kind: 'invoice',
  supplierId: guidOf('supplier'),
  supplierName: 'Bakker Bouw B.V.',
  invoiceNumber: '2026-0042',
  invoiceDate: '2026-11-12',
  dueDate: '2026-12-12',
  currency: 'EUR',
  amountCents: 121_000,
  netCents: 100_000,
  lines: [{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }],
  note: null,
  condition: { code: '30', description: '30 dagen', method: 'B' },
  held: true,
  entryId: guidOf('entry'),
  entryNumber: 26700001,
  payeeAccounts: ['NL91ABNA0417164300'],
  booker: aPerson('booker'),
  makers: { personIds: [], exactName: null },
  takenOverBy: null,
  chosenByRule: [],
  warnings: [],
  changed: null,
  duplicateOverride: null,
  duplicateOf: null,
  withdrawal: null,
  release: idle,
  readBack: null,
  failureMessageId: null,
  failureRound: null,
  ...more,
})

/** The entry of `anInvoice` as it stands while it is blocked. */
export const anEntry = (more: Partial<PurchaseEntry> = {}): PurchaseEntry => ({
  entryId: guidOf('entry'),
  entryNumber: 26700001,
  journal: '70',
  kind: 'invoice',
  status: 'open',
  supplierId: guidOf('supplier'),
  supplierName: 'Bakker Bouw B.V.',
  yourRef: '2026-0042',
  invoiceDate: '2026-11-12',
  dueDate: '2026-12-12',
  currency: 'EUR',
  amountCents: 121_000,
  conditionCode: 'AU',
  conditionMethod: 'K',
  documentId: null,
  createdBy: null,
  modifiedBy: 'Bea Jansen',
  modifiedAt: '2026-11-12T10:00:00.000Z',
  ...more,
})

export const aTerm = (more: Partial<PaymentTerm> = {}): PaymentTerm => ({
  id: guidOf('term'),
  status: 'open',
  method: 'K',
  conditionCode: 'AU',
  dueDate: '2026-12-12',
  amountCents: 121_000,
  currency: 'EUR',
  bankAccount: 'NL91ABNA0417164300',
  discount: null,
  ...more,
})
