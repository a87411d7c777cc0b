import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { findIconProblems } from '../../manifest/check-icons.ts'
import { drawIcon, type Icon } from '../../manifest/draw-icon.ts'
import { ICONS } from '../../manifest/icons.ts'
import { readPng, writePng } from '../../manifest/png.ts'

const manifest = { icons: { color: 'color.png', outline: 'outline.png' } }

const problemsWith = (changed: Record<string, Uint8Array>) =>
  findIconProblems({
    manifest,
    languages: {},
    icons: {
      'color.png': writePng(drawIcon('square', 192)),
      'outline.png': writePng(drawIcon('outline', 32)),
      ...changed,
    },
  })

/** A picture of one colour. */
const plain = (size: number, colour: number[]): Icon => {
  const pixels = new Uint8Array(size * size * colour.length)
  for (let at = 0; at < pixels.length; at += colour.length) pixels.set(colour, at)
  return { size, pixels }
}

describe('the icons', () => {
  test.each(ICONS)('$name is what the script draws', ({ folder, name, look, size }) => {
    expect(readPng(readFileSync(new URL(name, folder)))).toEqual(drawIcon(look, size))
  })

  test('are taken as they are drawn', () => {
    expect(problemsWith({})).toEqual([])
  })

  test.each<[string, Record<string, Uint8Array>, string]>([
    ['one that is too small', { 'color.png': writePng(drawIcon('square', 96)) }, 'color.png is 96 pixels wide'],
    ['a ground with holes', { 'color.png': writePng(drawIcon('rounded', 192)) }, 'color.png must not be transparent'],
    ['an outline with colour', { 'outline.png': writePng(drawIcon('rounded', 32)) }, 'outline.png must be white only'],
    ['an outline without an outside', { 'outline.png': writePng(plain(32, [255, 255, 255, 255])) }, 'transparent'],
    ['an outline of nothing', { 'outline.png': writePng(plain(32, [0, 0, 0, 0])) }, 'shows nothing'],
    ['what is no PNG', { 'color.png': Buffer.from('<svg/>') }, 'is not a PNG'],
  ])('%s is refused', (_name, changed, said) => {
    expect(problemsWith(changed).join('\n')).toContain(said)
  })

  test('one that is not there is missed', () => {
    expect(findIconProblems({ manifest, languages: {}, icons: {} })).toEqual([
      'icons.color: color.png is not there',
      'icons.outline: outline.png is not there',
    ])
  })
})
