import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))

type Finding = {
  id: string
  impact: string | null
  help: string
  nodes: { html: string; any: { message: string }[] }[]
}

/**
 * What axe finds on a page that keeps somebody out: its serious and critical findings, each with the places.
 * @param rules only these; without them all that axe knows
 */
export const seriousFindings = async (page: Page, rules?: string[]): Promise<string[]> => {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const violations = await page.evaluate<Finding[]>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })})
      .then(({ violations }) => violations)`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any: [reason] }) => `${id}: ${help} (${reason?.message ?? ''}) ${html}`),
    )
}
