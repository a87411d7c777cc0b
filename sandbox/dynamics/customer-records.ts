import type { DataverseRecord, Records, Value } from './records.ts'
import { ADMINISTRATIONS, CUSTOMERS } from './tables.ts'

/** The choices of Factuurwijze, by the values that the app gives them. */
const METHODS = { email: 100_000_000, paper: 100_000_001, mailbox: 100_000_002, peppol: 100_000_003 } as const

export type InvoicingMethod = keyof typeof METHODS
export const INVOICING_METHODS = Object.keys(METHODS) as [InvoicingMethod, ...InvoicingMethod[]]

/** What a record "Exact Online relatie" says; null: nobody filled it in. */
export type CustomerSettings = {
  automatic: boolean
  invoicingMethod: InvoicingMethod | null
  printAndSend: boolean | null
  /** Exact Online's ids. */
  layout: string | null
  emailLayout: string | null
}

/** Whose record it is, as the installed app names them. */
export type CustomerKey = {
  division: number
  /** Exact Online's id of the account. */
  customerId: string
  code: string
  name: string
}

const COLUMNS: Record<keyof CustomerSettings, string> = {
  automatic: 'akk_automatischfactureren',
  invoicingMethod: 'akk_factuurwijze',
  printAndSend: 'akk_printenverstuurfactuur',
  layout: 'akk_layout',
  emailLayout: 'akk_emaillayout',
}

const columnsOf = ({ invoicingMethod, ...settings }: Partial<CustomerSettings>): Record<string, Value> => ({
  ...Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [COLUMNS[name as keyof CustomerSettings], value]),
  ),
  ...(invoicingMethod === undefined ? {} : { [COLUMNS.invoicingMethod]: invoicingMethod && METHODS[invoicingMethod] }),
})

const settingsOf = ({ values }: DataverseRecord): CustomerSettings => ({
  automatic: values.akk_automatischfactureren === true,
  invoicingMethod: INVOICING_METHODS.find((name) => METHODS[name] === values.akk_factuurwijze) ?? null,
  printAndSend: typeof values.akk_printenverstuurfactuur === 'boolean' ? values.akk_printenverstuurfactuur : null,
  layout: typeof values.akk_layout === 'string' ? values.akk_layout : null,
  emailLayout: typeof values.akk_emaillayout === 'string' ? values.akk_emaillayout : null,
})

/** The record of an administration; undefined where the app has none. */
export const findAdministration = (records: Records, division: number): DataverseRecord | undefined =>
  records.all(ADMINISTRATIONS).find(({ values }) => values.akk_division === division)

const ofAdministration = (records: Records, division: number): DataverseRecord[] => {
  const id = findAdministration(records, division)?.id
  return records.all(CUSTOMERS).filter(({ values }) => values.akk_administratie === id)
}

/** What the records of an administration's customers say. */
export const listCustomers = (records: Records, division: number) =>
  ofAdministration(records, division).map((record) => ({
    customerId: String(record.values.akk_exactid),
    ...settingsOf(record),
  }))

/** Changes a customer's record as someone in Dynamics 365 would, or makes one where there is none. */
export const changeCustomer = (records: Records, key: CustomerKey, settings: Partial<CustomerSettings>): void => {
  const { division, customerId, code, name } = key
  const record = ofAdministration(records, division).find(({ values }) => values.akk_exactid === customerId)
  if (record) {
    records.update(record, columnsOf(settings))
    return
  }
  records.create(CUSTOMERS, {
    akk_administratie: findAdministration(records, division)?.id ?? null,
    akk_exactid: customerId,
    akk_code: code,
    akk_name: name,
    akk_automatischfactureren: false,
    ...columnsOf(settings),
  })
}
