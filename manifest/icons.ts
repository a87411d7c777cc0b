import type { IconLook } from './draw-icon.ts'

/** Where the icons of the package lie. */
export const PACKAGE_ICONS = new URL('icons/', import.meta.url)

/** Where the icons lie that Outlook's ribbon loads from our server. */
export const RIBBON_ICONS = new URL('../tab/public/icons/', import.meta.url)

type IconFile = { folder: URL; name: string; look: IconLook; size: number }

/**
 * Every icon of the app. Sizes are Microsoft's, in pixels.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
 */
export const ICONS: IconFile[] = [
  { folder: PACKAGE_ICONS, name: 'color.png', look: 'square', size: 192 },
  { folder: PACKAGE_ICONS, name: 'outline.png', look: 'outline', size: 32 },
  { folder: RIBBON_ICONS, name: '16.png', look: 'rounded', size: 16 },
  { folder: RIBBON_ICONS, name: '32.png', look: 'rounded', size: 32 },
  { folder: RIBBON_ICONS, name: '80.png', look: 'rounded', size: 80 },
]
