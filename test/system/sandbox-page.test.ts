import { describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'
import { until } from '../journeys/steps.ts'

/** More presses than the page has places that the keyboard reaches. */
const MOST_TABS = 80

/** Where the focus is, for the browser. */
const PLACE = 'document.activeElement'

/** Widths of pages in pixels. */
const LAPTOP = 1366
const TABLET = 1024
const PHONE = 390

/** The whole tour, on a busy machine. Milliseconds. */
const TOUR_MS = 120_000

/** The same of automatic invoicing, and what its jobs may take. */
const STORY_MS = 120_000
const SENT_WITHIN_MS = 30_000

/** The tour shows each control for a while before it is pressed; nobody watches here. */
const TEN_TIMES_FASTER = `{
  const later = setTimeout
  globalThis.setTimeout = (run, ms = 0, ...more) => later(run, ms / 10, ...more)
}`

const { browser, ask: askPage, openPage } = withSandbox()

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

/** Has the tour do its present step, and waits until it ticks. */
const doIt = async (page: Page, step: number): Promise<void> => {
  await page.getByRole('button', { name: 'Do it for me' }).click()
  await page.locator(`.steps li:nth-child(${step}).done`).waitFor({ timeout: TOUR_MS })
}

const INVOICING = 'akkoord/kim/administrations/nl-800100'

/** Asks Akkoord's API as Kim, of the administration. */
const ask = (method: string, path: string, body?: object) =>
  askPage<{ version: string; unconfirmed: number }>(`${INVOICING}/${path}`, body, method)

/** Sets "Facturen printen" to Ja, and waits until the drafts that were there are counted. */
const switchOn = async () => {
  // Exact Online answers so many calls a minute, and nobody clicks as fast as this story.
  await askPage('sandbox/clock', { minutes: 1 })
  const { version } = await ask('GET', 'invoicing')
  await ask('PATCH', 'invoicing', { printInvoices: true, version })
  return await until(async () => {
    const head = await ask('GET', 'invoicing')
    return head.unconfirmed > 0 ? head : undefined
  }, SENT_WITHIN_MS)
}

describe('the page of npm start', () => {
  test(
    'leads from nothing to AU -> 30, a refusal, a failure and its solution, with the mouse and with the keyboard alone',
    async () => {
      const { page, ledger, card, person, troubles, close } = await openPage()
      await page.addInitScript(TEN_TIMES_FASTER)
      await page.reload()
      const guide = page.getByRole('region', { name: 'Guided tour' })
      await guide.getByText('1 of 5').waitFor()
      expect(await page.locator('.pointed-at').innerText()).toBe('Goedkeuren')
      expect(await ledger.innerText()).toContain('Blocked: 0 of 2 approved')

      // The first two as a person does them; the page ticks all the same.
      await card('Wacht op uw goedkeuring').getByRole('button', { name: 'Goedkeuren' }).click()
      await card('Door u goedgekeurd').waitFor()
      await guide.getByText('2 of 5').waitFor()
      expect(await ledger.innerText()).toContain('Blocked: 1 of 2 approved, waiting for Arjan Smit')
      expect(await ledger.innerText()).toContain('AU')
      expect(await seriousFindings(page)).toEqual([])

      await tabTo(page, person('Arjan Smit'))
      await page.keyboard.press('Enter')
      await tabTo(page, card('Waiting for your approval').getByRole('button', { name: 'Approve' }))
      await page.keyboard.press('Enter')
      await card('Released for payment').waitFor()
      await guide.getByText('3 of 5').waitFor()
      await ledger.getByRole('insertion').filter({ hasText: '30' }).first().waitFor()
      expect(await ledger.innerText()).toMatch(/AU → 30 · .*cash → on credit/s)
      expect(await ledger.innerText()).toContain('✓ Released, read back')
      await person('Anna de Wit').click()
      await card('Betaalbaar gesteld').waitFor()

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

  test(
    'B2, B5, B6: switched on, confirmed and an hour later invoices leave: the ledger shows whom they went to, and Mark is told of the one that did not',
    async () => {
      const { page, ledger, troubles, close } = await openPage({ query: '?as=mark' })
      await ledger.getByRole('tab', { name: 'Sales invoices' }).click()
      await ledger.getByText('Print invoices: No · 13 open drafts · 0 e-mailed').waitFor()
      const draft = (customer: string) => ledger.getByRole('article').filter({ hasText: customer })
      await draft('Hotel Zeezicht').getByText('Left alone: not invoiced automatically').waitFor()

      // By hand: a draft is entered, and somebody completes a customer in Dynamics 365.
      await ledger.getByRole('button', { name: 'Enter a draft' }).click()
      await page.getByLabel('Description').fill('Spoedreparatie')
      await page.getByRole('button', { name: 'Enter this draft' }).click()
      await draft('Spoedreparatie').getByText('Left alone: Print invoices is No').waitFor()
      const garage = draft('Garage Meindersma')
      await garage.getByText('Change it by hand').click()
      await garage.getByRole('button', { name: 'Dynamics: by paper' }).click()
      await garage.getByRole('insertion').filter({ hasText: 'on paper' }).waitFor()
      await draft('Fietsenwinkel').getByText('Change it by hand').click()
      await draft('Fietsenwinkel').getByRole('button', { name: 'Remove the draft' }).click()
      await ledger.getByText('13 open drafts').waitFor()
      await draft('Fietsenwinkel').waitFor({ state: 'detached' })

      const { unconfirmed } = await switchOn()
      expect(unconfirmed).toBe(12)
      await draft('Spoedreparatie').getByText('waits for a confirmation').waitFor()
      await ask('POST', 'sales-invoices/confirm-all', { upTo: unconfirmed })
      await draft('Spoedreparatie')
        .getByText(/^Leaves at/)
        .waitFor()
      expect(await ledger.getByText(/^Leaves at/).count()).toBe(5)
      await draft('Garage')
        .getByText(/customer not ready .*invoicing method is not e-mail/)
        .waitFor()

      await page.getByRole('tab', { name: 'Faults' }).click()
      await page.getByRole('switch', { name: 'Exact Online refuses the next print' }).click()
      await page.getByText('Exact Online refuses the next print: on.').waitFor()
      await page.getByRole('tab', { name: 'Clock' }).click()
      await page.getByRole('button', { name: '+1 hour' }).click()
      await ledger.getByText('4 e-mailed').waitFor({ timeout: SENT_WITHIN_MS })
      await ledger.getByText('Not sent: Exact Online refused it (“Het dagboek is geblokkeerd”)').waitFor()
      expect(await ledger.getByText('✓ Sent, and read back').count()).toBe(4)
      const sent = ledger.getByRole('article').filter({ hasText: '✓ Sent' }).first()
      expect(await sent.innerText()).toMatch(/Invoice\s+\d{9} · .*E-mailed to\s+\S+@\S+\.example · \d\d:\d\d/s)
      expect(await sent.getByRole('insertion').first().innerText()).toBe('processed')
      await page.getByRole('region', { name: 'Automatic invoicing' }).getByText('They left by themselves').waitFor()

      // The e-mail comes later than the card: several failures make one.
      await page.getByRole('button', { name: '+15 min' }).click()
      await page.getByRole('radio', { name: 'Outlook' }).check()
      const mail = page.locator('.mail').filter({ hasText: 'Verkoopfactuur niet verzonden' })
      await mail.first().waitFor({ timeout: SENT_WITHIN_MS })
      await page.getByRole('tab', { name: 'HTTP log' }).click()
      await page.getByLabel('Part', { exact: true }).selectOption({ label: 'Akkoord → Dynamics 365' })
      await page.getByText('/akk_exactadministraties?').first().waitFor()
      expect(await seriousFindings(page)).toEqual([])
      expect(troubles).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test.each([
    ['?as=anna', LAPTOP],
    ['?as=arjan&theme=dark&w=328', LAPTOP],
    ['?as=bea&theme=contrast&host=outlook', LAPTOP],
    ['?as=bea&theme=dark&w=328&drawer=http', LAPTOP],
    ['?as=kim&tab=overview&theme=contrast&drawer=faults', TABLET],
    ['?as=bea&host=outlook&theme=dark&drawer=clock', PHONE],
    ['?as=mark&books=sales&theme=dark&drawer=faults', LAPTOP],
  ])(
    'keeps nobody out at %s, %d pixels: axe finds nothing serious, and nothing outside is asked',
    async (query, width) => {
      const { page, ledger, troubles, close } = await openPage({ query, width })
      const chosen = new URLSearchParams(query)
      const frame = page.locator('#frame[data-theme]')
      await frame.waitFor({ state: 'attached' })
      // On a phone the drawer shows instead of it.
      const shown = chosen.get('books') === 'sales' ? 'Hotel Zeezicht' : 'Bakker Bouw'
      if (width !== PHONE) await ledger.getByText(shown).first().waitFor()
      if (chosen.has('theme')) expect(await frame.getAttribute('data-theme')).toBe(chosen.get('theme'))
      expect(await seriousFindings(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(troubles).toEqual([])
      await close()
    },
  )
})

describe('the browser of the tests', () => {
  test.each(['http://example.com/', 'http://192.0.2.1/'])('reaches nobody outside: %s is not found', async (url) => {
    const context = await browser().openContext()
    const page = await context.newPage()
    await expect(page.goto(url)).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    await context.close()
  })
})
