import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Log } from '../use-cases/ports.ts'
import { type CustomerRecord, type RecordMemory, SettingsError, type SettingsSource } from '../use-cases/sales-ports.ts'
import type { AdministrationRecords } from './administration-records.ts'
import type { CustomerColumns } from './customer-columns.ts'
import type { Dataverse } from './dataverse.ts'
import type { DynamicsNames } from './names.ts'
import { type Position, readPosition, writePosition } from './position.ts'
import { query } from './query.ts'
import { etagOf, guid, isActive, lookup, type Row, readColumn, readIdFromText, rowsOf } from './row.ts'

/** Dataverse gives at most 5,000; this many are saved in one go. */
const PAGE_SIZE = 'odata.maxpagesize=1000'

/** How Dataverse says that a record was deleted: it gives the record's own id, and nothing else of it. */
const deletedRecord = z.object({ '@odata.context': z.string().endsWith('/$deletedEntity'), id: guid })

const links = z.object({ '@odata.nextLink': z.string().optional(), '@odata.deltaLink': z.string().optional() })

/**
 * Reads the relations of one administration by change tracking. That knows no filter, so the records of all
 * administrations pass by, and it must be switched on for the table.
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems
 */
export const createReadChanges = (deps: {
  dataverse: Dataverse
  names: DynamicsNames['customer']
  columns: CustomerColumns
  administrations: AdministrationRecords
  memory: RecordMemory
  log: Log
}): SettingsSource['changes'] => {
  const { dataverse, names, columns, administrations, memory, log } = deps
  const $select = columns.all.join(',')

  /** Sorts what changed into relations of this administration, and records that are none (any more). */
  const sort = (rows: Row[], administration: string) => {
    // A relation with two records: the one that changed last counts.
    const records = new Map<string, CustomerRecord>()
    const present: { recordId: string; customerId: string }[] = []
    const absent: string[] = []
    let unreadable = 0
    for (const row of rows) {
      const deleted = deletedRecord.safeParse(row)
      if (deleted.success) {
        absent.push(deleted.data.id)
        continue
      }
      const recordId = readColumn(row, names.id, guid)
      const isOurs = readColumn(row, `_${names.administration}_value`, lookup) === administration
      const customerId = isOurs && isActive(row) ? readIdFromText(row, names.accountId) : null
      if (customerId === null) {
        absent.push(recordId)
        if (isOurs && isActive(row)) unreadable += 1
        continue
      }
      present.push({ recordId, customerId })
      records.delete(customerId)
      records.set(customerId, { customerId, settings: columns.settingsOf(row), version: etagOf(row) })
    }
    if (unreadable > 0) log.warn('dynamics-records-without-relation', { count: unreadable })
    return { records: [...records.values()], present, absent }
  }

  /** The page at a position; undefined when the position is no longer good. */
  const readPage = async (position: Position | undefined): Promise<Row | undefined> =>
    position === undefined
      ? await dataverse.read(dataverse.urlOf(`${names.set}?${query({ $select })}`), {
          prefer: `odata.track-changes,${PAGE_SIZE}`,
        })
      : await dataverse.follow(position.link, {
          prefer: position.reading === 'everything' ? `odata.track-changes,${PAGE_SIZE}` : PAGE_SIZE,
        })

  const administrationOf = async (division: number): Promise<string> => {
    const found = await administrations.find(division)
    if (found) return found.recordId
    throw new SettingsError('unexpected', `Dynamics 365: no record of administration ${division}`)
  }

  return async (place, since) => {
    const position = since === null ? undefined : readPosition(since)
    if (since !== null && position?.columns !== $select) return { is: 'restart' }
    const administration = position?.midway ? position.administration : await administrationOf(place.division)
    if (position && position.administration !== administration) return { is: 'restart' }

    const page = await readPage(position)
    if (!page) return { is: 'restart' }
    const { '@odata.nextLink': nextLink, '@odata.deltaLink': deltaLink } = links.safeParse(page).data ?? {}
    const link = nextLink ?? deltaLink
    if (link === undefined) throw new SettingsError('unexpected', `Dynamics 365: ${names.set} does not track changes`)

    const run = position?.run ?? randomUUID()
    const reading = position?.reading ?? 'everything'
    const more = nextLink !== undefined
    const { records, present, absent } = sort(rowsOf(page), administration)
    const isWhole = reading === 'everything' && !more
    const { removed, isUnclear } = await memory.follow(place.administrationId, { run, present, absent, isWhole })
    // From the beginning, records come in the order in which they changed, so that the right one comes last.
    if (isUnclear && reading === 'changes') return { is: 'restart' }
    const next: Position = {
      columns: $select,
      administration,
      run,
      reading: more ? reading : 'changes',
      midway: more,
      link,
    }
    return { is: 'page', records, removed, next: writePosition(next), more }
  }
}
