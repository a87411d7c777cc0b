import { randomUUID } from 'node:crypto'
import type { PersonRef } from '../../bot/approvals/invoice.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import { createStore } from '../../bot/store/create-store.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { JobName, NewInvoice } from '../../bot/use-cases/store-port.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'

export const NOW = new Date('2026-11-17T13:00:00.000Z')
export const later = (ms: number) => new Date(NOW.getTime() + ms)
export const ADMINISTRATION = 'nl-800100'

export type StoreUnderTest = {
  store: ReturnType<typeof createStore>
  /** Jobs that committed, in order. */
  jobs: { job: JobName; key: InvoiceKey }[]
  person(name: string): Promise<PersonRef>
  /** Adds an invoice in state booking; gives its key. */
  add(more?: Partial<NewInvoice>): Promise<InvoiceKey>
  /** Adds an invoice that waits for these people. */
  waiting(...names: string[]): Promise<InvoiceKey>
}

/** A store on a database, with one administration whose setting is on. */
export const createStoreUnderTest = async ({ db }: Database): Promise<StoreUnderTest> => {
  const jobs: StoreUnderTest['jobs'] = []
  const store = createStore(db, {
    enqueue: async (_db, job, key) => void jobs.push({ job, key }),
    nudge: (job, key) => void jobs.push({ job, key }),
  })
  const person = (name: string) => store.savePerson({ tenantId: TENANT, objectId: guidOf(`object ${name}`) }, { name })
  const booker = await person('bea')
  await store.addAdministration({
    administrationId: ADMINISTRATION,
    tenantId: TENANT,
    division: 800100,
    name: 'Demo B.V.',
    holdUntilApproved: false,
    defaultCondition: null,
    administrator: await person('kim'),
  })
  await store.changeSettings(ADMINISTRATION, { holdUntilApproved: true }, false)

  const add: StoreUnderTest['add'] = async (more = {}) => {
    const key = { administrationId: ADMINISTRATION, invoiceId: randomUUID() }
    await store.addInvoice(
      {
        ...key,
        kind: 'invoice',
        supplierId: guidOf('supplier'),
        supplierName: 'Bakker Bouw B.V.',
        invoiceNumber: key.invoiceId,
        invoiceDate: '2026-11-12',
        dueDate: '2026-12-12',
        currency: 'EUR',
        amountCents: 121_000,
        netCents: 100_000,
        lines: [{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }],
        note: null,
        condition: { code: '30', description: '30 dagen', method: 'B' },
        held: true,
        booker,
        authorizers: [],
        posting: { entry: anEntryToPost, before: [] },
        prepaidCents: 0,
        duplicateOverride: null,
        file: null,
        ...more,
      },
      NOW,
      later(90_000),
    )
    return key
  }

  return {
    store,
    jobs,
    person,
    add,
    async waiting(...names) {
      const authorizers = await Promise.all(names.map(person))
      const key = await add({ authorizers })
      await store.save({ key, revision: 1, changes: { state: 'waiting', posting: null }, timeline: [] })
      return key
    },
  }
}

const anEntryToPost: NewInvoice['posting']['entry'] = {
  journal: '70',
  supplierId: guidOf('supplier'),
  kind: 'invoice',
  yourRef: '1',
  invoiceDate: '2026-11-12',
  dueDate: '2026-12-12',
  currency: 'EUR',
  description: 'Bakker Bouw B.V. 1',
  conditionCode: 'AU',
  lines: [],
}
