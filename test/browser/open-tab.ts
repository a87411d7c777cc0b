import type { Frame, FrameLocator, Page } from 'playwright-core'
import type { OpenedBrowser } from './open-browser.ts'
import { openSandboxPage, type PageOptions, type SandboxPage } from './sandbox-page.ts'

/** The narrowest that everything of the tab must fit in. Pixels. */
export const NARROWEST = 320

/** What the sandbox's page has beside the tab. Pixels. */
export const AROUND = 26

/** A page of the sandbox in which the tab is as narrow as that. Pixels. */
export const NARROWEST_PAGE = NARROWEST + AROUND

export const FRAME = 'iframe.tab-frame'

export type OpenTab = SandboxPage & {
  tab: FrameLocator
  /** The document in the frame as it is now; another one after a load. */
  frame(): Frame
  /** Waits until the tab shows the page with this heading. */
  heading(name: string | RegExp): Promise<void>
}

/** `path`: where to go in the tab, as a link does. */
export type TabOptions = PageOptions & { query: string; path?: string }

/** Opens the sandbox's page with the tab in it, and waits until the tab shows a page. */
export const openTab = async (
  browser: OpenedBrowser,
  url: string,
  { query, path, ...options }: TabOptions,
): Promise<OpenTab> => {
  const opened = await openSandboxPage(browser, url, { ...options, query: `${query}&tab=overview` })
  const tab = opened.page.frameLocator(FRAME)
  await opened.page.locator(`${FRAME}[data-ready]`).waitFor()
  await tab.getByRole('heading', { level: 1 }).waitFor()
  const frame = () => frameOf(opened.page)
  if (path !== undefined) await frame().evaluate(`location.hash = ${JSON.stringify(`/${path}`)}`)
  return { ...opened, tab, frame, heading: (name) => tab.getByRole('heading', { level: 1, name }).waitFor() }
}

/** The tab in a page of the sandbox. @throws Error when it is not in it */
export const frameOf = (page: Page): Frame => {
  const found = page.frames().find((each) => each.url().includes('/tab/'))
  if (!found) throw new Error('the tab is not in the page')
  return found
}
