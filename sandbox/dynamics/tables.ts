/** The tables that the installed app has, and the kinds of their columns. */

export type ColumnKind = 'guid' | 'text' | 'yes-no' | 'choice' | 'whole-number' | 'lookup' | 'date-time'

export type Table = {
  /** Name in addresses. */
  set: string
  logicalName: string
  id: string
  columns: Record<string, ColumnKind>
  /** Lookups: navigation property -> column and the set it leads to. */
  lookups: Record<string, { column: string; set: string }>
}

/** What Dataverse gives every table. */
const SYSTEM_COLUMNS: Table['columns'] = {
  statecode: 'choice',
  statuscode: 'choice',
  createdon: 'date-time',
  modifiedon: 'date-time',
}

export const ADMINISTRATIONS = 'akk_exactadministraties'
export const CUSTOMERS = 'akk_exactrelaties'

export const TABLES: Table[] = [
  {
    set: ADMINISTRATIONS,
    logicalName: 'akk_exactadministratie',
    id: 'akk_exactadministratieid',
    columns: {
      ...SYSTEM_COLUMNS,
      akk_exactadministratieid: 'guid',
      akk_name: 'text',
      akk_division: 'whole-number',
      akk_facturenprinten: 'yes-no',
      akk_licentie: 'yes-no',
    },
    lookups: {},
  },
  {
    set: CUSTOMERS,
    logicalName: 'akk_exactrelatie',
    id: 'akk_exactrelatieid',
    columns: {
      ...SYSTEM_COLUMNS,
      akk_exactrelatieid: 'guid',
      akk_administratie: 'lookup',
      akk_exactid: 'text',
      akk_code: 'text',
      akk_name: 'text',
      akk_automatischfactureren: 'yes-no',
      akk_factuurwijze: 'choice',
      akk_printenverstuurfactuur: 'yes-no',
      akk_layout: 'text',
      akk_emaillayout: 'text',
    },
    lookups: { akk_Administratie: { column: 'akk_administratie', set: ADMINISTRATIONS } },
  },
]
