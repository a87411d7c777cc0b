import type { Kysely, Transaction } from 'kysely'
import type { BulkItemKey } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

/** Somebody did this item of a bulk edit before: nothing of it is done again. */
class DoneBefore extends Error {
  override name = 'DoneBefore'
}

/** Says, with what is saved, that an item of a bulk edit is done. @throws when it has an outcome already */
export const markItemDone = async (
  trx: Transaction<Schema>,
  { administrationId, bulkEditId, position }: BulkItemKey,
  versionAfter: string | null,
): Promise<void> => {
  const done = await trx
    .updateTable('bulk_edit_item')
    .set({ outcome: 'done', detail: null, version_after: versionAfter })
    .where('administration_id', '=', administrationId)
    .where('bulk_edit_id', '=', bulkEditId)
    .where('position', '=', position)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new DoneBefore()
}

/** Runs something in a transaction; of what was done before, nothing is left and `otherwise` is given. */
export const onlyOnce = async <T>(
  db: Kysely<Schema>,
  otherwise: T,
  work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> => {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    if (error instanceof DoneBefore) return otherwise
    throw error
  }
}
