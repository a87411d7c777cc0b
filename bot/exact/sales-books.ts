import type { Clock } from '../use-cases/ports.ts'
import type { SalesBooks } from '../use-cases/sales-ports.ts'
import type { DivisionMemory } from './division-memory.ts'
import type { ODataClient } from './odata-client.ts'
import { printSalesInvoice } from './print-sales-invoice.ts'
import { changedCustomers } from './sales-customers.ts'
import { openDrafts, readSales } from './sales-invoices.ts'
import { getLayouts } from './sales-layouts.ts'
import { findClosedPeriods } from './sales-periods.ts'

/** The sales side of one administration: the other table of contents of this folder. */
export const createSalesBooks = (deps: { client: ODataClient; memory: DivisionMemory; clock: Clock }): SalesBooks => {
  const { client, memory } = deps
  return {
    changedCustomers: (since) => changedCustomers(client, since),
    getLayouts: () => getLayouts(client, memory),
    openDrafts: () => openDrafts(client),
    readSales: (salesInvoiceIds) => readSales(client, salesInvoiceIds),
    findClosedPeriods: (dates) => findClosedPeriods(deps, dates),
    print: (request) => printSalesInvoice(client, request),
  }
}
