import type { ThemeName } from '../host/host.ts'

/** Between black and white, where text turns from light to dark. */
const MIDDLE = 0.5

/** How much red, green and blue add to how light a colour looks. */
const WEIGHTS = [0.299, 0.587, 0.114]

const FULL = 255

/** The theme for the colour behind Outlook's texts, such as `#1F1F1F`; Outlook names none. */
export const outlookTheme = (background: string | undefined, isForced: boolean): ThemeName => {
  // Who set the colours of the whole machine has them here too.
  if (isForced) return 'contrast'
  const [, ...parts] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(background ?? '') ?? []
  if (parts.length === 0) return 'light'
  const lightness = WEIGHTS.reduce(
    (sum, weight, index) => sum + (weight * Number.parseInt(parts[index] ?? '', 16)) / FULL,
    0,
  )
  return lightness < MIDDLE ? 'dark' : 'light'
}
