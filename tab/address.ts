import type { PageName } from '../bot/api/me-json.ts'

/** Pages by the first part of an address; another one leads nowhere. */
const PAGES: Record<PageName, true> = {
  approvals: true,
  invoices: true,
  booking: true,
  invoicing: true,
  administrations: true,
}

/** Where someone is in the tab: `invoices`, `invoices/<administration>/<invoice>`, `invoicing/<administration>?status=held`. */
export type Address = {
  page: PageName
  /** What follows the page: ids of what is opened. */
  path: string[]
  /** What is chosen on it: filters, sorting. */
  query: Record<string, string>
}

/** Part of an id is anything but what an address is made of; a broken `%` is none. */
const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** Reads an address, from the location's hash or a host's `subPageId`; undefined for what leads nowhere. */
export const readAddress = (text: string): Address | undefined => {
  const [path = '', search = ''] = text.replace(/^#?\/?/, '').split('?')
  const parts = path.split('/').filter(Boolean).map(decoded)
  const [page, ...rest] = parts
  if (page === undefined || !Object.hasOwn(PAGES, page) || rest.includes(undefined)) return undefined
  return {
    page: page as PageName,
    path: rest.filter((part) => part !== undefined),
    query: Object.fromEntries(new URLSearchParams(search)),
  }
}

/** Where to go: what is left out is empty. */
export type Target = { page: PageName; path?: readonly string[]; query?: Readonly<Record<string, string>> }

/** Writes an address; what is empty in its query is left out. */
export const writeAddress = ({ page, path = [], query = {} }: Target): string => {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return [page, ...path.map(encodeURIComponent)].join('/') + (search === '' ? '' : `?${search}`)
}

/**
 * Where the tab opens: where it was before a reload (hash), where a link led, where this window was before, or the first
 * page. One that this person may not see opens all the same, and says so.
 */
export const firstAddress = (from: { hash: string; subPageId: string | null; remembered: string | null }): Address =>
  readAddress(from.hash) ??
  readAddress(from.subPageId ?? '') ??
  readAddress(from.remembered ?? '') ?? { page: 'approvals', path: [], query: {} }
