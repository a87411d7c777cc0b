import { NO_SETTINGS } from '../auto-invoice/customer.ts'
import { sameSettings } from '../auto-invoice/same-settings.ts'
import { SettingsError, type SettingsPlace, type SettingsSource } from '../use-cases/sales-ports.ts'
import type { AdministrationRecords } from './administration-records.ts'
import type { CustomerColumns } from './customer-columns.ts'
import type { Dataverse } from './dataverse.ts'
import type { DynamicsNames } from './names.ts'
import { query, textLiteral } from './query.ts'
import { recordIdFor } from './record-id.ts'
import { etagOf, guid, isActive, REACTIVATED, type Row, readColumn, rowsOf, STATE_COLUMN } from './row.ts'

type Change = Parameters<SettingsSource['writeCustomer']>[1]
type Condition = Parameters<Dataverse['write']>[0]['condition']

/**
 * Writes "Exact Online relatie" records one by one: reads what stands there, and writes on condition that it still
 * stands there. So writing twice, or after an answer that was lost, does no harm.
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api
 */
export const createWriteCustomer = (deps: {
  dataverse: Dataverse
  names: DynamicsNames
  columns: CustomerColumns
  administrations: AdministrationRecords
}): SettingsSource['writeCustomer'] => {
  const { dataverse, columns, administrations } = deps
  const { administration, customer: names } = deps.names
  const $select = columns.all.join(',')

  const find = async ({ division }: SettingsPlace, customerId: string): Promise<Row | undefined> => {
    const ofDivision = `${names.administrationProperty}/${administration.division} eq ${division}`
    const wanted = query({
      $select,
      $filter: `${names.accountId} eq ${textLiteral(customerId)} and ${ofDivision}`,
      // Should there be several, the one that was changed last is the one that change tracking tells of last.
      $orderby: `${STATE_COLUMN} asc,modifiedon desc`,
      $top: '1',
    })
    const [row] = rowsOf(await dataverse.read(dataverse.urlOf(`${names.set}?${wanted}`)))
    return row
  }

  const recordOf = (customerId: string, row: Row | undefined) =>
    row && isActive(row)
      ? { customerId, settings: columns.settingsOf(row), version: etagOf(row) }
      : { customerId, settings: NO_SETTINGS, version: '' }

  const patch = (recordId: string, condition: Condition, changes: Row) =>
    dataverse.write({ path: `${names.set}(${recordId})?${query({ $select })}`, condition, columns: changes })

  /** The record's own id follows from the relation's, so that no two servers make a record each. */
  const create = async (
    { division }: SettingsPlace,
    { customerId, code, name, settings }: Change,
  ): Promise<Row | undefined> => {
    const owner = await administrations.find(division)
    if (!owner) throw new SettingsError('unexpected', `Dynamics 365: no record of administration ${division}`)
    return await patch(
      recordIdFor(owner.recordId, customerId),
      { 'if-none-match': '*' },
      {
        [`${names.administrationProperty}@odata.bind`]: `/${administration.set}(${owner.recordId})`,
        [names.accountId]: customerId,
        [names.code]: code,
        [names.name]: name,
        ...columns.difference(NO_SETTINGS, settings),
        [names.automatic]: settings.automatic,
      },
    )
  }

  const update = (row: Row, change: Change): Promise<Row | undefined> =>
    patch(
      readColumn(row, names.id, guid),
      { 'if-match': etagOf(row) },
      {
        ...columns.difference(columns.settingsOf(row), change.settings),
        ...(isActive(row) ? {} : REACTIVATED),
      },
    )

  return async (place, change) => {
    const { customerId } = change
    const row = await find(place, customerId)
    const now = recordOf(customerId, row)
    if (sameSettings(now.settings, change.settings)) return { is: 'written', now }
    if (now.version !== change.version) return { is: 'changed-meanwhile', now }

    const written = await (row ? update(row, change) : create(place, change))
    if (written) return { is: 'written', now: recordOf(customerId, written) }
    const meanwhile = recordOf(customerId, await find(place, customerId))
    return { is: sameSettings(meanwhile.settings, change.settings) ? 'written' : 'changed-meanwhile', now: meanwhile }
  }
}
