import type { SalesPeriods } from './sales-periods.ts'

/**
 * What one administration turned out not to know. Kept for the life of the client, because each refused
 * question counts towards a quota of errors.
 */
export type DivisionMemory = {
  /** `endpoint field` of fields that this administration does not have (yet). */
  unknownFields: Set<string>
  /** Whether payments cannot be asked for by the entry they pay. */
  paymentsNotByEntry: boolean
  /** The type of a purchase invoice among the document types. */
  purchaseDocumentType: number | undefined
  /** Whether layouts are only told by the sales invoices' own, older list. */
  layoutsOfSalesOnly: boolean
  /** Which periods are closed, for a short while. */
  salesPeriods: SalesPeriods | undefined
}

/** One memory per administration, made at its first use. */
export const createDivisionMemories = (): ((division: number) => DivisionMemory) => {
  const memories = new Map<number, DivisionMemory>()
  return (division) => {
    const known = memories.get(division)
    if (known) return known
    const memory: DivisionMemory = {
      unknownFields: new Set(),
      paymentsNotByEntry: false,
      purchaseDocumentType: undefined,
      layoutsOfSalesOnly: false,
      salesPeriods: undefined,
    }
    memories.set(division, memory)
    return memory
  }
}
