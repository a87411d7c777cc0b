import type { AdministrationSettings } from '../use-cases/sales-ports.ts'
import type { Dataverse } from './dataverse.ts'
import type { DynamicsNames } from './names.ts'
import { query } from './query.ts'
import { etagOf, guid, type Row, readColumn, rowsOf, STATE_COLUMN, yesNo } from './row.ts'

type AdministrationRecord = AdministrationSettings & { recordId: string }

/** The records "Exact Online administratie". */
export type AdministrationRecords = {
  find(division: number): Promise<AdministrationRecord | undefined>
  /** undefined: the record no longer has this version. */
  writeSwitch(record: AdministrationRecord, printInvoices: boolean): Promise<AdministrationRecord | undefined>
}

export const createAdministrationRecords = (deps: {
  dataverse: Dataverse
  names: DynamicsNames['administration']
}): AdministrationRecords => {
  const { dataverse, names } = deps
  const $select = [names.id, names.printInvoices, names.licence].join(',')

  const recordOf = (row: Row): AdministrationRecord => ({
    recordId: readColumn(row, names.id, guid),
    printInvoices: readColumn(row, names.printInvoices, yesNo) === true,
    licensed: readColumn(row, names.licence, yesNo) === true,
    version: etagOf(row),
  })

  return {
    async find(division) {
      const wanted = query({
        $select,
        $filter: `${names.division} eq ${division} and ${STATE_COLUMN} eq 0`,
        // Should there be two by mistake, everybody means the same one.
        $orderby: 'createdon asc',
        $top: '1',
      })
      const [row] = rowsOf(await dataverse.read(dataverse.urlOf(`${names.set}?${wanted}`)))
      return row && recordOf(row)
    },

    async writeSwitch({ recordId, version }, printInvoices) {
      const row = await dataverse.write({
        path: `${names.set}(${recordId})?${query({ $select })}`,
        condition: { 'if-match': version },
        columns: { [names.printInvoices]: printInvoices },
      })
      return row && recordOf(row)
    },
  }
}
