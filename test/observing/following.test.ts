import { setTimeout } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { createFollowing } from '../../bot/observing/create-following.ts'
import { followedLog } from '../../bot/observing/followed-log.ts'
import type { Spans } from '../../bot/observing/spans.ts'
import { type Correlation, referenceOf } from '../../bot/use-cases/following-port.ts'

const STORED = '0123456789abcdef0123456789abcdef'

/** Keeps spans as lines: what it is, under what, and how it ended. */
const open = () => {
  const spans: string[] = []
  const named = new Map<object, string>()
  const keeping: Spans = {
    open(name, { correlation, as }) {
      const under = as.is === 'under' ? named.get(as.parent) : as.is
      const span = {
        tell: () => undefined,
        end: (failed?: string) =>
          void spans.push(`${name} < ${under}, ${correlation.length}${failed ? ` ${failed}` : ''}`),
      }
      named.set(span, name)
      return span
    },
    close: async () => undefined,
  }
  return { following: createFollowing(keeping), spans }
}

test('each request gets a correlation of its own, which all it awaits is found by', async () => {
  const { following } = open()
  const found: (Correlation | undefined)[][] = await Promise.all(
    [5, 1].map((ms) =>
      following.begin('request', async () => {
        const first = following.current()
        await setTimeout(ms)
        return [first, following.current(), following.asked()]
      }),
    ),
  )
  for (const each of found) expect(new Set(each).size).toBe(1)
  const [one, other] = found.map(([first]) => first)
  expect(one).toMatch(/^[0-9a-f]{32}$/)
  expect(one).not.toBe(other)
  expect(following.current()).toBeUndefined()
})

test.each([
  ['what is known of it', STORED, (correlation: Correlation | undefined) => correlation === STORED],
  ['nothing', null, (correlation: Correlation | undefined) => correlation !== undefined && correlation !== STORED],
])('a job goes on under %s, and nobody waits for it', async (_what, stored, isRight) => {
  const { following } = open()
  await following.goOn(stored, 'job', async () => {
    expect(isRight(following.current())).toBe(true)
    expect(following.asked()).toBeUndefined()
  })
})

test('parts stand under the part that they belong to; what goes on for another click does not', async () => {
  const { following, spans } = open()
  await following.goOn(STORED, 'job', async () => {
    await following.goOn(STORED, 'release', () => following.step('call', {}, async () => undefined))
    await following.goOn('f'.repeat(32), 'other release', async () => undefined)
    const failing = following.step('failing', {}, async () => {
      throw new RangeError('with what somebody wrote')
    })
    await expect(failing).rejects.toThrow(RangeError)
  })
  expect(spans).toEqual([
    'call < release, 32',
    'release < job, 32',
    'other release < later, 32',
    'failing < job, 32 RangeError',
    'job < later, 32',
  ])
})

test('every line of the log has the reference that people are shown', async () => {
  const { following } = open()
  const lines: Record<string, unknown>[] = []
  const note = (event: string, fields = {}) => void lines.push({ event, ...fields })
  const log = followedLog({ info: note, warn: note, error: note }, following)
  log.info('outside')
  await following.goOn(STORED, 'job', async () => log.warn('inside', { division: 1 }))
  expect(referenceOf(STORED)).toBe('AK-01234567')
  expect(lines).toEqual([
    { event: 'outside' },
    { event: 'inside', division: 1, reference: 'AK-01234567', correlation: STORED },
  ])
})
