import type { Scalar } from '../odata/edm.ts'
import { parseKey } from '../odata/key.ts'
import type { Resource } from '../odata/resource.ts'

/** What an address names beyond its endpoint. */
export type ApiPath = { key: Scalar | undefined; tail: string | undefined }

/** Division, endpoint, then perhaps a key in brackets, and perhaps `/$count` or the name of a collection. */
const PATTERN = /^\/api\/v1\/(\d+)\/([A-Za-z/]+?)(?:\((.*)\))?(?:(?<=\))\/(\w+)|\/(\$count))?$/

/** Undoes percent-encoding; what cannot be undone stays, and then names nothing. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export type SplitPath = { division: number; endpoint: string; keyText: string | undefined; tail: string | undefined }

/** Takes an address apart: division, endpoint and the text of the key; undefined where it has no division. */
export const splitPath = (pathname: string): SplitPath | undefined => {
  const match = PATTERN.exec(decode(pathname))
  if (!match) return undefined
  return { division: Number(match[1]), endpoint: match[2] ?? '', keyText: match[3], tail: match[4] ?? match[5] }
}

/** @throws RequestRefused 400 when the key is malformed */
export const apiPath = (resource: Resource, split: SplitPath): ApiPath => ({
  key: split.keyText === undefined ? undefined : parseKey(resource, split.keyText),
  tail: split.tail,
})
