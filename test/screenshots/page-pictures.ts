import { join } from 'node:path'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { runSandbox } from '../browser/run-sandbox.ts'
import { openSandboxPage, type SandboxPage } from '../browser/sandbox-page.ts'

/** Where the layout of section 5 of the design guide changes, and a desktop. Pixels. */
const SIZES = [
  { width: 1366, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 800 },
]

/** Places that a link leads to, by what they show. */
const PLACES: Record<string, string> = {
  'phone-dark': '?as=anna&theme=dark&w=328',
  contrast: '?as=arjan&theme=contrast',
  outlook: '?as=bea&host=outlook',
  overview: '?as=kim&tab=overview',
  'http-log': '?as=anna&drawer=http',
  outbox: '?as=bea&drawer=outbox',
  faults: '?as=bea&drawer=faults',
  clock: '?as=bea&drawer=clock',
}

/** What the README shows is printed small and looked at large. */
const README_SCALE = 2

/** Plays the story on the sandbox's page, with a picture of each of its moments at each size, and of each place. */
export const drawPagePictures = async (
  browser: OpenedBrowser,
  folder: string,
  readmePicture: string,
): Promise<void> => {
  const sandbox = await runSandbox()
  try {
    const at = async (moment: string, query: string) => {
      for (const size of SIZES) {
        const page = await openSandboxPage(browser, sandbox.url, { ...size, query })
        await settled(page)
        await page.page.screenshot({ path: join(folder, `${moment}-${size.width}.png`) })
        await page.close()
      }
    }
    const story = await openSandboxPage(browser, sandbox.url, { scale: README_SCALE })
    await at('1-start', '?as=anna')
    await story.card('Wacht op uw goedkeuring').getByRole('button', { name: 'Goedkeuren' }).click()
    await story.card('Door u goedgekeurd').waitFor()
    await at('2-anna-approved', '?as=anna')
    await story.person('Arjan Smit').click()
    await story.card('Waiting for your approval').getByRole('button', { name: 'Approve' }).click()
    await story.card('Released for payment').waitFor()
    await story.ledger.getByRole('insertion').first().waitFor()
    await settled(story)
    await story.page.screenshot({ path: readmePicture })
    await story.page.screenshot({ path: join(folder, '3-released.png') })
    await at('3-released', '?as=arjan')
    await story.close()
    for (const [place, query] of Object.entries(PLACES)) await at(place, query)
  } finally {
    await sandbox.stop()
  }
}

/** The ledger is shown last; until then the rest of the page is not complete. On a phone it waits behind a tab. */
const settled = async ({ page }: SandboxPage): Promise<void> => {
  await page.getByText('2026-0042 · entry').first().waitFor({ state: 'attached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
