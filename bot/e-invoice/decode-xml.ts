import type { Unopened } from './problem.ts'

/** Uploads are limited to 10 MB; a larger file is not looked into. */
const MAX_BYTES = 10 * 1024 * 1024

/** An XML declaration that names an encoding fits in this many bytes. */
const DECLARATION_BYTES = 256

const DECLARED_ENCODING = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/

/** What a declaration may name, and the decoder that reads it. Others, such as UTF-7, can hide markup from a check. */
const DECODERS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
}

/** First bytes of a file, with or without a byte order mark, that leave only one family of encodings. */
const SIGNATURES: readonly { bytes: readonly number[]; family: string; decoder: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], family: 'utf-8', decoder: 'utf-8' },
  { bytes: [0xff, 0xfe], family: 'utf-16', decoder: 'utf-16le' },
  { bytes: [0xfe, 0xff], family: 'utf-16', decoder: 'utf-16be' },
  { bytes: [0x3c, 0x00], family: 'utf-16', decoder: 'utf-16le' },
  { bytes: [0x00, 0x3c], family: 'utf-16', decoder: 'utf-16be' },
]

const refusal = (code: Unopened['code'], message: string) => ({
  ok: false as const,
  problem: { field: 'file', code, message },
})

const declaredEncoding = (bytes: Uint8Array, decoder: string): string | undefined =>
  DECLARED_ENCODING.exec(new TextDecoder(decoder).decode(bytes.subarray(0, DECLARATION_BYTES)))?.[1]?.toLowerCase()

/**
 * Turns the bytes of an XML file into text that is safe to hand to a parser: of bounded size, without a document type
 * or entity declaration, in the encoding that its first bytes and its declaration agree on.
 */
export const decodeXml = (bytes: Uint8Array): { ok: true; text: string } | { ok: false; problem: Unopened } => {
  if (bytes.length === 0) return refusal('empty', 'The file is empty.')
  if (bytes.length > MAX_BYTES) return refusal('too-large', 'The file is larger than 10 MB.')

  const signature = SIGNATURES.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte))
  const declared = declaredEncoding(bytes, signature?.decoder ?? 'windows-1252') ?? signature?.family ?? 'utf-8'
  const decoder = DECODERS[declared]
  if (!decoder) return refusal('encoding-unknown', `The encoding ${declared} is not accepted; send the file as UTF-8.`)
  if ((signature || decoder === 'utf-16') && signature?.family !== decoder)
    return refusal('encoding-broken', `The file says its encoding is ${declared}, but its first bytes say otherwise.`)

  let text: string
  try {
    text = new TextDecoder(signature?.decoder ?? decoder, { fatal: true }).decode(bytes)
  } catch {
    return refusal('encoding-broken', `The file holds bytes that are not ${declared}.`)
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return refusal('doctype', 'The file holds a document type or entity declaration, which is not accepted.')
  return { ok: true, text }
}
