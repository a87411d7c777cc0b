import type { Books } from '../use-cases/ports.ts'
import { getBankAccounts } from './bank-accounts.ts'
import { findChangedTerms, findTermsStart } from './changed-terms.ts'
import type { DivisionMemory } from './division-memory.ts'
import { attachFile } from './documents.ts'
import { findGlAccounts } from './gl-accounts.ts'
import { getJournals } from './journals.ts'
import type { ODataClient } from './odata-client.ts'
import { getOwnApprovals, usesOwnApproval } from './own-approval.ts'
import { createAuCondition, getPaymentConditions } from './payment-conditions.ts'
import { changeTermMethod, getTerms, getTermsOf } from './payment-terms.ts'
import {
  changeCondition,
  createEntry,
  findEntries,
  findEntriesById,
  findEntriesOnAu,
  findEntry,
} from './purchase-entries.ts'
import { getCostCentres, getEntryLines } from './purchase-entry-lines.ts'
import { findSuppliers } from './suppliers.ts'
import { getMissingRights } from './user-rights.ts'
import { getVatCodes } from './vat-codes.ts'

/** The books of one administration: the table of contents of this folder. */
export const createBooks = (client: ODataClient, memory: DivisionMemory): Books => ({
  getPaymentConditions: () => getPaymentConditions(client),
  createAuCondition: () => createAuCondition(client),
  usesOwnApproval: () => usesOwnApproval(client),
  getOwnApprovals: (entries) => getOwnApprovals(client, entries),
  findSuppliers: async (identity) => (await findSuppliers(client, [identity]))?.suppliers ?? [],
  recogniseSupplier: (identities) => findSuppliers(client, identities),
  getBankAccounts: (supplierId) => getBankAccounts(client, supplierId),
  getJournals: () => getJournals(client),
  findGlAccounts: (by) => findGlAccounts(client, by),
  getVatCodes: () => getVatCodes(client),
  findEntries: (by) => findEntries(client, by),
  createEntry: (entry) => createEntry(client, entry),
  findEntry: (entryId) => findEntry(client, entryId),
  findEntriesById: (entryIds) => findEntriesById(client, entryIds),
  getTerms: (entry) => getTerms(client, memory, entry),
  getTermsOf: (entries) => getTermsOf(client, memory, entries),
  getEntryLines: (entryId) => getEntryLines(client, entryId),
  getCostCentres: (entryId) => getCostCentres(client, entryId),
  changeCondition: (entryId, change) => changeCondition(client, entryId, change),
  changeTermMethod: (termId, method) => changeTermMethod(client, termId, method),
  findEntriesOnAu: () => findEntriesOnAu(client),
  findChangedTerms: (since) => findChangedTerms(client, since),
  findTermsStart: (at) => findTermsStart(client, at),
  attachFile: (entry, file) => attachFile(client, memory, entry, file),
  getMissingRights: (purposes) => getMissingRights(client, purposes),
})
