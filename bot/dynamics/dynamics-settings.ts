import type { Clock, Log } from '../use-cases/ports.ts'
import {
  type AdministrationSettings,
  type RecordMemory,
  SettingsError,
  type SettingsSource,
} from '../use-cases/sales-ports.ts'
import { createAdministrationRecords } from './administration-records.ts'
import { createCustomerColumns } from './customer-columns.ts'
import { createDataverse } from './dataverse.ts'
import type { DynamicsNames } from './names.ts'
import { createReadChanges } from './read-changes.ts'
import { createWriteCustomer } from './write-customer.ts'

const settingsOf = ({ printInvoices, licensed, version }: AdministrationSettings): AdministrationSettings => ({
  printInvoices,
  licensed,
  version,
})

/** The settings of automatic invoicing as they stand in Dynamics 365 (B7). */
export const createDynamicsSettings = (deps: {
  url: string
  names: DynamicsNames
  getToken: (scope: string) => Promise<string>
  memory: RecordMemory
  clock: Clock
  log: Log
}): SettingsSource => {
  const { names, memory, log } = deps
  const dataverse = createDataverse(deps)
  const columns = createCustomerColumns(names.customer)
  const administrations = createAdministrationRecords({ dataverse, names: names.administration })

  return {
    kind: 'dynamics',

    async readAdministration({ division }) {
      const record = await administrations.find(division)
      return record && settingsOf(record)
    },

    async writeSwitch({ division }, { printInvoices, version }) {
      const get = async () => {
        const record = await administrations.find(division)
        if (record) return record
        throw new SettingsError('unexpected', `Dynamics 365: no record of administration ${division}`)
      }
      const now = await get()
      if (now.printInvoices === printInvoices) return { is: 'written', now: settingsOf(now) }
      if (now.version !== version) return { is: 'changed-meanwhile', now: settingsOf(now) }
      const written = await administrations.writeSwitch(now, printInvoices)
      if (written) return { is: 'written', now: settingsOf(written) }
      const meanwhile = await get()
      return {
        is: meanwhile.printInvoices === printInvoices ? 'written' : 'changed-meanwhile',
        now: settingsOf(meanwhile),
      }
    },

    changes: createReadChanges({ dataverse, names: names.customer, columns, administrations, memory, log }),
    writeCustomer: createWriteCustomer({ dataverse, names, columns, administrations }),
  }
}
