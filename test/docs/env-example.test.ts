import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { ConfigError, readConfig } from '../../bot/config.ts'

const example = readFileSync('.env.example', 'utf8')
const given = Object.fromEntries(
  example
    .split('\n')
    .filter((line) => /^[A-Za-z_]+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
)

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('.env.example names every setting that is missing from an empty configuration', () => {
  const missing = problemsOf({}).map((problem) => problem.split(' ')[0] ?? '')
  expect(missing.length).toBeGreaterThan(5)
  for (const name of missing) expect(Object.keys(given)).toContain(name)
})

test('the example’s own values are the defaults', () => {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  expect(problemsOf(filled)).toEqual(problemsOf({}))
})
