import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UnusableFile } from './unusable-file.ts'
import { readXml, type XmlElement } from './xml-element.ts'

/** The demo's own e-invoice. */
export const OWN_FILE = fileURLToPath(new URL('bakker-bouw.xml', import.meta.url))

/** Akkoord takes no longer name. Characters. */
const LONGEST_NAME = 100

/** An XML declaration that names an encoding fits in this many bytes. */
const DECLARATION_BYTES = 256

const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd:'

export type UblFile = { name: string; bytes: Uint8Array; kind: 'invoice' | 'credit note'; root: XmlElement }

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (!isFileError(error)) throw error
    const reason =
      error.code === 'ENOENT' ? 'does not exist' : error.code === 'EISDIR' ? 'is a folder' : 'cannot be read'
    throw new UnusableFile(`${path} ${reason}.`)
  }
}

const textOf = (bytes: Uint8Array): string => {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES))
  const marked = start.startsWith('ÿþ') ? 'utf-16le' : start.startsWith('þÿ') ? 'utf-16be' : undefined
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes)
}

const parse = (bytes: Uint8Array): XmlElement | undefined => {
  try {
    return readXml(textOf(bytes))
  } catch {
    // An encoding that nobody knows.
    return undefined
  }
}

/**
 * Reads a file that must be a UBL invoice or credit note. What stands in it is for Akkoord to judge.
 * @throws UnusableFile
 */
export const readUblFile = async (path: string): Promise<UblFile> => {
  const bytes = await readBytes(path)
  const root = parse(bytes)
  const document = (['Invoice', 'CreditNote'] as const).find(
    (name) => root?.name === name && root.namespace === `${NAMESPACE}${name}-2`,
  )
  if (!root || !document) throw new UnusableFile(`${path} is no UBL 2 invoice or credit note.`)
  const name = basename(path).slice(-LONGEST_NAME).trim()
  return { name, bytes, root, kind: document === 'Invoice' ? 'invoice' : 'credit note' }
}
