import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { afterwards } from '../setup/afterwards.ts'
import { type OpenedBrowser, openBrowser } from './open-browser.ts'
import { type RunningSandbox, runSandbox } from './run-sandbox.ts'
import { openSandboxPage, type SandboxPage } from './sandbox-page.ts'
import { seriousFindings } from './serious-findings.ts'

/** A first start makes a database. Milliseconds. */
const START_MS = 120_000

/** More presses than the page has places that the keyboard reaches. */
const MOST_TABS = 80

/** Where the focus is, for the browser. */
const PLACE = 'document.activeElement'

/** Longer than the ten seconds that each of its steps may take. Milliseconds. */
const STORY_MS = 60_000

let browser: OpenedBrowser
let sandbox: RunningSandbox
beforeAll(async () => {
  browser = await openBrowser()
  afterwards(browser.close)
  sandbox = await runSandbox()
  afterwards(sandbox.stop)
}, START_MS)

/** Presses Tab until this has the focus, and sees at each place on the way that the focus shows. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`${PLACE} !== document.body && getComputedStyle(${PLACE}).outlineStyle === 'none'`)) {
      throw new Error(`no focus shows on ${await page.evaluate(`${PLACE}.outerHTML`)}`)
    }
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`the keyboard does not reach ${wanted}`)
}

describe('the page of npm start', () => {
  test(
    'brings two people to a released entry: one with the mouse, one with the keyboard alone',
    async () => {
      const sandboxPage = await openSandboxPage(browser, sandbox.url)
      const { page, person, card, ledger, troubles } = sandboxPage

      await card('Wacht op uw goedkeuring').getByRole('button', { name: 'Goedkeuren' }).click()
      await card('Door u goedgekeurd').waitFor()
      expect(await ledger.innerText()).toContain('AU')
      expect(await seriousFindings(page)).toEqual([])

      await tabTo(page, person('Arjan Smit'))
      await page.keyboard.press('Enter')
      await tabTo(page, card('Waiting for your approval').getByRole('button', { name: 'Approve' }))
      await page.keyboard.press('Enter')
      await card('Released for payment').waitFor()
      await ledger.getByRole('insertion').filter({ hasText: '30' }).first().waitFor()
      expect(await ledger.innerText()).toMatch(/AU\s*→\s*30/)

      await person('Anna de Wit').click()
      await card('Betaalbaar gesteld').waitFor()
      expect(troubles).toEqual([])
      await sandboxPage.close()
    },
    STORY_MS,
  )

  test.each(['?as=anna', '?as=arjan&theme=dark&w=328', '?as=bea&theme=contrast&host=outlook'])(
    'keeps nobody out at %s: axe finds nothing serious, and nothing outside is asked',
    async (query) => {
      const { page, ledger, troubles, close }: SandboxPage = await openSandboxPage(browser, sandbox.url, { query })
      await ledger.getByText('Bakker Bouw').first().waitFor()
      expect(await seriousFindings(page)).toEqual([])
      expect(troubles).toEqual([])
      await close()
    },
  )
})

describe('the browser of the tests', () => {
  test.each(['http://example.com/', 'http://192.0.2.1/'])('reaches nobody outside: %s is not found', async (url) => {
    const context = await browser.openContext()
    const page = await context.newPage()
    await expect(page.goto(url)).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    await context.close()
  })
})
