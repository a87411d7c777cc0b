import { createContext, useContext } from 'react'
import type { ThemeName } from './host.ts'

export const ThemeNameContext = createContext<ThemeName>('light')

/** The host's theme as it is now, for what Fluent does not draw: cards, documents. */
export const useThemeName = (): ThemeName => useContext(ThemeNameContext)
