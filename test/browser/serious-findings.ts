import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Frame, Page } from 'playwright-core'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))

/**
 * Fluent's focus keeper puts these around what is open: they are hidden and in the order of Tab, but hand the focus on to
 * what is next as soon as they get it.
 */
const NEVER_KEEPS_FOCUS = '[data-tabster-dummy]'

/** What takes longer than this does not come in: it turns, or is the clock of a message. Milliseconds. */
const LONGEST_FADE_MS = 1_000

/** What comes in fading is judged as it will be read. */
const UNTIL_STILL = `Promise.allSettled(
  document.getAnimations()
    .filter(({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().endTime <= ${LONGEST_FADE_MS})
    .map(({ finished }) => finished),
).then(() => undefined)`

type Finding = {
  id: string
  impact: string | null
  help: string
  nodes: { html: string; any: { message: string }[] }[]
}

/**
 * What axe finds on a page, or in one of its frames, that keeps somebody out: its serious and critical findings, each with the places.
 * @param rules only these; without them all that axe knows
 */
export const seriousFindings = async (page: Page | Frame, rules?: string[]): Promise<string[]> => {
  await page.evaluate(await readFile(AXE, 'utf8'))
  await page.evaluate(UNTIL_STILL)
  const violations = await page.evaluate<Finding[]>(
    `axe.run({ exclude: [[${JSON.stringify(NEVER_KEEPS_FOCUS)}]] }, ${JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })})
      .then(({ violations }) => violations)`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any: [reason] }) => `${id}: ${help} (${reason?.message ?? ''}) ${html}`),
    )
}
