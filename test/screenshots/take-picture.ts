import type { Page } from 'playwright-core'

/** On a busy machine Chromium now and then cannot draw a page whose size just changed; it can at the next try. */
const TRIES = 3

/** Takes a picture of a whole page, however long it is; kept as a file where a path is given. */
export const takePicture = async (page: Page, path?: string): Promise<Buffer> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await page.screenshot({ fullPage: true, ...(path === undefined ? {} : { path }) })
    } catch (error) {
      if (tried === TRIES) throw error
    }
  }
}
