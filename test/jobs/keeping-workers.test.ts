import { expect, test } from '@jest/globals'
import { createClickPriority } from '../../bot/jobs/click-priority.ts'
import { type MayGoOn, startKeeping } from '../../bot/jobs/keeping-workers.ts'
import { quietLog } from '../setup/quiet-log.ts'

/** Half of it is for a machine that has much to do. Milliseconds. */
const SOON_MS = 2_000

const keeping = (seal: (mayGoOn: MayGoOn) => Promise<void>) =>
  startKeeping({
    sealing: (mayGoOn) => () => seal(mayGoOn),
    removing: () => async () => undefined,
    clicks: createClickPriority(),
    log: quietLog,
  })

test('what was written last is sealed before a stop ends', async () => {
  const { promise: swept, resolve: sweep } = Promise.withResolvers<void>()
  let waiting = 0
  const stop = keeping(async (mayGoOn) => {
    while (waiting > 0 && (await mayGoOn())) waiting--
    sweep()
  })
  await swept
  waiting = 3
  await stop()
  expect(waiting).toBe(0)
})

test('a stop waits no longer than about a second for work that hangs, and begins none after that', async () => {
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>()
  const { promise: hangs, resolve: begun } = Promise.withResolvers<void>()
  let seals = 0
  const stop = keeping(async () => {
    seals++
    begun()
    await isFree
  })
  await hangs
  const beganAt = performance.now()
  await Promise.race([stop(), new Promise((resolve) => setTimeout(resolve, 2 * SOON_MS).unref())])
  expect(performance.now() - beganAt).toBeLessThan(SOON_MS)
  free()
  await new Promise(setImmediate)
  expect(seals).toBe(1)
})
