import { expect, test } from '@jest/globals'
import { createVerifiedTokens } from '../../bot/entra/verified-tokens.ts'

const NOW_SECONDS = 1_800_000_000
let nowSeconds = NOW_SECONDS
const clock = { now: () => new Date(nowSeconds * 1_000) }

test('a token is remembered until the second in which it expires', () => {
  const tokens = createVerifiedTokens<string>({ clock })
  tokens.save('token', 'anna', NOW_SECONDS + 10)
  expect(tokens.find('token')).toBe('anna')
  expect(tokens.find('other')).toBeUndefined()
  nowSeconds = NOW_SECONDS + 10
  expect(tokens.find('token')).toBeUndefined()
  nowSeconds = NOW_SECONDS
  expect(tokens.find('token')).toBeUndefined()
})

test('of very many tokens the oldest are forgotten', () => {
  const tokens = createVerifiedTokens<number>({ clock })
  for (let index = 0; index <= 5_000; index++) tokens.save(`token ${index}`, index, NOW_SECONDS + 10)
  expect([tokens.find('token 0'), tokens.find('token 1'), tokens.find('token 5000')]).toEqual([undefined, 1, 5_000])
})
