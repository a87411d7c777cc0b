import { expect, test } from '@jest/globals'
import { createReadiness } from '../../bot/observing/readiness.ts'

const fails = () => Promise.reject(new Error('not there'))

test.each([
  ['all is as it must be', {}, []],
  ['the database does not answer', { missingMigrations: fails }, ['database']],
  ['a migration did not run', { missingMigrations: async () => ['0099-later'] }, ['migrations']],
  ['jobs cannot be queued', { checkQueue: fails }, ['queue']],
])('%s', async (_what, deps, troubles) => {
  const readiness = createReadiness({ missingMigrations: async () => [], checkQueue: async () => [], ...deps })
  expect(await readiness.findTroubles()).toEqual(['starting'])
  readiness.begun()
  expect(await readiness.findTroubles()).toEqual(troubles)
  readiness.stopping()
  expect(await readiness.findTroubles()).toEqual(['stopping'])
})
