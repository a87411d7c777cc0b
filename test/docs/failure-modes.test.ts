import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { isTransient } from '../../bot/approvals/retry-policy.ts'
import type { FailureCause } from '../../bot/approvals/views.ts'

const CAUSES: Record<FailureCause, true> = {
  unavailable: true,
  throttled: true,
  'not-verified': true,
  rejected: true,
  'no-rights': true,
  'connection-revoked': true,
  'entry-processed': true,
  'entry-gone': true,
  'condition-changed': true,
  'content-changed': true,
}

const page = readFileSync('docs/failure-modes.md', 'utf8')

test.each(Object.keys(CAUSES) as FailureCause[])(
  'A11: %s: the page says when it is told, as the rules have it',
  (cause) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${cause}\` |`))
    const [, , , told] = row?.split('|').map((cell) => cell.trim()) ?? []
    expect(told).toBe(isTransient(cause) ? 'after 15 minutes' : 'at once')
  },
)

test('every row of a table has as many cells as its heading', () => {
  const tables = page.split('\n\n').map((part) => part.split('\n').filter((line) => line.startsWith('|')))
  for (const rows of tables) expect(new Set(rows.map((row) => row.split('|').length)).size).toBeLessThanOrEqual(1)
})
