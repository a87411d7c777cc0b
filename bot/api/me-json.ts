/** What the tab gets at its start. */
import type { Role } from './route.ts'

export type { Role }

/** In the order in which they stand in the tab. */
export const PAGES = ['approvals', 'invoices', 'booking', 'invoicing', 'administrations'] as const
export type PageName = (typeof PAGES)[number]

/** GET /api/me */
export type MeJson = {
  objectId: string
  name: string
  roles: Role[]
  /** The pages this person may see; everybody may be an authorizer. */
  pages: PageName[]
  /** What a person with a role may choose from; empty for who has none. */
  administrations: { administration: string; name: string }[]
  /** The server's clock: a duration counts from there, whatever the reader's own clock says. */
  now: string
}
