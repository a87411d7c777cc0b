import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { startAkkoordProcess } from '../../sandbox/run/akkoord-process.ts'
import { createMovableClock } from '../../sandbox/run/movable-clock.ts'
import { afterwards } from '../setup/afterwards.ts'

const HOUR_MS = 3_600_000

const folder = mkdtempSync(join(tmpdir(), 'akkoord-clock-'))
afterwards(() => rmSync(folder, { recursive: true, force: true }))

test('a clock that was put forward stays ahead after a restart, until the world starts anew', () => {
  const file = join(folder, 'clock.json')
  const clock = createMovableClock(file)
  clock.move(HOUR_MS)
  clock.move(HOUR_MS)
  expect(createMovableClock(file).aheadMs()).toBe(2 * HOUR_MS)
  expect(clock.now().getTime() - Date.now()).toBeGreaterThan(2 * HOUR_MS - 1_000)

  clock.reset()
  expect([clock.aheadMs(), createMovableClock(file).aheadMs(), existsSync(file)]).toEqual([0, 0, false])
})

test.each(['', '{}', '{"aheadMs":-1}', '{"aheadMs":"soon"}'])('a clock file with %j is no clock', (text) => {
  const file = join(folder, 'damaged.json')
  writeFileSync(file, text)
  expect(() => createMovableClock(file)).toThrow('is damaged: remove it to start anew')
})

test('a process that ends while its clock is moved says so, and keeps nobody waiting', async () => {
  const akkoord = startAkkoordProcess({ environment: {}, logFile: join(folder, 'akkoord.log'), clockShiftMs: HOUR_MS })
  await expect(akkoord.shiftClock(2 * HOUR_MS)).rejects.toThrow('its configuration is not complete')
  await expect(akkoord.listening).rejects.toThrow('its configuration is not complete')
})
