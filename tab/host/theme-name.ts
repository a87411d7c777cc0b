import type { ThemeName } from './host.ts'

/** The theme for a host's word for it; unknown ones, such as the newer `glass`, are light. */
export const themeNameOf = (word: string | undefined): ThemeName => {
  if (word === 'dark' || word === 'contrast') return word
  return 'light'
}
