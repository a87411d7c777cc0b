import type { DocumentJson } from './approvals-json.ts'

/** What a document is, and the media type that it is served with. */
export type KnownDocument = { kind: DocumentJson['kind']; contentType: string }

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte)

/** Readers take a PDF that begins within so many bytes. @see ISO 32000-1, annex H, 3.4.1 */
const PDF_WITHIN = 1_024

/**
 * Its root element is declared in one of these namespaces.
 * @see https://docs.oasis-open.org/ubl/UBL-2.1.html and https://unece.org/trade/uncefact/xml-schemas
 */
const E_INVOICE =
  /<[^>]*["'](?:urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2|urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100)["']/

/** Each byte as one character; of two-byte encodings the zeros are left out, so that Latin letters can be read. */
const latin = (head: Uint8Array): string => Buffer.from(head.filter((byte) => byte !== 0)).toString('latin1')

/**
 * Tells from a file's first bytes what it is, whatever it is called. What can run in a browser, such as HTML or SVG, is
 * none of these, and is only ever saved as a file.
 */
export const documentKind = (head: Uint8Array): KnownDocument => {
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return { kind: 'image', contentType: 'image/png' }
  if (startsWith(head, 0xff, 0xd8, 0xff)) return { kind: 'image', contentType: 'image/jpeg' }
  const text = latin(head)
  if (/^GIF8[79]a/.test(text)) return { kind: 'image', contentType: 'image/gif' }
  if (text.slice(0, PDF_WITHIN).includes('%PDF-')) return { kind: 'pdf', contentType: 'application/pdf' }
  if (/^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)?\s*</.test(text) && E_INVOICE.test(text))
    return { kind: 'e-invoice', contentType: 'application/xml' }
  return { kind: 'other', contentType: 'application/octet-stream' }
}
