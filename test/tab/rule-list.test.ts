import { expect, test } from '@jest/globals'
import type { AuthorizerRuleJson } from '../../bot/api/authorizer-rules-json.ts'
import { ruleKeys } from '../../tab/pages/administrations/rule-list.ts'

const rule = (more: Partial<AuthorizerRuleJson> = {}): AuthorizerRuleJson => ({
  supplier: null,
  from: null,
  to: null,
  costCentre: null,
  condition: null,
  authorizers: [],
  ...more,
})

test('every rule has a key of its own, also beside one that is the same, and keeps it where it moves', () => {
  const [first, second, other] = ruleKeys([rule(), rule(), rule({ from: '5000' })])
  expect(new Set([first, second, other]).size).toBe(3)
  expect(ruleKeys([rule({ from: '5000' }), rule(), rule()])).toEqual([other, first, second])
})
