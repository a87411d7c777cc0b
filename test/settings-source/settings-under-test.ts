import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CustomerSettings } from '../../bot/auto-invoice/customer.ts'
import { readConfig } from '../../bot/config.ts'
import { createDynamicsSettings } from '../../bot/dynamics/dynamics-settings.ts'
import { type DynamicsNames, dynamicsNames } from '../../bot/dynamics/names.ts'
import { createAppTokens } from '../../bot/entra/app-tokens.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createDynamicsRecords } from '../../bot/store/dynamics-records.ts'
import { createSettingsRecords } from '../../bot/store/settings-records.ts'
import type { CustomerRecord, SettingsPlace, SettingsSource } from '../../bot/use-cases/sales-ports.ts'
import type { DynamicsSandbox } from '../../sandbox/dynamics/start-dynamics-sandbox.ts'
import { ADMINISTRATIONS, CUSTOMERS } from '../../sandbox/dynamics/tables.ts'
import { startOutsideWorld } from '../../sandbox/outside-world.ts'
import { afterwards } from '../setup/afterwards.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { createStoreUnderTest, NOW } from '../store/store-under-test.ts'

/** Licensed; its source has a record of it, as of `SECOND`, which is not licensed. */
export const FIRST: SettingsPlace = { administrationId: 'nl-800100', division: 800100 }
export const SECOND: SettingsPlace = { administrationId: 'nl-800200', division: 800200 }
export const UNKNOWN: SettingsPlace = { administrationId: 'nl-800300', division: 800300 }

/** Settings that make a relation ready. */
export const READY: CustomerSettings = {
  automatic: true,
  invoicingMethod: 'email',
  printAndSend: false,
  layoutId: '11111111-1111-4111-8111-111111111111',
  emailLayoutId: '22222222-2222-4222-8222-222222222222',
}

export const changeOf = (customerId: string, settings: CustomerSettings, version = '') => ({
  customerId,
  code: '1001',
  name: 'Klant B.V.',
  version,
  settings,
  by: 'Kim Visser',
})

export type SettingsUnderTest = {
  source: SettingsSource
  /** Puts records of these relations of the first administration there, behind the source's back. */
  fill(customerIds: string[]): Promise<void>
}

const openWithAdministrations = async (kind: Database['kind']): Promise<Database> => {
  const database = await openFreshDatabase(kind)
  const { store } = await createStoreUnderTest(database)
  const first = await store.findAdministration(FIRST.administrationId)
  if (!first) throw new Error('the administration is gone')
  await store.addAdministration({ ...first, ...SECOND, name: 'Tweede B.V.' })
  return database
}

/** Settings in Akkoord's own database. */
export const startOwnSettings = async (kind: Database['kind']): Promise<SettingsUnderTest> => {
  const { db } = await openWithAdministrations(kind)
  return {
    source: createSettingsRecords({
      db,
      isLicensed: (division) => division === FIRST.division,
      clock: { now: () => NOW },
    }),
    async fill(customerIds) {
      const id = FIRST.administrationId
      await sql`insert into settings_administration (administration_id) values (${id}) on conflict do nothing`.execute(
        db,
      )
      await sql`insert into settings_customer
        (administration_id, customer_id, automatic, version, changed_by, changed_at)
        select ${id}, customer_id, true, s.last_customer_version + number, 'Kim Visser', ${NOW}::timestamptz
        from settings_administration s, unnest(${customerIds}::uuid[]) with ordinality as given (customer_id, number)
        where s.administration_id = ${id}`.execute(db)
      await sql`update settings_administration
        set last_customer_version = last_customer_version + ${customerIds.length}::int
        where administration_id = ${id}`.execute(db)
    },
  }
}

export type DynamicsUnderTest = SettingsUnderTest & {
  dynamics: DynamicsSandbox
  database: Database
  /** The record of an administration. */
  administrationId(place: SettingsPlace): string
  /** Another source on the same environment. */
  withNames(names: Parameters<typeof dynamicsNames.parse>[0]): SettingsSource
  withToken(getToken: () => Promise<string>): SettingsSource
}

/** Settings in Dynamics 365, with tokens of the sandbox's own sign-in. */
export const startDynamicsSettings = async (): Promise<DynamicsUnderTest> => {
  const database = await openWithAdministrations('postgres')
  const world = await startOutsideWorld({ dynamics: true })
  afterwards(world.close)
  const { dynamics } = world
  if (!dynamics) throw new Error('there is no Dynamics 365')
  const config = readConfig({
    ...world.environment('http://127.0.0.1:9'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  })
  const { bot, loginOrigin } = config
  const tokens = createAppTokens({
    identity: bot.identity,
    loginOrigin,
  })
  const create = (names: DynamicsNames, getToken: (scope: string) => Promise<string>) =>
    createDynamicsSettings({
      url: config.dynamics?.url ?? '',
      names,
      getToken,
      memory: createDynamicsRecords(database.db),
      clock: { now: () => NOW },
      log: quietLog,
    })
  const standard = dynamicsNames.parse({})
  const administrationId = ({ division }: SettingsPlace): string => {
    const record = dynamics.records.all(ADMINISTRATIONS).find(({ values }) => values.akk_division === division)
    if (!record) throw new Error(`no record of ${division}`)
    return record.id
  }

  return {
    source: create(standard, tokens.getToken),
    dynamics,
    database,
    administrationId,
    withNames: (names) => create(dynamicsNames.parse(names), tokens.getToken),
    withToken: (getToken) => create(standard, getToken),
    async fill(customerIds) {
      const akk_administratie = administrationId(FIRST)
      for (const akk_exactid of customerIds) {
        dynamics.records.create(CUSTOMERS, { akk_administratie, akk_exactid, akk_automatischfactureren: true })
      }
    },
  }
}

/** Everything that changed since a position, page after page. */
export const readAll = async (
  source: SettingsSource,
  since: string | null,
  place = FIRST,
): Promise<{ records: CustomerRecord[]; removed: string[]; next: string; pages: number }> => {
  const records: CustomerRecord[] = []
  const removed: string[] = []
  let position = since
  for (let pages = 1; ; pages += 1) {
    const page = await source.changes(place, position)
    if (page.is === 'restart') throw new Error('the source does not know this position')
    records.push(...page.records)
    removed.push(...page.removed)
    position = page.next
    if (!page.more) return { records, removed, next: page.next, pages }
  }
}
