import { expect, test } from '@jest/globals'
import { PgBoss } from 'pg-boss'
import { createClickPriority } from '../../bot/jobs/click-priority.ts'
import { startInvoicingWorkers } from '../../bot/jobs/invoicing-workers.ts'
import { createQueues } from '../../bot/jobs/queues.ts'
import { UNFOLLOWED } from '../../bot/use-cases/following-port.ts'
import { until } from '../journeys/steps.ts'
import { afterwards } from '../setup/afterwards.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'

test('B4, B6: a reminder or a look for new administrations that fails keeps no invoice from leaving', async () => {
  const { url, drop } = await freshPostgres()
  afterwards(drop)
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false })
  await boss.start()
  afterwards(() => boss.stop({ graceful: false }))
  await createQueues(boss)
  const failures: unknown[] = []
  const woken: string[] = []
  const fails = async () => {
    throw new Error('it fails each time')
  }
  const stop = await startInvoicingWorkers({
    boss,
    store: {
      takeDueInvoicing: async () => [{ administrationId: 'nl-1', job: 'send-invoices' }],
      openMissing: fails,
    },
    clock: { now: () => new Date() },
    log: { info() {}, warn() {}, error: (event) => failures.push(event) },
    database: 'postgres',
    clicks: createClickPriority(),
    following: UNFOLLOWED,
    wake: (job, administrationId) => woken.push(`${job} ${administrationId}`),
    remind: fails,
    handlers: { 'sync-customers': fails, 'send-invoices': fails, 'bulk-edit': fails, 'tell-managers': fails },
  })
  await until(async () => (woken.length >= 2 ? true : undefined))
  await stop()
  expect(new Set(woken)).toEqual(new Set(['send-invoices nl-1']))
  expect(failures).toEqual(['sweep-failed', 'sweep-failed'])
})
