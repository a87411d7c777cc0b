import { expect, test } from '@jest/globals'
import { createThreadLimits } from '../../../sandbox/microsoft/connector/thread-limits.ts'

const limitsAt = (startMs: number) => {
  let nowMs = startMs
  const limits = createThreadLimits({ clock: { now: () => new Date(nowMs) } })
  return {
    limits,
    pass(ms: number) {
      nowMs += ms
    },
  }
}

test('the thread opens again when the second is over', () => {
  const { limits, pass } = limitsAt(1_000_000)
  for (let sent = 0; sent < 7; sent += 1) expect(limits.count('send', 'a')).toBeUndefined()
  expect(limits.count('send', 'a')).toBe(1)
  pass(1000)
  expect(limits.count('send', 'a')).toBeUndefined()
})

test('eight in two seconds is the most', () => {
  const { limits, pass } = limitsAt(1_000_000)
  for (let sent = 0; sent < 7; sent += 1) limits.count('send', 'a')
  pass(1000)
  expect(limits.count('send', 'a')).toBeUndefined()
  expect(limits.count('send', 'a')).toBe(1)
})

test('sixty in half a minute is the most, and the answer says how long to wait', () => {
  const { limits, pass } = limitsAt(1_000_000)
  for (let sent = 0; sent < 60; sent += 1) {
    expect(limits.count('send', 'a')).toBeUndefined()
    pass(300)
  }
  expect(limits.count('send', 'a')).toBe(12)
})

test('members may be read twice as often as messages sent', () => {
  const { limits } = limitsAt(1_000_000)
  const answers = Array.from({ length: 15 }, () => limits.count('get-members', 'a'))
  expect(answers.filter((seconds) => seconds === undefined)).toHaveLength(14)
})
