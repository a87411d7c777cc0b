import { beforeAll, describe, expect, test } from '@jest/globals'
import type { FailureCause } from '../../bot/approvals/views.ts'
import { cells, only } from './cells.ts'
import { faultsAt } from './faults.ts'
import { openReleaseStage, type ReleaseStage, STEPS, type Step } from './release-stage.ts'

const HOUR_MS = 3_600_000

/** By then a token can be refreshed. */
const TOKEN_LIFE_MS = 600_000

let stage: ReleaseStage
beforeAll(async () => {
  stage = await openReleaseStage()
})

const FAULTS = faultsAt(() => stage.now())
const WRITE: Step = 'it is written'
const ALL = Object.keys(STEPS) as Step[]
const READS = ALL.filter((step) => STEPS[step].method === 'GET')
/** No other call after a refusal at one of these shows that the token is accepted after all. */
const ENTRY_READS: Step[] = ['the entry is read', 'the entry is read back']
const ELSEWHERE = [...READS, WRITE].filter((step) => !ENTRY_READS.includes(step))
const isAfterWrite = (step: Step) => ALL.indexOf(step) > ALL.indexOf(WRITE)

describe('A11: what passes within a quarter of an hour mends itself: released in one write, nobody is told', () => {
  test.each([
    ...cells(FAULTS.unclear, [...READS, WRITE]),
    ...cells(FAULTS.shortLimit, [...READS, WRITE]),
    ...cells(FAULTS.unclear, ['the token is refreshed']).filter(([fault]) => fault !== 'no answer at all'),
  ])('%s when %s', async (_fault, step, trouble) => {
    const key = await stage.given(step, trouble)
    await stage.run()
    expect(stage.road.struck()).toBe(1)
    await stage.expectQuiet(key, { failed: true })
  })
})

describe('A13: what was written although no answer came is found by reading, and never written again', () => {
  test.each(cells(FAULTS.lost, [WRITE]))('%s when %s', async (fault, step, trouble) => {
    const key = await stage.given(step, trouble)
    await stage.run()
    expect(stage.road.struck()).toBe(1)
    await stage.expectQuiet(key, { failed: fault === 'no answer at all' })
  })
})

test.each(Object.entries(FAULTS.understood))('%s in every answer is understood', async (_form, trouble) => {
  const key = await stage.given('the entry is read', trouble, 'always')
  stage.trouble(STEPS['its terms are read'], trouble, 'always')
  await stage.run()
  expect(stage.road.struck()).toBe(READS.length)
  await stage.expectQuiet(key, { failed: false })
})

describe('A11: what lasts is told after a quarter of an hour, once, and goes on by itself', () => {
  test.each(cells(only(FAULTS.unclear, '503 as HTML'), ALL))('an hour of %s when %s', async (_fault, step, trouble) => {
    const key = await stage.given(step, trouble, HOUR_MS)
    await stage.run()
    await stage.expectToldLate(key, 'unavailable')
  })

  test.each(cells(only(FAULTS.refused, '401'), ELSEWHERE))(
    'a token that is accepted elsewhere, an hour of %s when %s: its endpoint rests',
    async (_fault, step, trouble) => {
      const key = await stage.given(step, trouble, HOUR_MS)
      await stage.run()
      await stage.expectToldLate(key, 'throttled')
    },
  )

  test.each(cells(FAULTS.longLimit, [...READS, WRITE]))('%s when %s', async (_fault, step, trouble) => {
    const key = await stage.given(step, trouble)
    await stage.run()
    await stage.expectToldLate(key, 'throttled')
  })
})

describe('a token that Exact Online refuses although it is fresh', () => {
  const troubles = only(FAULTS.refused, '401')

  test.each(cells(troubles, [...READS, WRITE]))('%s once when %s: nobody notices', async (_fault, step, trouble) => {
    const key = await stage.given(step, trouble)
    await stage.run()
    expect(stage.road.struck()).toBe(1)
    await stage.expectQuiet(key, { failed: false })
  })

  test.each(cells(troubles, ENTRY_READS))(
    '%s for good when %s: so is the next token, and then it is told',
    async (_f, step, trouble) => {
      const key = await stage.given(step, trouble, 'always')
      await stage.run()
      expect(stage.road.struck()).toBe(3)
      await stage.expectTold(key, {
        cause: 'connection-revoked',
        blocked: null,
        writes: isAfterWrite(step) ? 1 : 0,
        failures: 2,
        withinMs: TOKEN_LIFE_MS,
      })
    },
  )
})

describe('A11: what Exact Online refuses is told at once, once, not tried again by itself, and solved with one button', () => {
  const CAUSES: Record<string, FailureCause> = {
    '400 with a message': 'rejected',
    '403 with a reason': 'no-rights',
    '404': 'rejected',
    '500 with a message in words': 'rejected',
  }
  const causeOf = (fault: string, step: Step): FailureCause =>
    fault === '404' && step === WRITE ? 'entry-gone' : (CAUSES[fault] ?? 'unavailable')

  test.each(cells(only(FAULTS.refused, ...Object.keys(CAUSES)), [...READS, WRITE]))(
    '%s when %s',
    async (fault, step, trouble) => {
      const key = await stage.given(step, trouble, 'always')
      await stage.run()
      // Where terms cannot be asked for by entry they are asked for by supplier.
      expect(stage.road.struck()).toBe(fault === '400 with a message' && /terms/.test(step) ? 2 : 1)
      await stage.expectTold(key, {
        cause: causeOf(fault, step),
        blocked: step === WRITE && fault !== '404' ? true : null,
        writes: isAfterWrite(step) ? 1 : 0,
      })
    },
  )

  test.each(cells(FAULTS.notUnderstood, READS))('%s when %s', async (_fault, step, trouble) => {
    const key = await stage.given(step, trouble, 'always')
    await stage.run()
    expect(stage.road.struck()).toBe(1)
    await stage.expectTold(key, { cause: 'rejected', blocked: null, writes: isAfterWrite(step) ? 1 : 0 })
  })
})
