import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locale } from '../../bot/approvals/views.ts'
import { type Gallery, openGallery, type Theme } from '../browser/card-gallery.ts'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { drawnIn, everySample, openedIn } from '../browser/sample-cards.ts'
import type { NamedView } from '../text/sample-conversation-views.ts'
import { takePicture } from './take-picture.ts'

const LOCALES: Locale[] = ['nl', 'en']
const THEMES: Theme[] = ['light', 'dark', 'contrast']

/** Of a card on a phone and on a desktop, with as many columns as a screen shows legibly. Pixels. */
const SHAPES = [
  { width: 328, columns: 5 },
  { width: 480, columns: 4 },
]

/** Between two cards, and around all. Pixels. */
const GAP = 16

const ANY_HEIGHT = 600

/** Which kinds of card share a sheet: so many that all of it can be read at a glance. */
const SHEETS: Record<string, (sample: NamedView) => boolean> = {
  approval: ({ view }) => view.card === 'approval',
  failure: ({ view }) => view.card === 'failure',
  news: ({ view }) => ['notice', 'question', 'duplicate'].includes(view.card),
  invoice: ({ view }) => view.card === 'invoice',
}
const OTHERS = 'lists'

const sheetOf = (sample: NamedView): string =>
  Object.entries(SHEETS).find(([, isOnIt]) => isOnIt(sample))?.[0] ?? OTHERS

/**
 * Draws every card on sheets by kind, language, theme and width; once more with what its buttons open; and each by
 * itself in the light theme on a phone.
 */
export const drawCardSheets = async (browser: OpenedBrowser, folder: string): Promise<void> => {
  const sheets = Object.groupBy(everySample(), sheetOf)
  const gallery = await openGallery(browser)
  const save = (name: string) => takePicture(gallery.page, join(folder, `${name}.png`))
  for (const locale of LOCALES) {
    for (const { width, columns } of SHAPES) {
      await gallery.page.setViewportSize({ width: GAP + columns * (width + GAP), height: ANY_HEIGHT })
      for (const theme of THEMES) {
        for (const [sheet, samples = []] of Object.entries(sheets)) {
          await gallery.show(drawnIn(locale, samples), { theme, width, captions: true })
          await save(`${sheet}-${theme}-${width}-${locale}`)
        }
        await gallery.show(openedIn(locale), { theme, width, captions: true })
        await save(`opened-${theme}-${width}-${locale}`)
      }
    }
    await drawSingles(gallery, locale, join(folder, `single-${locale}`))
  }
  await gallery.close()
}

const drawSingles = async (gallery: Gallery, locale: Locale, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const samples = everySample()
  await gallery.show(drawnIn(locale, samples), { theme: 'light', width: 328 })
  const cards = await gallery.page.locator('figure').all()
  for (const [index, card] of cards.entries()) {
    const name = samples[index]?.name.replace(/[^a-z0-9]+/gi, '-')
    await card.screenshot({ path: join(folder, `${String(index + 1).padStart(3, '0')}-${name}.png`) })
  }
}
