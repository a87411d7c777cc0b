import { beforeAll } from '@jest/globals'
import { afterwards } from '../setup/afterwards.ts'
import { askSandbox, type Question } from './ask-sandbox.ts'
import { type OpenedBrowser, openBrowser } from './open-browser.ts'
import { openTab, type TabOptions } from './open-tab.ts'
import { type RunningSandbox, runSandbox } from './run-sandbox.ts'
import { openSandboxPage, type PageOptions } from './sandbox-page.ts'

/** A browser and a server start, on a busy machine. Milliseconds. */
const START_MS = 120_000

/** Has a browser and a sandbox running while the tests of a file run; what it gives is for in them. */
export const withSandbox = () => {
  let browser: OpenedBrowser
  let sandbox: RunningSandbox
  beforeAll(async () => {
    browser = await openBrowser()
    afterwards(browser.close)
    sandbox = await runSandbox()
    afterwards(sandbox.stop)
  }, START_MS)
  return {
    browser: () => browser,
    /** Where the sandbox's page is. */
    url: () => sandbox.url,
    ask: <Answer>(...question: Question) => askSandbox<Answer>(sandbox.url, ...question),
    openPage: (options?: PageOptions) => openSandboxPage(browser, sandbox.url, options),
    openTab: (options: TabOptions) => openTab(browser, sandbox.url, options),
  }
}
