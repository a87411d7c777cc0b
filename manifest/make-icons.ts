// Draws the app's icons anew: `node manifest/make-icons.ts`, after a change of draw-icon.ts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { drawIcon } from './draw-icon.ts'
import { ICONS } from './icons.ts'
import { writePng } from './png.ts'

for (const { folder, name, look, size } of ICONS) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(name, folder), writePng(drawIcon(look, size)))
}
