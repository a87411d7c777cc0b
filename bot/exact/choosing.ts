import type { Choosing } from '../use-cases/supplier-ports.ts'
import { addBankAccount } from './bank-accounts.ts'
import { searchGlAccounts } from './gl-accounts.ts'
import { getJournals } from './journals.ts'
import type { ODataClient } from './odata-client.ts'
import { getPaymentConditions } from './payment-conditions.ts'
import { changedRelations, createSupplier, findRelations, searchSuppliers } from './relations.ts'
import { getVatCodes } from './vat-codes.ts'

/** What one administration offers for choosing, read just now: the third table of contents of this folder. */
export const createChoosing = (client: ODataClient): Choosing => ({
  getConditions: () => getPaymentConditions(client),
  getJournals: () => getJournals(client),
  getVatCodes: () => getVatCodes(client),
  searchGlAccounts: (search, most) => searchGlAccounts(client, search, most),
  searchSuppliers: (search, most) => searchSuppliers(client, search, most),
  changedRelations: (since) => changedRelations(client, since),
  findRelations: (firm) => findRelations(client, firm),
  createSupplier: (firm) => createSupplier(client, firm),
  addBankAccount: (supplierId, iban) => addBankAccount(client, supplierId, iban),
})
