import { strToU8, zipSync } from 'fflate'
import type { AppPackage } from './app-package.ts'

/** The earliest that a zip can say; the same package makes the same bytes. */
const NO_TIME = new Date(1980, 0, 1)

const INDENT = 2

/** The zip that is uploaded: everything at its root, as Teams wants it. */
export const zipPackage = ({ manifest, languages, icons }: AppPackage): Uint8Array => {
  const json = Object.entries({ 'manifest.json': manifest, ...languages }).map(
    ([name, content]): [string, Uint8Array] => [name, strToU8(`${JSON.stringify(content, null, INDENT)}\n`)],
  )
  return zipSync({ ...Object.fromEntries(json), ...icons }, { mtime: NO_TIME })
}
