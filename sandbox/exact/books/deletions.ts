import { newGuid } from '../guid.ts'
import { nextRowVersion } from './next-row-version.ts'
import type { DivisionBooks } from './state.ts'

/** Documented: two months, counted in days here. */
const KEPT_MS = 61 * 24 * 3_600_000

/** What is remembered of things that are gone. Purchase entries have no type: their terms tell. */
const ENTITY_TYPES: Record<string, number> = {
  supplier: 2,
  customer: 2,
  attachment: 4,
  document: 6,
  'gl-account': 7,
  term: 10,
  'sales-invoice': 13,
}

/** Remembers that something is gone, for whoever keeps a copy of it. */
export const recordDeletion = (
  books: DivisionBooks,
  { what, key, deletedBy, now }: { what: string; key: string; deletedBy: string; now: Date },
): void => {
  const EntityType = ENTITY_TYPES[what]
  if (EntityType === undefined) return
  const kept = books.deletions.filter((each) => now.getTime() - Date.parse(each.DeletedDate) < KEPT_MS)
  const deletion = {
    ID: newGuid(),
    Timestamp: nextRowVersion(books),
    DeletedBy: deletedBy,
    DeletedDate: now.toISOString(),
    EntityKey: key,
    EntityType,
  }
  books.deletions = [...kept, deletion]
}
