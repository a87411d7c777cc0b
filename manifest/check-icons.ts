import type { AppPackage } from './app-package.ts'
import type { Icon } from './draw-icon.ts'
import { readPng } from './png.ts'

/** Microsoft's sizes. Pixels. */
const COLOR_SIZE = 192
const OUTLINE_SIZE = 32

const CHANNELS = 4
const OPAQUE = 255

const pixelsOf = ({ pixels }: Icon): number[][] =>
  Array.from({ length: pixels.length / CHANNELS }, (_pixel, index) => [
    ...pixels.subarray(index * CHANNELS, (index + 1) * CHANNELS),
  ])

const isWhite = ([red, green, blue]: number[]) => red === OPAQUE && green === OPAQUE && blue === OPAQUE

/** An outline is white on nothing: Teams colours it itself, also where something of it is chosen. */
const outlineProblems = (icon: Icon): string[] => {
  const pixels = pixelsOf(icon)
  const seen = pixels.filter(([, , , opacity]) => opacity !== 0)
  return [
    ...(seen.length === 0 ? ['shows nothing'] : []),
    ...(seen.length === pixels.length ? ['must be transparent around its lines'] : []),
    ...(seen.every(isWhite) ? [] : ['must be white only']),
  ]
}

const colorProblems = (icon: Icon): string[] =>
  pixelsOf(icon).every(([, , , opacity]) => opacity === OPAQUE) ? [] : ['must not be transparent']

const KINDS = {
  color: { size: COLOR_SIZE, problemsOf: colorProblems },
  outline: { size: OUTLINE_SIZE, problemsOf: outlineProblems },
}

/** What is wrong with the icons that the manifest names. */
export const findIconProblems = ({ manifest, icons }: AppPackage): string[] => {
  const named = manifest.icons as Record<string, string>
  return Object.entries(KINDS).flatMap(([kind, { size, problemsOf }]) => {
    const name = named[kind] ?? ''
    const file = icons[name]
    if (!file) return [`icons.${kind}: ${name} is not there`]
    try {
      const icon = readPng(file)
      const found = icon.size === size ? [] : [`is ${icon.size} pixels wide, and not ${size}`]
      return [...found, ...problemsOf(icon)].map((problem) => `${name} ${problem}`)
    } catch (error) {
      return [`${name} ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}
