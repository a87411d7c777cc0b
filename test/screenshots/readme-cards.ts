import { openGallery } from '../browser/card-gallery.ts'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { drawnIn, everySample } from '../browser/sample-cards.ts'
import { takePicture } from './take-picture.ts'

/** What the README shows: one card that asks, one with a warning, one that failed, and one that is released. */
const SHOWN = ['approval: open', 'approval: new-bank-account', 'failure entry-processed', 'approval: released']

/** Of a card on a phone, and what lies between cards. Pixels. */
const WIDTH = 328
const GAP = 16

const ANY_HEIGHT = 400

/** What the README shows is printed small and looked at large. */
const SCALE = 2

/** Draws the cards of the README beside each other. */
export const drawReadmeCards = async (browser: OpenedBrowser, path: string): Promise<void> => {
  const gallery = await openGallery(browser, SCALE)
  const samples = SHOWN.flatMap((name) => everySample().filter((sample) => sample.name === name))
  if (samples.length !== SHOWN.length) throw new Error('a card of the README has another name now')
  await gallery.page.setViewportSize({ width: GAP + SHOWN.length * (WIDTH + GAP), height: ANY_HEIGHT })
  await gallery.show(drawnIn('en', samples), { theme: 'light', width: WIDTH })
  await takePicture(gallery.page, path)
  await gallery.close()
}
