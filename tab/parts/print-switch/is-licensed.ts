import type { InvoicingJson } from '../../../bot/api/customers-json.ts'

/** Its version is '' until the settings were read, and where they have no record of the administration. */
type Known = Pick<InvoicingJson, 'licensed' | 'version'> | null | undefined

/** Whether an administration has the add-on licence (B1); undefined: nobody knows yet. */
export const isLicensed = (known: Known): boolean | undefined =>
  known && known.version !== '' ? known.licensed : undefined
