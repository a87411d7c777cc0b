import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ChainCount, ChainFinding, NotedHead } from '../../bot/approvals/chain-finding.ts'
import { chainReaderOn, createChainReader } from '../../bot/store/chain-reader.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createRetention } from '../../bot/store/retention.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { createTimelineSeals } from '../../bot/store/timeline-seals.ts'
import { createSealTimelines } from '../../bot/use-cases/keeping/seal-timelines.ts'
import { createVerifyTimeline } from '../../bot/use-cases/keeping/verify-timeline.ts'
import type { ChainStore } from '../../bot/use-cases/keeping-store-port.ts'
import type { TimelineEvent } from '../../bot/use-cases/store-port.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW } from './store-under-test.ts'

/** Timelines on a database, with their seals; `at` is what the clock says. */
export const createTimelineUnderTest = async (database: Database) => {
  const { db } = database
  const given = await createStoreUnderTest(database)
  const seals = createTimelineSeals(db)
  let now = NOW
  const clock = { now: () => now }
  const seal = createSealTimelines({ store: seals, clock, mayGoOn: async () => true })
  const foundBy =
    (store: Pick<ChainStore, 'reading'>) =>
    async (noted: NotedHead[] = []) => {
      const findings: ChainFinding[] = []
      const counts: ChainCount[] = []
      const verify = createVerifyTimeline({ store, clock })
      await verify(noted, { finding: (each) => findings.push(each), count: (each) => counts.push(each) })
      return { findings, kinds: findings.map(({ finding, number }) => [finding, number]), count: counts[0] }
    }

  return {
    ...given,
    db,
    seals,
    retention: createRetention(db),
    chains: createChainReader(db),
    seal,
    clock,
    setNow(at: Date) {
      now = at
    },
    /** Writes a line of an invoice. */
    async line(invoiceId: string, event: TimelineEvent = 'asked', at: Date = now) {
      const line = { at, actor: 'Anna de Vries', actorObjectId: null, event, details: { person: 'Arjan' } }
      await given.store.addTimeline({ administrationId: ADMINISTRATION, invoiceId }, [line])
    },
    /** What verifying finds, also as kinds with numbers. */
    found: foundBy(createChainReader(db)),
    /** The same, inside a transaction. */
    foundIn: (trx: Kysely<Schema>) => foundBy({ reading: (read) => read(chainReaderOn(trx)) })(),
  }
}

export type TimelineUnderTest = Awaited<ReturnType<typeof createTimelineUnderTest>>

/** Changes rows behind the app's back, as only the owner of the tables can: without their triggers. */
export const behindTheBack = async (db: Kysely<Schema>, ...statements: RawBuilder<unknown>[]): Promise<void> => {
  const tables = ['timeline', 'timeline_seal']
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
  for (const statement of statements) await statement.execute(db)
  for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(db)
}
