import type { SalesSave, SalesWork } from '../sales-store-port.ts'

/** Ends a draft that is no open draft any more in Exact Online: somebody printed, removed or took it back there. */
export const closeSales = (row: SalesWork, now: Date): SalesSave => ({
  invoice: { ...row, state: 'closed', plannedAt: null, reasons: [], changedAt: now.toISOString() },
  revision: row.revision,
  lines: [{ actor: 'Exact Online', actorObjectId: null, event: 'closed', details: { because: 'no-open-draft' } }],
})
