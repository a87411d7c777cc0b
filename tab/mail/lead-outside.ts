import { readAddress, writeAddress } from '../address.ts'

/**
 * Opens what a link within this page leads to in a browser: its pages are the tab's, for which there is no room beside a
 * mail. The server's page of that address offers where to go on.
 */
export const leadOutside = (open: (address: string) => void): void =>
  addEventListener('hashchange', () => {
    const target = readAddress(location.hash)
    if (!target) return
    history.replaceState(history.state, '', location.pathname)
    open(`${location.origin}/open/${writeAddress({ page: target.page, path: target.path })}`)
  })
