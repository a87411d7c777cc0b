import { describe, expect, test } from '@jest/globals'
import { en } from '../../bot/text/en.ts'
import { nl } from '../../bot/text/nl.ts'
import { type MessageKey, wordsOf } from '../../bot/text/words.ts'

const KEYS = Object.keys(nl) as MessageKey[]
const ALL_TEXTS = KEYS.flatMap((key) => [nl[key], en[key]])
const placeholders = (text: string) => [...new Set(text.match(/\{[^}]*\}/g) ?? [])].sort()

describe('the dictionaries', () => {
  test('hold the same messages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort())
  })

  test('fill the same placeholders in', () => {
    for (const key of KEYS) expect([key, placeholders(en[key])]).toEqual([key, placeholders(nl[key])])
  })

  test('call the reader "u"', () => {
    expect(Object.values(nl).filter((text) => /\b(je|jij|jou|jouw|jullie)\b/i.test(text))).toEqual([])
  })

  test('do not shout', () => {
    expect(ALL_TEXTS.filter((text) => text.includes('!'))).toEqual([])
  })

  test('hold no Markdown, HTML or address', () => {
    expect(ALL_TEXTS.filter((text) => /[*_`#[\]<>\\~]|https?:/.test(text))).toEqual([])
  })

  test('keep a button of the decision row to one word of at most 10 characters', () => {
    const titles = (['button.approve', 'button.reject', 'button.ask', 'button.invoice'] as const).flatMap((key) => [
      nl[key],
      en[key],
    ])
    expect(titles.filter((title) => !/^\S{1,10}$/.test(title))).toEqual([])
  })

  test('keep every button to at most 20 characters', () => {
    const keys = KEYS.filter((key) => key.startsWith('button.') || /^invoice\.(all|first)-lines$/.test(key))
    const titles = keys.flatMap((key) => [nl[key], en[key]]).map((title) => title.replace('{count}', '10'))
    expect(titles.filter((title) => title.length > 20)).toEqual([])
  })
})

test('a value that looks like a placeholder is not filled in again', () => {
  expect(wordsOf('nl')('invoice.number', { number: '{date}', date: '12 nov 2026' })).toBe('{date} van 12 nov 2026')
})
