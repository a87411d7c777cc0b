// `npm run screenshots`: pictures of every card, mail and page, to be held against section 7 of the design guide.
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openBrowser } from '../browser/open-browser.ts'
import { drawCardSheets } from './card-sheets.ts'
import { drawMailSheets } from './mail-sheets.ts'
import { drawPagePictures } from './page-pictures.ts'
import { drawReadmeCards } from './readme-cards.ts'
import { drawTabPictures } from './tab-pictures.ts'

const PICTURES = fileURLToPath(new URL('../../pictures/', import.meta.url))
const README_PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

const folders = { cards: `${PICTURES}cards`, mails: `${PICTURES}mails`, page: `${PICTURES}page`, tab: `${PICTURES}tab` }

await rm(PICTURES, { recursive: true, force: true })
for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
const browser = await openBrowser()
try {
  await drawCardSheets(browser, folders.cards)
  await drawMailSheets(browser, folders.mails)
  await drawPagePictures(browser, folders.page, `${README_PICTURES}start-page.png`)
  await drawTabPictures(browser, folders.tab, README_PICTURES)
  await drawReadmeCards(browser, `${README_PICTURES}cards.png`)
} finally {
  await browser.close()
}
process.stdout.write(`Pictures are in ${PICTURES}\n`)
