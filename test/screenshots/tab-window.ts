import type { FrameLocator, Page } from 'playwright-core'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { AROUND, FRAME, openTab } from '../browser/open-tab.ts'

export type Theme = 'light' | 'dark' | 'contrast'

/** A window's width, and what one sees of the tab at once in it. Pixels. */
export const SIZES = {
  desktop: { width: 1366, height: 768 },
  middle: { width: 720, height: 900 },
  phone: { width: 320, height: 640 },
}

export type SizeName = keyof typeof SIZES

/** Longer than any page is; what is below is the next screen. Pixels. */
const LONGEST = 2_600

/** What stands where a card or a list will. */
const LOADING = '.fui-Skeleton'

/** Some pages say so after ten seconds that they still load. Milliseconds. */
const SHOWN_WITHIN_MS = 20_000

type Options = { person: string; size: SizeName; host?: 'teams' | 'outlook'; scale?: number }

export type TabWindow = {
  page: Page
  tab: FrameLocator
  /** Runs a script in the tab. */
  evaluate(script: string): Promise<unknown>
  /** Goes to a page of the tab, as a link does. */
  goTo(address: string): Promise<void>
  /** Waits until these words stand there, and nothing loads beside them unless that is what is to be seen. */
  shows(words: string | RegExp, isLoading?: boolean): Promise<void>
  setTheme(theme: Theme): Promise<void>
  /** A picture of the tab alone: all of it, or what one sees at once. */
  picture(of?: 'all' | 'screen'): Promise<Buffer>
  close(): Promise<void>
}

/** Opens the tab in the sandbox's host, as wide as the window: on a phone as Teams on Android does. */
export const openTabWindow = async (
  browser: OpenedBrowser,
  url: string,
  { person, size, host = 'teams', scale = 1 }: Options,
): Promise<TabWindow> => {
  const { width, height } = SIZES[size]
  const frameWidth = size === 'phone' ? '328' : 'wide'
  const query = `?${new URLSearchParams({ as: person, w: frameWidth, host })}`
  const { page, tab, frame, close } = await openTab(browser, url, { query, width: width + AROUND, height, scale })
  const element = page.locator(FRAME)
  /** Makes the window as high as it must be for the tab to have this height. */
  const setHeight = async (wanted: number) => {
    const shown = (await element.boundingBox())?.height ?? 0
    const window = page.viewportSize()?.height ?? height
    await page.setViewportSize({ width: width + AROUND, height: Math.round(window + wanted - shown) })
  }
  await setHeight(height)
  return {
    page,
    tab,
    evaluate: (script) => frame().evaluate(script),
    async goTo(address) {
      await frame().evaluate(`location.hash = ${JSON.stringify(`/${address}`)}`)
    },
    async shows(words, isLoading = false) {
      await tab.getByText(words).filter({ visible: true }).first().waitFor({ timeout: SHOWN_WITHIN_MS })
      if (!isLoading) await tab.locator(LOADING).first().waitFor({ state: 'detached' })
    },
    async setTheme(theme) {
      await page.locator(`#switches input[value=${theme}]`).dispatchEvent('click')
      await tab.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
    },
    async picture(of = 'all') {
      if (of === 'screen') return await element.screenshot()
      const whole = Number(await frame().evaluate('document.documentElement.scrollHeight'))
      await setHeight(Math.min(Math.max(whole, height), LONGEST))
      const png = await element.screenshot()
      await setHeight(height)
      return png
    },
    close,
  }
}
