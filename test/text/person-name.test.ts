import { describe, expect, test } from '@jest/globals'
import { firstName, plainName, sayNamed } from '../../bot/text/person-name.ts'
import { wordsOf } from '../../bot/text/words.ts'

describe('a name in a heading, label or button', () => {
  test.each([
    ['an ordinary name', 'Anna de Wit', 'Anna de Wit'],
    ['initials, a hyphen and an apostrophe', "J.P. Smit-d'Hont", "J.P. Smit-d'Hont"],
    ['accents and other scripts', 'Zoë Ελλάδα 株式', 'Zoë Ελλάδα 株式'],
    ['a department', 'Jansen, Bea (Inkoop)', 'Jansen, Bea Inkoop'],
    ['an address', 'evil.nl', 'evil. nl'],
    ['an address in pieces', 'evil.\u200Bnl evil.(nl', 'evil. nl evil. nl'],
    ['a link', '[Klik](http://evil.nl)', 'Klikhttp evil. nl'],
    ['Markdown, HTML and a mention', '*Anna* <at>_Bea_</at> @Chris', 'Anna atBea at Chris'],
    ['other schemes', 'mailto:x tel:112 //localhost', 'mailto x tel 112 localhost'],
    ['bidi and control', '\u202Eann\u0000A', 'annA'],
    ['nothing but signs', '*** -- 🏗', ''],
    ['nothing that can be seen', '\u3164\u115F', ''],
  ])('%s', (_, name, expected) => {
    expect(plainName(name)).toBe(expected)
  })

  test('is cut at 40 characters', () => {
    expect(plainName('x'.repeat(41))).toBe(`${'x'.repeat(39)}…`)
  })
})

test.each([
  ['Bea Jansen', 'Bea'],
  ['Jansen, Bea', 'Bea'],
  ['B. Jansen', 'B. Jansen'],
  ['J.P. Smit', 'J.P. Smit'],
  ['Bea', 'Bea'],
  ['', ''],
])('the first name of %j is %j', (name, expected) => {
  expect(firstName(name)).toBe(expected)
})

test('a message is said without a name where none can be shown', () => {
  const say = wordsOf('nl')
  expect(sayNamed('state.rejected', plainName('Arjan Smit'), say)).toBe('Afgekeurd door Arjan Smit')
  expect(sayNamed('state.rejected', plainName('@@'), say)).toBe('Afgekeurd')
})
