import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import type { StagedApprovals } from './stage-approvals.ts'
import { openTabWindow, type SizeName, type Theme } from './tab-window.ts'

type Shown = { file: string; person: string; size: SizeName; theme: Theme; address: string; words: string | RegExp }

/** What the README shows of the tab: one approves beside the document, one sees who is invoiced, and one is on a phone. */
const shownOf = (at: StagedApprovals): Shown[] => [
  {
    file: 'tab-approve.png',
    person: 'arjan',
    size: 'desktop',
    theme: 'light',
    address: `approvals/${at.withDocument}`,
    words: 'Zinken dakgoot',
  },
  {
    file: 'tab-invoicing.png',
    person: 'kim',
    size: 'desktop',
    theme: 'light',
    address: 'invoicing',
    words: 'Hotel Zeezicht B.V.',
  },
  {
    file: 'tab-phone.png',
    person: 'anna',
    size: 'phone',
    theme: 'dark',
    address: `approvals/${at.withDocument}`,
    words: /^2026-1187 van/,
  },
]

/** What the README shows is printed small and looked at large; a whole desktop is large already. */
const SCALES: Record<SizeName, number> = { desktop: 1.5, middle: 1.5, phone: 2 }

/** Draws the pictures of the tab for the README. */
export const drawReadmeTab = async (
  browser: OpenedBrowser,
  url: string,
  at: StagedApprovals,
  folder: string,
): Promise<void> => {
  for (const { file, person, size, theme, address, words } of shownOf(at)) {
    const window = await openTabWindow(browser, url, { person, size, scale: SCALES[size] })
    await window.setTheme(theme)
    await window.goTo(address)
    await window.shows(words)
    await writeFile(join(folder, file), await window.picture('screen'))
    await window.close()
  }
}
