import { type Address, readAddress } from '../../address.ts'

/** Where in this tab a card's link leads, which the host would open in another copy of it; undefined for other links. */
export const pageOfLink = (link: string, appId: string): Address | undefined => {
  try {
    const { pathname, searchParams } = new URL(link)
    if (appId === '' || pathname !== `/l/entity/${appId}/overview`) return undefined
    const { subEntityId } = JSON.parse(searchParams.get('context') ?? '{}')
    return typeof subEntityId === 'string' ? readAddress(subEntityId) : undefined
  } catch {
    return undefined
  }
}
