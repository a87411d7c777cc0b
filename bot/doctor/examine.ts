import { bad, type Check, type Finding } from './finding.ts'
import { wordsOf } from './words-of.ts'

const SIGNS: Record<Finding['is'], string> = { good: '✓', warning: '⚠', bad: '✕' }

/**
 * Looks at one thing after the other and says at once what it finds: a line each, below it what to do. One that cannot be
 * looked at keeps no other from being. Gives whether nothing is in the way.
 */
export const examine = async (checks: readonly Check[], say: (line: string) => void): Promise<boolean> => {
  let isWell = true
  for (const { name, examine: look } of checks) {
    say(name)
    const findings = await look().catch((error: unknown) => [
      bad(wordsOf(error), 'This could not be looked at; mend what it says and try again.'),
    ])
    for (const { is, what, todo } of findings) {
      if (is === 'bad') isWell = false
      say(`  ${SIGNS[is]} ${what}`)
      if (todo !== null) say(`    → ${todo}`)
    }
  }
  return isWell
}
