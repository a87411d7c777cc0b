import { describe, expect, test } from '@jest/globals'
import { cutEnd, cutMiddle, LONGEST, plain, shown } from '../../bot/text/outside-text.ts'

const LONG = 500

describe('where no Markdown is read, outside text keeps its signs and loses what cannot be seen', () => {
  test.each([
    ['an ordinary name', 'Bakker Bouw B.V.', 'Bakker Bouw B.V.'],
    ['Markdown and HTML', '[Klik](http://evil) *x* <b>', '[Klik](http://evil) *x* <b>'],
    ['a bidi override', 'Bakker\u202Efdp.exe\u202C', 'Bakkerfdp.exe'],
    ['bidi isolates and marks', '\u2066a\u2069\u200Eb\u200F\u061Cc', 'abc'],
    ['zero width', 'Ba\u200Bk\u200Ck\u200De\u2060r\uFEFF', 'Bakker'],
    ['a soft hyphen and tag characters', 'Bak\u00ADker\u{E0041}', 'Bakker'],
    ['fillers that fonts leave blank', 'Bak\u3164\u115Fker', 'Bakker'],
    ['control characters', 'Bak\u0000\u0007\u001Bker\u009F', 'Bakker'],
    ['newlines and tabs', 'Bakker\r\nBouw\tB.V.\u2028Rotterdam\u0085', 'Bakker Bouw B.V. Rotterdam'],
    ['half a surrogate pair', 'Bakker \uD83D Bouw', 'Bakker Bouw'],
    ['accents, other scripts and emoji', 'Café Ελλάδα 株式会社 🏗', 'Café Ελλάδα 株式会社 🏗'],
    ['only what cannot be seen', '\u200B\u202E\n', ''],
  ])('%s', (_, text, expected) => {
    expect(shown(text, LONG)).toBe(expected)
  })
})

describe('where a plain string is the only place, outside text loses what Teams would act on', () => {
  test.each([
    ['an ordinary name', "Jansen & Zn. - d'Hont", "Jansen & Zn. - d'Hont"],
    ['a Markdown link', '[Klik](http://evil)', 'Klikhttp evil'],
    ['bold, italics, code, strike', '*a* _b_ `c` ~~d~~', 'a b c d'],
    ['a heading', '# Betaald', 'Betaald'],
    ['an escape', 'a\\*b', 'ab'],
    ['HTML', '<b>vet</b><img src=x>', 'bvet/bimg src=x'],
    ['a mention', '<at>Anna</at> @Anna', 'atAnna/at Anna'],
    ['all brackets', '(a) [b] {c}', 'a b c'],
    ['an address in pieces', 'http:*//evil http:\u200B//evil ::////', 'http evil http evil : //'],
    [
      'a bare address',
      'bol.com www.evil.example B.V. J.P. Bos 1.210',
      'bol. com www. evil. example B.V. J.P. Bos 1.210',
    ],
    ['bidi and newline', '\u202Ea\nb', 'a b'],
  ])('%s', (_, text, expected) => {
    expect(plain(text, LONG)).toBe(expected)
  })
})

describe('outside text is cut', () => {
  test.each([
    ['a supplier', LONGEST.supplier, 60],
    ['the name of an account', LONGEST.glName, 30],
    ['a reason', LONGEST.reason, 200],
    ["Exact Online's words", LONGEST.detail, 200],
  ])('%s to its length', (_, limit, expected) => {
    expect(shown('x'.repeat(limit), limit)).toBe('x'.repeat(expected))
    expect(shown('x'.repeat(limit + 1), limit)).toBe(`${'x'.repeat(expected - 1)}…`)
  })

  test('an invoice number to 24 in the middle, because its end tells the most', () => {
    const cut = shown(`INV-${'0'.repeat(30)}-2026-0042`, LONGEST.invoiceNumber, cutMiddle)
    expect(cut).toBe('INV-0000000…00-2026-0042')
    expect(cut).toHaveLength(24)
    expect(cutMiddle('2026-0042', LONGEST.invoiceNumber)).toBe('2026-0042')
  })

  test('without cutting a surrogate pair in half', () => {
    expect(cutEnd('🏗🏗🏗🏗', 3)).toBe('🏗🏗…')
    expect(cutMiddle('🏗🏗🏗🏗🏗🏗', 4)).toBe('🏗…🏗🏗')
  })

  test('after what cannot be seen was removed', () => {
    expect(shown(`${'\u200B'.repeat(100)}Bakker`, LONGEST.supplier)).toBe('Bakker')
  })
})
