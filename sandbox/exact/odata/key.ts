import { isGuid } from '../guid.ts'
import { RequestRefused } from '../refusals.ts'
import type { Scalar } from './edm.ts'
import type { Resource } from './resource.ts'
import { readableType } from './resource.ts'

/** Reads a key as it stands in an address or a $skiptoken: `guid'…'`, `123` or `123L`. @throws RequestRefused 400 */
export const parseKey = (resource: Resource, text: string): Scalar => {
  if (readableType(resource, resource.key) === 'Guid') {
    const guid = /^guid'([^']*)'$/.exec(text)?.[1] ?? ''
    if (isGuid(guid)) return guid.toLowerCase()
  } else if (/^\d{1,18}L?$/.test(text)) return Number.parseInt(text, 10)
  throw new RequestRefused(400, `Bad Request - Error in query syntax: '${text}'.`)
}

/** Writes a key for an address or a $skiptoken. */
export const formatKey = (resource: Resource, key: Scalar): string => {
  const type = readableType(resource, resource.key)
  return type === 'Guid' ? `guid'${key}'` : `${key}${type === 'Int64' ? 'L' : ''}`
}
