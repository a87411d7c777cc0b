import { expect, test } from '@jest/globals'
import { documentKind } from '../../bot/api/document-kind.ts'
import { ciiFile } from '../e-invoice/fixtures/cii-file.ts'
import { ublFile } from '../e-invoice/fixtures/ubl-file.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const OTHER: ReturnType<typeof documentKind> = { kind: 'other', contentType: 'application/octet-stream' }

test.each<[string, Uint8Array, ReturnType<typeof documentKind>]>([
  ['a PDF', latin('%PDF-1.7\n'), { kind: 'pdf', contentType: 'application/pdf' }],
  [
    'a PDF behind a mail header',
    latin(`x\r\n${' '.repeat(900)}%PDF-1.4`),
    { kind: 'pdf', contentType: 'application/pdf' },
  ],
  ['a PNG', latin('\x89PNG\r\n\x1a\n'), { kind: 'image', contentType: 'image/png' }],
  ['a JPEG', latin('\xff\xd8\xff\xe0'), { kind: 'image', contentType: 'image/jpeg' }],
  ['a GIF', latin('GIF89a'), { kind: 'image', contentType: 'image/gif' }],
  ['an e-invoice', Buffer.from(ublFile()), { kind: 'e-invoice', contentType: 'application/xml' }],
  [
    'a credit note behind a byte order mark',
    Buffer.from(`\uFEFF${ublFile({ document: 'CreditNote', typeCode: '381' })}`),
    { kind: 'e-invoice', contentType: 'application/xml' },
  ],
  [
    'an e-invoice in UTF-16',
    Buffer.from(`\uFEFF${ublFile()}`, 'utf16le'),
    { kind: 'e-invoice', contentType: 'application/xml' },
  ],
  ['a Cross Industry Invoice', Buffer.from(ciiFile()), { kind: 'e-invoice', contentType: 'application/xml' }],
  ['another XML file', latin('<?xml version="1.0"?><note/>'), OTHER],
  ['HTML', latin('<!doctype html><script>1</script>'), OTHER],
  ['HTML that speaks of PDF', latin('<html>PDF-1.7</html>'), OTHER],
  ['SVG', latin('<svg xmlns="http://www.w3.org/2000/svg"/>'), OTHER],
  ['a text that quotes the namespace', latin('"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'), OTHER],
  ['nothing', latin(''), OTHER],
])('the first bytes of %s say what it is', (_what, head, known) => {
  expect(documentKind(head)).toEqual(known)
})
