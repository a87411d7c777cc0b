import type { Database } from '../../../bot/store/database/database.ts'
import { createSettingsRecords } from '../../../bot/store/settings-records.ts'
import { createBeginBulkEdit } from '../../../bot/use-cases/invoicing/begin-bulk-edit.ts'
import { createChangeInvoicing } from '../../../bot/use-cases/invoicing/change-invoicing.ts'
import { createEditCustomer } from '../../../bot/use-cases/invoicing/edit-customer.ts'
import { createHoldCustomer } from '../../../bot/use-cases/invoicing/hold-customer.ts'
import { createPreviewBulkEdit } from '../../../bot/use-cases/invoicing/preview-bulk-edit.ts'
import { createReleaseHold } from '../../../bot/use-cases/invoicing/release-hold.ts'
import { createRetryBulkEdit } from '../../../bot/use-cases/invoicing/retry-bulk-edit.ts'
import { createRunBulkEdit } from '../../../bot/use-cases/invoicing/run-bulk-edit.ts'
import { createUndoBulkEdit } from '../../../bot/use-cases/invoicing/undo-bulk-edit.ts'
import type { SettingsSource } from '../../../bot/use-cases/sales-ports.ts'
import type { BulkChange, BulkEdit } from '../../../bot/use-cases/sales-store-port.ts'
import type { DynamicsSandbox } from '../../../sandbox/dynamics/start-dynamics-sandbox.ts'
import { startDynamicsSettings } from '../../settings-source/settings-under-test.ts'
import { openFreshDatabase } from '../../setup/fresh-database.ts'
import { quietLog } from '../../setup/quiet-log.ts'
import { createCustomersUnderTest } from '../../store/customers-under-test.ts'
import { ADMINISTRATION, NOW } from '../../store/store-under-test.ts'

export const PLACE = { administrationId: ADMINISTRATION, division: 800100 }

/** Where the settings can live. */
export const SOURCES = ['own, pglite', 'own, postgres', 'dynamics'] as const

const openSource = async (
  where: (typeof SOURCES)[number],
): Promise<{ database: Database; source: SettingsSource; dynamics?: DynamicsSandbox }> => {
  if (where === 'dynamics') return await startDynamicsSettings()
  const database = await openFreshDatabase(where === 'own, pglite' ? 'pglite' : 'postgres')
  const source = createSettingsRecords({ db: database.db, isLicensed: () => true, clock: { now: () => NOW } })
  return { database, source }
}

/** All that edits relations, on a source of settings. */
export const startEdits = async (where: (typeof SOURCES)[number]) => {
  const { database, source, dynamics } = await openSource(where)
  const customers = await createCustomersUnderTest(database)
  const { store, by } = customers
  let now = NOW
  let crashAfter = Number.POSITIVE_INFINITY
  const writes: string[] = []

  /** The source, and a process that dies after some writes: their effect is there, and nobody heard of it. */
  const settings: SettingsSource = {
    ...source,
    async writeCustomer(place, change) {
      const written = await source.writeCustomer(place, change)
      writes.push(change.customerId)
      if (--crashAfter <= 0) throw new Error('killed')
      return written
    },
  }
  const clock = { now: () => now }
  const tools = { store, administrations: store, settings, clock, log: quietLog, wake: () => undefined }
  const run = createRunBulkEdit(tools)
  const beginBulkEdit = createBeginBulkEdit(tools)
  type Begin = Parameters<typeof beginBulkEdit>
  /** Begins a bulk edit, however many relations it means unless that is said. */
  const begin = (administrationId: string, bulk: Omit<Begin[1], 'upTo'> & { upTo?: number }, actor: Begin[2]) =>
    beginBulkEdit(administrationId, { upTo: Number.POSITIVE_INFINITY, ...bulk }, actor)

  return {
    ...customers,
    source,
    dynamics,
    writes,
    tools,
    crashAfter(count: number) {
      crashAfter = count
    },
    later(ms: number) {
      now = new Date(now.getTime() + ms)
    },
    editCustomer: createEditCustomer(tools),
    holdCustomer: createHoldCustomer(tools),
    releaseHold: createReleaseHold(tools),
    changeInvoicing: createChangeInvoicing(tools),
    preview: createPreviewBulkEdit(tools),
    begin,
    undo: createUndoBulkEdit(tools),
    retry: createRetryBulkEdit(tools),
    run: () => run(ADMINISTRATION),

    /** Begins a bulk edit and does it; gives it as it ended. */
    async bulk(customers: string[], change: BulkChange): Promise<BulkEdit> {
      const begun = await begin(ADMINISTRATION, { selection: { customers }, change }, by)
      if (begun.is !== 'begun') throw new Error(begun.is)
      await run(ADMINISTRATION)
      return await this.read(begun.bulkEdit)
    },
    async read(bulkEdit: BulkEdit): Promise<BulkEdit> {
      const found = await store.findBulkEdit(bulkEdit)
      if (!found) throw new Error('the bulk edit is gone')
      return found
    },
    /** A relation as it stands in the reading copy. */
    async customer(customerId: string) {
      const customer = await store.findCustomer({ administrationId: ADMINISTRATION, customerId })
      if (!customer) throw new Error('the relation is gone')
      return customer
    },
    /** What happened to a relation, oldest first. */
    async eventsOf(customerId: string) {
      const lines = await store.customerLog({ administrationId: ADMINISTRATION, customerId }, 100)
      return lines.toReversed().map(({ event }) => event)
    },
  }
}
export type EditsUnderTest = Awaited<ReturnType<typeof startEdits>>
