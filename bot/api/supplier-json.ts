import type { Relation } from '../use-cases/supplier-ports.ts'
import type { SupplierJson } from './intake-json.ts'

/** A supplier to choose. */
export const supplierJson = ({
  id,
  code,
  name,
  vatNumber,
  cocNumber,
  blocked,
}: Omit<Relation, 'isSupplier'>): SupplierJson => ({
  supplier: id,
  code,
  name,
  vatNumber,
  cocNumber,
  blocked,
})
