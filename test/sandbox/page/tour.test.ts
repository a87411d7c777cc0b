import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { type OpenedBrowser, openBrowser } from '../../browser/open-browser.ts'
import { type RunningSandbox, runSandbox } from '../../browser/run-sandbox.ts'
import { openSandboxPage } from '../../browser/sandbox-page.ts'
import { seriousFindings } from '../../browser/serious-findings.ts'
import { afterwards } from '../../setup/afterwards.ts'

/** A first start makes a database. Milliseconds. */
const START_MS = 120_000

/** All five steps, on a busy machine. Milliseconds. */
const TOUR_MS = 120_000

/** The tour shows each control for a while before it is pressed; nobody watches here. */
const TEN_TIMES_FASTER = `{
  const later = setTimeout
  globalThis.setTimeout = (run, ms = 0, ...more) => later(run, ms / 10, ...more)
}`

let browser: OpenedBrowser
let sandbox: RunningSandbox
beforeAll(async () => {
  browser = await openBrowser()
  afterwards(browser.close)
  sandbox = await runSandbox()
  afterwards(sandbox.stop)
}, START_MS)

/** Has the tour do its present step, and waits until it ticks. */
const doIt = async (page: Page, step: number): Promise<void> => {
  await page.getByRole('button', { name: 'Do it for me' }).click()
  await page.locator(`.steps li:nth-child(${step}).done`).waitFor({ timeout: TOUR_MS })
}

describe('the tour', () => {
  test(
    'leads from nothing to AU -> 30, a refusal, a failure and its solution, by the controls that a person uses',
    async () => {
      const { page, ledger, card, person, troubles, close } = await openSandboxPage(browser, sandbox.url)
      await page.addInitScript(TEN_TIMES_FASTER)
      await page.reload()
      const guide = page.getByRole('region', { name: 'Guided tour' })
      await guide.getByText('1 of 5').waitFor()
      expect(await page.locator('.pointed-at').innerText()).toBe('Goedkeuren')
      expect(await ledger.innerText()).toContain('Blocked: 0 of 2 approved')

      // The first two as a person does them; the page ticks all the same.
      await page.locator('.pointed-at').click()
      await guide.getByText('2 of 5').waitFor()
      expect(await ledger.innerText()).toContain('Blocked: 1 of 2 approved, waiting for Arjan Smit')
      await person('Arjan Smit').click()
      await card('Waiting for your approval').getByRole('button', { name: 'Approve' }).click()
      await guide.getByText('3 of 5').waitFor()
      expect(await ledger.innerText()).toMatch(/AU → 30 · .*cash → on credit/s)
      expect(await ledger.innerText()).toContain('✓ Released, read back')

      await doIt(page, 3)
      expect(await page.locator('.forge q').innerText()).toContain('U hebt deze factuur zelf geboekt')
      await doIt(page, 4)
      expect(await ledger.innerText()).toContain('but the entry was processed already')
      await doIt(page, 5)
      await guide.getByText('Tour done').waitFor()
      expect(new URL(page.url()).searchParams.get('as')).toBe('bea')

      // Nobody clicked on this one: it is as it is.
      await page.reload()
      await guide.getByText('Tour done').waitFor()
      expect(troubles).toEqual([])
      await close()
    },
    TOUR_MS,
  )

  test.each([
    ['?as=bea&theme=dark&w=328&drawer=http', 1366],
    ['?as=kim&tab=overview&theme=contrast&drawer=faults', 1024],
    ['?as=bea&host=outlook&theme=dark&drawer=clock', 390],
  ])('shows what its address says: %s at %d pixels, and nothing of it keeps anybody out', async (query, width) => {
    const { page, troubles, close } = await openSandboxPage(browser, sandbox.url, { query, width })
    // On a narrow page the drawer shows instead of it.
    await page.locator('#frame[data-theme]').waitFor({ state: 'attached' })
    const chosen = new URLSearchParams(query)
    expect(await page.locator('#frame').getAttribute('data-theme')).toBe(chosen.get('theme'))
    expect(await seriousFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(troubles).toEqual([])
    await close()
  })
})
