import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { administrationsWords } from '../../tab/words/administrations.ts'
import { approvalsWords } from '../../tab/words/approvals.ts'
import { bookingWords } from '../../tab/words/booking.ts'
import { type Dictionary, dictionary, wordsOf } from '../../tab/words/dictionary.ts'
import { invoicesWords } from '../../tab/words/invoices.ts'
import { invoicingWords } from '../../tab/words/invoicing.ts'
import { localeOf } from '../../tab/words/locale.ts'
import { mailWords } from '../../tab/words/mail.ts'
import { sharedWords } from '../../tab/words/shared.ts'

const DICTIONARIES: [string, Dictionary<Readonly<Record<string, string>>>][] = [
  ['administrations', administrationsWords],
  ['approvals', approvalsWords],
  ['booking', bookingWords],
  ['invoices', invoicesWords],
  ['invoicing', invoicingWords],
  ['mail', mailWords],
  ['shared', sharedWords],
]

const TAB = join(import.meta.dirname, '../../tab')

const files = readdirSync(TAB, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/^(dist|words\/(nl|en))\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(TAB, file), 'utf8') }))

/** What may say the words of a page: its own files, and whoever imports them. */
const textsWith = (page: string): string[] =>
  files
    .filter(({ file, text }) => file.startsWith(`pages/${page}/`) || new RegExp(`words/(nl/)?${page}\\.ts'`).test(text))
    .map(({ text }) => text)

/** A key that is put together: `state.${state}`, `filter.${status}.none`. */
const BUILT = /^[\w.-]*(\$\{[^{}]*\}[\w.-]*)+$/
const FILLED_IN = /\$\{[^{}]*\}/

/** The keys that a file puts together, each as a pattern; what is filled in has no dot. */
const builtIn = (text: string): RegExp[] =>
  text
    .split('`')
    .filter((piece) => BUILT.test(piece))
    .map((piece) => piece.split(FILLED_IN))
    .filter((fixed) => /[a-z]/.test(fixed.join('')))
    .map((fixed) => new RegExp(`^${fixed.map((part) => part.replaceAll('.', '\\.')).join('[^.]+')}$`))

const placeholders = (text: string | undefined) => [...new Set(text?.match(/\{[^}]*\}/g))].sort()

describe.each(DICTIONARIES)('the words of %s', (page, { nl, en }) => {
  const texts = [...Object.values(nl), ...Object.values(en)]

  test('hold the same messages in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort())
  })

  test('fill the same placeholders in', () => {
    for (const key of Object.keys(nl)) expect([key, placeholders(en[key])]).toEqual([key, placeholders(nl[key])])
  })

  test('are all said somewhere', () => {
    const saying = textsWith(page)
    const built = saying.flatMap(builtIn)
    const isSaid = (key: string) =>
      saying.some((text) => text.includes(`'${key}'`)) || built.some((pattern) => pattern.test(key))
    expect(Object.keys(nl).filter((key) => !isSaid(key))).toEqual([])
  })

  test('call the reader "u"', () => {
    expect(Object.values(nl).filter((text) => /\b(je|jij|jou|jouw|jullie)\b/i.test(text))).toEqual([])
  })

  test('do not shout, and are never empty', () => {
    expect(texts.filter((text) => text.includes('!') || text.trim() === '')).toEqual([])
  })
})

test('a value that looks like a placeholder is not filled in again', () => {
  const say = wordsOf(dictionary({ said: '{who} zegt {what}' }, { said: '{who} says {what}' }), 'en')
  expect(say('said', { who: '{what}', what: 'yes' })).toBe('{what} says yes')
})

test.each([
  ['en-US', 'en'],
  ['en', 'en'],
  ['nl-NL', 'nl'],
  ['de-DE', 'nl'],
  ['enq', 'nl'],
  [undefined, 'nl'],
])('who reads Teams in %s reads the tab in %s', (tag, expected) => {
  expect(localeOf(tag)).toBe(expected)
})
