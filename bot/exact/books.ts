import type { Books } from '../use-cases/ports.ts'
import type { DivisionMemory } from './division-memory.ts'
import { attachFile } from './documents.ts'
import { findGlAccounts } from './gl-accounts.ts'
import { getJournals } from './journals.ts'
import type { ODataClient } from './odata-client.ts'
import { usesOwnApproval } from './own-approval.ts'
import { createAuCondition, getPaymentConditions } from './payment-conditions.ts'
import { getTerms } from './payment-terms.ts'
import { changeCondition, createEntry, findEntries, findEntry } from './purchase-entries.ts'
import { getEntryLines } from './purchase-entry-lines.ts'
import { findSuppliers } from './suppliers.ts'
import { getVatCodes } from './vat-codes.ts'

/** The books of one administration: the table of contents of this folder. */
export const createBooks = (client: ODataClient, memory: DivisionMemory): Books => ({
  getPaymentConditions: () => getPaymentConditions(client),
  createAuCondition: () => createAuCondition(client),
  usesOwnApproval: () => usesOwnApproval(client),
  findSuppliers: (identity) => findSuppliers(client, identity),
  getJournals: () => getJournals(client),
  findGlAccounts: (by) => findGlAccounts(client, by),
  getVatCodes: () => getVatCodes(client),
  findEntries: (by) => findEntries(client, by),
  createEntry: (entry) => createEntry(client, entry),
  findEntry: (entryId) => findEntry(client, entryId),
  getTerms: (entry) => getTerms(client, memory, entry),
  getEntryLines: (entryId) => getEntryLines(client, entryId),
  changeCondition: (entryId, change) => changeCondition(client, entryId, change),
  attachFile: (entry, file) => attachFile(client, memory, entry, file),
})
