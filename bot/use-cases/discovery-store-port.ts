/** What finding entries of elsewhere needs of the database. Fulfilled by store/discovered-entries.ts. */
import type { AuthorizerRule } from '../approvals/authorizer-rules.ts'
import type { DiscoveredEntry } from '../approvals/discovered-entry.ts'
import type { Invoice, PersonRef } from '../approvals/invoice.ts'
import type { Identity } from './identity.ts'

/** An entry as it is kept when it is found: as an invoice that nobody is asked to approve yet. */
export type Discovery = Pick<DiscoveredEntry, 'entryId' | 'createdBy' | 'choices' | 'chosen' | 'obstacle' | 'told'> & {
  invoice: Pick<
    Invoice,
    | 'administrationId'
    | 'invoiceId'
    | 'kind'
    | 'supplierId'
    | 'supplierName'
    | 'invoiceNumber'
    | 'invoiceDate'
    | 'dueDate'
    | 'currency'
    | 'amountCents'
    | 'netCents'
    | 'lines'
    | 'condition'
    | 'booker'
    | 'duplicateOf'
  > & { entryNumber: number }
}

/** Why nobody is asked about an entry on AU: nothing of it is to be paid yet, or any more, or it cannot be said what of. */
export type SkipReason = 'no-terms' | 'paid' | 'no-conditions' | 'unreadable'

/** An entry that was looked into, and about which nobody is asked as it stood then. */
export type SkippedEntry = {
  entryId: string
  reason: SkipReason
  /** As Exact Online says it. ISO instant. */
  modifiedAt: string | null
  /** When it is looked into again, whether it changed or not. */
  lookAt: Date
}

/** The list of rules of an administration; `version` grows with every change. */
export type AuthorizerRules = { version: number; rules: AuthorizerRule[] }

export type DiscoveryStore = {
  /** Every entry of this administration that is asked about, and what is kept of these, whatever their state. */
  discoveredEntries(administrationId: string, entryIds: string[]): Promise<DiscoveredEntry[]>
  /** Those of these entries about which nobody is asked. */
  skippedEntries(administrationId: string, entryIds: string[]): Promise<SkippedEntry[]>
  skipEntry(administrationId: string, entry: SkippedEntry): Promise<void>
  /** The entry behind an invoice that was booked elsewhere. */
  findDiscovered(administrationId: string, invoiceId: string): Promise<DiscoveredEntry | undefined>
  /** Which of these have an invoice, or may turn out to be one that is being posted: they are ours. */
  ownEntries(
    administrationId: string,
    entries: { entryId: string; supplierId: string; yourRef: string }[],
  ): Promise<string[]>
  /** Who of an organisation is connected as this user of Exact Online, the same ones always first. */
  peopleOfExactUser(tenantId: string, exactUserId: string): Promise<PersonRef[]>
  authorizerRules(administrationId: string): Promise<AuthorizerRules>
  /** Replaces the list; undefined: another version stands there. */
  replaceAuthorizerRules(
    administrationId: string,
    replaced: AuthorizerRules,
    by: Identity & { name: string },
    at: Date,
  ): Promise<AuthorizerRules | undefined>
}

/** Inside one transaction, with what else changes there. */
export type DiscoveryTx = {
  /** Keeps a found entry as an invoice in state discovered, at revision 1; false: it was kept before, it is ours, or nothing is held. */
  keepDiscovered(discovery: Discovery, at: Date): Promise<boolean>
  /** Says what became of a found entry; `answerer`: who said who is asked, and so may not be one of them (A6). */
  changeDiscovered(
    entry: Pick<DiscoveredEntry, 'administrationId' | 'entryId'>,
    changes: Partial<Pick<DiscoveredEntry, 'state' | 'chosen' | 'answeredBy' | 'obstacle' | 'told'>> & {
      answerer?: Identity | null
    },
  ): Promise<void>
}
