import { createHash } from 'node:crypto'

/** Makes a UUID of what something is about: made again by a repeated job or click, it is the same row (A13). */
export const stableId = (...about: unknown[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(about)).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
