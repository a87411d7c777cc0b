import { describe, expect, test } from '@jest/globals'
import { readEInvoice } from '../../bot/e-invoice/read-e-invoice.ts'
import { problemsIn } from './fixtures/read-text.ts'
import { bend, ublFile } from './fixtures/ubl-file.ts'

const codesOf = (bytes: Uint8Array): string[] => {
  const result = readEInvoice(bytes)
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

const withProlog = (prolog: string): string => bend(ublFile(), '<?xml version="1.0" encoding="UTF-8"?>', prolog)

const utf16 = (text: string, { bigEndian = false, mark = true } = {}): Uint8Array => {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

const BILLION_LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`

describe('hostile files', () => {
  test.each([
    ['a DOCTYPE', '<!DOCTYPE Invoice>'],
    ['a DOCTYPE in small letters', '<!doctype Invoice>'],
    ['an external entity', '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['billion laughs', BILLION_LAUGHS],
    ['a DOCTYPE after a comment', '<!-- harmless --><!DOCTYPE Invoice>'],
  ])('%s is refused before parsing', (_what, declaration) => {
    expect(codesOf(Buffer.from(withProlog(`<?xml version="1.0"?>${declaration}`)))).toEqual(['doctype'])
  })

  test.each([
    ['with a little-endian mark', utf16(withProlog('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE Invoice>'))],
    ['with a big-endian mark', utf16(withProlog('<?xml version="1.0"?><!DOCTYPE Invoice>'), { bigEndian: true })],
    [
      'without a mark',
      utf16(withProlog('<?xml version="1.0" encoding="UTF-16LE"?><!DOCTYPE Invoice>'), { mark: false }),
    ],
  ])('a DOCTYPE hidden in UTF-16 %s is refused before parsing', (_how, bytes) => {
    expect(codesOf(bytes)).toEqual(['doctype'])
  })

  test.each([
    ['in a value', '<cbc:ID>2026-0042</cbc:ID>', '<cbc:ID>&x;</cbc:ID>'],
    ['in an attribute', 'currencyID="EUR"', 'currencyID="&x;"'],
  ])('an entity that nobody declared is refused %s', (_where, piece, replacement) => {
    expect(problemsIn(bend(ublFile(), piece, replacement))).toEqual(['not-well-formed file'])
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${ublFile()}`)],
    ['UTF-16 little-endian', utf16(withProlog('<?xml version="1.0" encoding="UTF-16"?>'))],
    ['UTF-16 big-endian', utf16(withProlog('<?xml version="1.0" encoding="utf-16"?>'), { bigEndian: true })],
    ['UTF-16 without a mark', utf16(withProlog('<?xml version="1.0" encoding="UTF-16"?>'), { mark: false })],
    ['no declaration at all', Buffer.from(withProlog(''))],
    ['US-ASCII', Buffer.from(withProlog('<?xml version="1.0" encoding="US-ASCII"?>'))],
  ])('%s is read', (_encoding, bytes) => {
    expect(readEInvoice(bytes).ok).toBe(true)
  })

  test.each([
    ['iso-8859-1', 0xe9, 'Café'],
    ['windows-1252', 0x80, 'Caf€'],
    ['ISO-8859-15', 0xa4, 'Caf€'],
  ])('a file in %s is read in its own encoding', (encoding, byte, name) => {
    const text = bend(
      withProlog(`<?xml version='1.0' encoding='${encoding}'?>`),
      'Groothandel De Molen B.V.',
      'Caf\u00ff',
    )
    const bytes = Buffer.from(text, 'latin1').map((value) => (value === 0xff ? byte : value))
    expect(readEInvoice(bytes)).toMatchObject({ eInvoice: { supplier: { name } } })
  })

  test.each([
    [
      'an encoding that can hide markup',
      Buffer.from(withProlog('<?xml version="1.0" encoding="UTF-7"?>')),
      'encoding-unknown',
    ],
    ['an unknown encoding', Buffer.from(withProlog('<?xml version="1.0" encoding="klingon"?>')), 'encoding-unknown'],
    [
      'UTF-8 that says it is UTF-16',
      Buffer.from(withProlog('<?xml version="1.0" encoding="UTF-16"?>')),
      'encoding-broken',
    ],
    ['UTF-16 that says it is UTF-8', utf16(ublFile()), 'encoding-broken'],
    ['bytes that are not UTF-8', Buffer.from(bend(ublFile(), 'De Molen', '\u00e9'), 'latin1'), 'encoding-broken'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'not-well-formed'],
    ['nothing', new Uint8Array(), 'empty'],
    ['more than 10 MB', new Uint8Array(10 * 1024 * 1024 + 1).fill(0x20), 'too-large'],
    ['no XML', Buffer.from('%PDF-1.7'), 'not-well-formed'],
    ['a control character', Buffer.from(bend(ublFile(), 'De Molen', 'De\u0001Molen')), 'not-well-formed'],
    ['a reference to a control character', Buffer.from(bend(ublFile(), 'De Molen', 'De&#0;Molen')), 'not-well-formed'],
    ['a reference to half a character', Buffer.from(bend(ublFile(), 'De Molen', 'De&#xD800;Molen')), 'not-well-formed'],
  ])('%s is refused', (_what, bytes, code) => {
    expect(codesOf(bytes)).toEqual([code])
  })

  test.each([
    ['an unclosed element', '</cac:LegalMonetaryTotal>', ''],
    ['an unclosed comment', '<cbc:IssueDate>', '<!-- <cbc:IssueDate>'],
    ['an unclosed attribute', 'currencyID="EUR"', 'currencyID="EUR'],
    ['an attribute without quotes', 'currencyID="EUR"', 'currencyID=EUR'],
    ['an attribute given twice', 'currencyID="EUR"', 'currencyID="EUR" currencyID="USD"'],
    [
      'a prefix that is not declared',
      '<cbc:IssueDate>2026-03-01</cbc:IssueDate>',
      '<foo:IssueDate>2026-03-01</foo:IssueDate>',
    ],
    ['a second root', '</Invoice>', '</Invoice><Invoice/>'],
    ['text behind the root', '</Invoice>', '</Invoice>tail'],
  ])('%s is refused', (_what, piece, replacement) => {
    expect(problemsIn(bend(ublFile(), piece, replacement))).toEqual(['not-well-formed file'])
  })

  test.each([
    ['nested deeply', `${'<a>'.repeat(500_000)}${'</a>'.repeat(500_000)}`],
    ['nested within the count', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`],
    ['with very many elements', '<a/>'.repeat(1_000_000)],
    [
      'with attributes on very many elements',
      `<a ${Array.from({ length: 60 }, (_, index) => `a${index}=""`).join(' ')}/>`.repeat(15_000),
    ],
    [
      'with very many attributes on one element',
      `<a ${Array.from({ length: 200_000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
    ],
  ])('a file %s is refused as soon as it is too much', (_how, content) => {
    expect(problemsIn(bend(ublFile(), '</Invoice>', `${content}</Invoice>`))).toEqual(['too-complex file'])
  })

  test.each([
    ['comments', '<!---->'],
    ['references', '&amp;'],
    ['empty sections of characters', '<![CDATA[]]>'],
  ])('very many %s cost little and are read over', (_what, piece) => {
    expect(problemsIn(bend(ublFile(), '</Invoice>', `${piece.repeat(200_000)}</Invoice>`))).toEqual([])
  })

  test.each([
    ['comments without an end', '<!--'],
    ['tags without an end', '<a '],
    ['quotes without an end', '<a b="'],
  ])('a file full of %s is refused', (_what, piece) => {
    expect(problemsIn(`<a>${piece.repeat(50_000)}`)).toEqual(['not-well-formed file'])
  })
})
