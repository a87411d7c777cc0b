import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { runSandbox } from '../browser/run-sandbox.ts'
import { type Picture, saveSheet } from './save-sheet.ts'
import { stageApprovals } from './stage-approvals.ts'
import { stageCustomers, stageSales } from './stage-invoicing.ts'
import { type Place, type Sheet, sheetsOf } from './tab-places.ts'
import { createTabSandbox } from './tab-sandbox.ts'
import { openTabWindow, SIZES, type SizeName, type TabWindow, type Theme } from './tab-window.ts'

/** On phones there is no high contrast. */
const THEMES: Record<SizeName, Theme[]> = {
  desktop: ['light', 'dark', 'contrast'],
  middle: ['light', 'dark', 'contrast'],
  phone: ['light', 'dark'],
}

/** Plays what happens in an administration in the sandbox, and draws the pages of the tab on the way, on sheets. */
export const drawTabPictures = async (browser: OpenedBrowser, folder: string): Promise<void> => {
  const running = await runSandbox()
  try {
    const sandbox = createTabSandbox(running.url)
    const { administrations } = await sandbox.ask<{ administrations: { administration: string }[] }>(
      'akkoord/kim/administrations',
    )
    const administration = administrations[0]?.administration ?? ''
    const draw = async (sheets: Sheet[]) => {
      for (const sheet of sheets) {
        for (const size of Object.keys(SIZES) as SizeName[]) await drawSheet(browser, running.url, sheet, size, folder)
      }
    }
    await mkdir(folder, { recursive: true })
    const invoices = await stageApprovals(sandbox, administration)
    const customers = await stageCustomers(sandbox, administration)
    await draw(sheetsOf.beforeSwitch)
    await stageSales(sandbox, administration)
    await draw([
      ...sheetsOf.approvals(invoices),
      ...sheetsOf.invoices(invoices),
      ...sheetsOf.invoicing(customers),
      ...sheetsOf.administrations,
    ])
  } finally {
    await running.stop()
  }
}

/** Draws every place of a sheet at one size: one sheet for each theme. */
const drawSheet = async (
  browser: OpenedBrowser,
  url: string,
  { name, person, host = 'teams', places }: Sheet,
  size: SizeName,
  folder: string,
): Promise<void> => {
  const shown = places.filter(({ sizes }) => !sizes || sizes.includes(size))
  const window = await openTabWindow(browser, url, { person, size, host })
  const pictures: Record<string, Picture[]> = {}
  for (const place of shown) {
    await goTo(window, place)
    for (const theme of THEMES[size]) {
      await window.setTheme(theme)
      const picture = { caption: `${place.name} · ${person}, ${host}`, png: await window.picture(place.of) }
      pictures[theme] = [...(pictures[theme] ?? []), picture]
    }
  }
  await window.close()
  const context = await browser.openContext()
  const page = await context.newPage()
  const { width } = SIZES[size]
  for (const [theme, drawn] of Object.entries(pictures)) {
    await saveSheet(page, drawn, width, join(folder, `${name}-${theme}-${width}.png`))
  }
  await context.close()
}

const goTo = async (window: TabWindow, { name, address, act, shows }: Place): Promise<void> => {
  try {
    if (address !== undefined) await window.goTo(address)
    await act?.(window)
    await window.tab.getByText(shows).filter({ visible: true }).first().waitFor()
  } catch (error) {
    throw new Error(`the picture "${name}" cannot be drawn`, { cause: error })
  }
}
