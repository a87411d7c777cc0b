import { useMemo, useSyncExternalStore } from 'react'
import { type Address, firstAddress, readAddress, type Target, writeAddress } from './address.ts'

const REMEMBERED = 'akkoord-address'

/** A replaced address tells nobody by itself. */
const REPLACED = 'akkoord-address-replaced'

const follow = (changed: () => void) => {
  addEventListener('hashchange', changed)
  addEventListener(REPLACED, changed)
  return () => {
    removeEventListener('hashchange', changed)
    removeEventListener(REPLACED, changed)
  }
}

/** Where browsers keep nothing for a page in a frame, both throw; then a reload of the host begins at the first page. */
const remembered = (personId: string): string | null => {
  try {
    const [who, address] = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? '[]')
    return who === personId ? address : null
  } catch {
    return null
  }
}

const remember = (personId: string, address: string): void => {
  try {
    sessionStorage.setItem(REMEMBERED, JSON.stringify([personId, address]))
  } catch {
    // Not remembered then.
  }
}

/** Marks the entry of the history at which the tab began: what lies before it is the host's. */
const BEGINNING = 'akkoord-beginning'

const replace = (address: string): void => {
  history.replaceState(history.state, '', `#/${address}`)
  dispatchEvent(new Event(REPLACED))
}

/** Puts the address of the start into the location, and remembers each later one for this person in this window. Gives the first. */
export const startAtAddress = ({ subPageId, personId }: { subPageId: string | null; personId: string }): Address => {
  follow(() => remember(personId, location.hash))
  // After a reload the history is there still, with its beginning.
  if (location.hash === '') history.replaceState(BEGINNING, '')
  const first = firstAddress({ hash: location.hash, subPageId, remembered: remembered(personId) })
  replace(writeAddress(first))
  return first
}

/** Goes to another page or another detail; back leads here again. */
export const goTo = (target: Target): void => {
  location.hash = `/${writeAddress(target)}`
}

/** Goes back to where one came from in the tab; false where that is its beginning, and nothing happens. */
export const goBack = (): boolean => {
  if (history.state === BEGINNING) return false
  history.back()
  return true
}

/** Changes what is chosen on this page (filters, sorting); back does not step through these. */
export const choose = (query: Record<string, string>): void => {
  const now = readAddress(location.hash)
  if (now) replace(writeAddress({ ...now, query: { ...now.query, ...query } }))
}

/** The address for a link: `<Link href={linkTo({ page: 'invoices', path: [a, i] })}>`. */
export const linkTo = (target: Target): string => `#/${writeAddress(target)}`

/** Where someone is; changes with `goTo`, `choose`, links and the back button. */
export const useAddress = (): Address => {
  const hash = useSyncExternalStore(follow, () => location.hash)
  return useMemo(() => readAddress(hash) ?? { page: 'approvals', path: [], query: {} }, [hash])
}
