import { expect } from '@jest/globals'
import type { Frame } from 'playwright-core'
import { seriousFindings } from './serious-findings.ts'

/** Expects that the tab does not scroll sideways, and that axe finds nothing serious in it. */
export const fits = async (frame: Frame): Promise<void> => {
  expect(await frame.evaluate('document.documentElement.scrollWidth')).toBe(await frame.evaluate('innerWidth'))
  expect(await seriousFindings(frame)).toEqual([])
}
