import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { runSandbox } from '../browser/run-sandbox.ts'
import { type Picture, saveSheet } from './save-sheet.ts'
import { stageApprovals } from './stage-approvals.ts'
import { stageCustomers, stageSales } from './stage-invoicing.ts'
import {
  administrationPlaces,
  approvalPlaces,
  invoicePlaces,
  invoicingPlaces,
  type Place,
  statePlaces,
  switchPlaces,
  type Visit,
} from './tab-places.ts'
import { drawReadmeTab } from './tab-readme.ts'
import { createTabSandbox } from './tab-sandbox.ts'
import { openTabWindow, SIZES, type SizeName, type TabWindow, type Theme } from './tab-window.ts'

/** Phones have no theme of high contrast. */
const THEMES: Record<SizeName, Theme[]> = {
  desktop: ['light', 'dark', 'contrast'],
  middle: ['light', 'dark', 'contrast'],
  phone: ['light', 'dark'],
}

const SIZE_NAMES = Object.keys(SIZES) as SizeName[]

/** The pictures of each sheet, by its file's name. */
type Sheets = Record<string, { width: number; pictures: Picture[] }>

/**
 * Plays what happens in an administration in the sandbox, and draws the pages of the tab on the way: a sheet for each of
 * them, width and theme, and what the README shows.
 */
export const drawTabPictures = async (browser: OpenedBrowser, folder: string, readmeFolder: string): Promise<void> => {
  const running = await runSandbox()
  const sheets: Sheets = {}
  try {
    const sandbox = createTabSandbox(running.url)
    const { administrations } = await sandbox.ask<{ administrations: { administration: string }[] }>(
      'akkoord/kim/administrations',
    )
    const administration = administrations[0]?.administration ?? ''
    const draw = async (visits: Visit[]) => {
      for (const visit of visits) {
        await Promise.all(SIZE_NAMES.map((size) => drawVisit(browser, running.url, visit, size, sheets)))
      }
    }
    const invoices = await stageApprovals(sandbox, administration)
    const customers = await stageCustomers(sandbox, administration)
    await draw(switchPlaces)
    await stageSales(sandbox, administration)
    await drawReadmeTab(browser, running.url, invoices, readmeFolder)
    await draw([...invoicingPlaces(customers), ...approvalPlaces(invoices), ...invoicePlaces(invoices)])
    await draw([...administrationPlaces, ...statePlaces])
  } finally {
    await running.stop()
  }
  await saveSheets(browser, sheets, folder)
}

/** Draws every place of a visit in a window of one size, each in all its themes. */
const drawVisit = async (
  browser: OpenedBrowser,
  url: string,
  { sheet, person, host = 'teams', places }: Visit,
  size: SizeName,
  sheets: Sheets,
): Promise<void> => {
  const { width } = SIZES[size]
  const window = await openTabWindow(browser, url, { person, size, host })
  for (const place of places) {
    if (place.sizes && !place.sizes.includes(size)) continue
    await goTo(window, place)
    for (const theme of THEMES[size]) {
      await window.setTheme(theme)
      const file = `${sheet}-${theme}-${width}`
      sheets[file] ??= { width, pictures: [] }
      sheets[file].pictures.push({
        caption: `${place.name} · ${person}, ${host}`,
        png: await window.picture(place.of),
      })
    }
  }
  await window.close()
}

const goTo = async (window: TabWindow, { name, address, act, shows, isLoading }: Place): Promise<void> => {
  try {
    if (address !== undefined) await window.goTo(address)
    await act?.(window)
    await window.shows(shows, isLoading)
  } catch (error) {
    throw new Error(`the picture "${name}" cannot be drawn`, { cause: error })
  }
}

const saveSheets = async (browser: OpenedBrowser, sheets: Sheets, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const context = await browser.openContext()
  const page = await context.newPage()
  for (const [file, { width, pictures }] of Object.entries(sheets)) {
    await saveSheet(page, pictures, width, join(folder, `${file}.png`))
  }
  await context.close()
}
