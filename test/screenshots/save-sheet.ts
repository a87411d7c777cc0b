import type { Page } from 'playwright-core'
import { takePicture } from './take-picture.ts'

export type Picture = { caption: string; png: Buffer }

/** So wide a sheet can still be read at a glance. Pixels. */
const SHEET_WIDTH = 2800

const GAP = 16
const ANY_HEIGHT = 600

/** Puts pictures of one width beside and below each other, each under its caption, and saves that as one picture. */
export const saveSheet = async (page: Page, pictures: Picture[], width: number, path: string): Promise<void> => {
  const columns = Math.floor((SHEET_WIDTH - GAP) / (width + GAP))
  await page.setViewportSize({ width: GAP + columns * (width + GAP), height: ANY_HEIGHT })
  await page.setContent(`<!doctype html><style>
      body { margin: ${GAP}px 0 0 ${GAP}px; columns: ${width}px; column-gap: ${GAP}px; background: #8a8886 }
      figure { margin: 0 0 ${GAP}px; width: ${width}px; break-inside: avoid; font: 12px/16px 'Segoe UI', sans-serif; color: #000 }
      img { display: block }
    </style>
    ${pictures.map(figure).join('')}`)
  await takePicture(page, path)
}

const figure = ({ caption, png }: Picture): string =>
  `<figure>${caption.replaceAll('<', '&lt;')}<img src="data:image/png;base64,${png.toString('base64')}"></figure>`
