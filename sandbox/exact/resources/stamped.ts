import type { Scalar } from '../odata/edm.ts'
import type { Property, Reading } from '../odata/resource.ts'

/** Who made and last changed a record: every endpoint with stamps shows these the same way. */
export const stamped: Record<string, Property> = {
  Created: 'DateTime G',
  Creator: 'Guid G',
  CreatorFullName: 'String G',
  Division: 'Int32 G',
  Modified: 'DateTime G',
  Modifier: 'Guid G',
  ModifierFullName: 'String G',
}

/** The number of the administration, which records do not keep themselves. */
export const inDivision = { Division: (_row: unknown, reading: Reading): Scalar => reading.books.code }
