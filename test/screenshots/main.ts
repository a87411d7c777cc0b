// `npm run screenshots [-- cards|mails|page|tab]`: pictures of every card, mail and page, to look at with a critical eye.
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type OpenedBrowser, openBrowser } from '../browser/open-browser.ts'
import { drawCardSheets } from './card-sheets.ts'
import { drawMailSheets } from './mail-sheets.ts'
import { drawPagePictures } from './page-pictures.ts'
import { drawReadmeCards } from './readme-cards.ts'
import { drawTabPictures } from './tab-pictures.ts'

const PICTURES = fileURLToPath(new URL('../../pictures/', import.meta.url))
const README_PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

const folders = { cards: `${PICTURES}cards`, mails: `${PICTURES}mails`, page: `${PICTURES}page`, tab: `${PICTURES}tab` }

const draw: Record<keyof typeof folders, (browser: OpenedBrowser) => Promise<void>> = {
  async cards(browser) {
    await drawCardSheets(browser, folders.cards)
    await drawReadmeCards(browser, `${README_PICTURES}cards.png`)
  },
  mails: (browser) => drawMailSheets(browser, folders.mails),
  page: (browser) => drawPagePictures(browser, folders.page, `${README_PICTURES}start-page.png`),
  tab: (browser) => drawTabPictures(browser, folders.tab, README_PICTURES),
}

const names = Object.keys(draw) as (keyof typeof draw)[]
const [only] = process.argv.slice(2)
const chosen = names.filter((name) => only === undefined || name === only)
if (chosen.length === 0) throw new Error(`There are pictures of ${names.join(', ')}, and none of ${only}`)

const browser = await openBrowser()
try {
  for (const name of chosen) {
    await rm(folders[name], { recursive: true, force: true })
    await mkdir(folders[name], { recursive: true })
    await draw[name](browser)
  }
} finally {
  await browser.close()
}
process.stdout.write(`Pictures are in ${PICTURES}\n`)
