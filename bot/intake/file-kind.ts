/** Readers take a PDF that begins within so many bytes. @see ISO 32000-1, annex H, 3.4.1 */
const PDF_WITHIN = 1_024

/** Markup, behind a byte order mark and white space; of two-byte encodings the zeros are left out. */
const MARKUP = /^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)?\s*</

/** Tells from a file's first bytes what it can be read as, whatever it is called and whoever sent it. */
export const fileKind = (bytes: Uint8Array): 'pdf' | 'xml' | 'other' => {
  const head = bytes.subarray(0, PDF_WITHIN)
  if (Buffer.from(head).toString('latin1').includes('%PDF-')) return 'pdf'
  return MARKUP.test(Buffer.from(head.filter((byte) => byte !== 0)).toString('latin1')) ? 'xml' : 'other'
}
