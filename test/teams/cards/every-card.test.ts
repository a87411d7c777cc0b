import { describe, expect, test } from '@jest/globals'
import MarkdownIt from 'markdown-it'
import type { CardView, Locale } from '../../../bot/approvals/views.ts'
import type { SalesCardView } from '../../../bot/auto-invoice/views.ts'
import type { AdaptiveCard } from '../../../bot/teams/cards/adaptive-card.ts'
import { cardFor } from '../../../bot/teams/cards/card-for.ts'
import { CARD_VERBS } from '../../../bot/teams/cards/verbs.ts'
import { en } from '../../../bot/text/en.ts'
import { nl } from '../../../bot/text/nl.ts'
import { everyView } from '../../text/every-view.ts'
import { viewsFilledWith } from '../../text/hostile-views.ts'
import { buttonsOf, complaintsOf, elementsOf, executesOf, leavesOf } from './card-walk.ts'

/** Beyond this Teams on phones becomes slow; bytes of UTF-8. */
const HEAVIEST_CARD = 12 * 1024

/** What Teams shows of a card's buttons, and of a label. */
const MOST_BUTTONS = 6
const LONGEST_LABEL = 20

const HOSTILE = '[Klik](http://evil.example) *x* <b>@Anna</b> www.evil.example evil.example \u202E\u200B'
const VISIBLE_HOSTILE = '[Klik](http://evil'
const WHAT_TEAMS_ACTS_ON = /[*_`\\~#()[\]{}<>@]|:\/\//
/** Our own brackets around the due date. */
const OWN_BRACKETS = / \((vervalt|due) [^)]*\)$/

const LOCALES: Locale[] = ['nl', 'en']

/** Reads Markdown as Teams does, which makes links of bare addresses too. */
const markdown = new MarkdownIt({ html: false, linkify: true })

type Drawn = { name: string; locale: Locale; message: ReturnType<typeof cardFor> }

const drawn = (views: { name: string; view: CardView | SalesCardView }[]): Drawn[] =>
  views.flatMap(({ name, view }) =>
    LOCALES.map((locale) => ({ name: `${name} in ${locale}`, locale, message: cardFor(view, locale) })),
  )

const drawnFilledWith = (text: string): Drawn[] => {
  const names = everyView().map(({ name }) => name)
  return drawn(viewsFilledWith(text).map((view, index) => ({ name: names[index] ?? '', view })))
}

const inputsOf = (card: AdaptiveCard) => elementsOf(card, 'Input.Text', 'Input.Toggle', 'Input.ChoiceSet')

describe('every card in both languages', () => {
  const cards = drawn(everyView())

  test('is accepted by the renderer', () => {
    for (const { name, message } of cards) {
      expect({ name, complaints: complaintsOf(message.card) }).toEqual({ name, complaints: [] })
    }
  })

  test("has its version, the reader's language and one heading, which comes first", () => {
    for (const { name, locale, message } of cards) {
      const { version, lang, body } = message.card
      const headings = elementsOf(message.card, 'TextBlock').filter(({ style }) => style === 'heading')
      expect({ name, version, lang, headings }).toEqual({ name, version: '1.5', lang: locale, headings: [body[0]] })
    }
  })

  test('says one preview line everywhere, of at most 120 characters', () => {
    for (const { name, message } of cards) {
      const { card, summary } = message
      expect({ name, said: [card.speak, card.fallbackText] }).toEqual({ name, said: [summary, summary] })
      expect(summary).toMatch(/^\S.{0,118}\S$/u)
    }
  })

  test('says its state in the preview line as in the heading', () => {
    for (const { name, message } of cards.filter(({ name }) =>
      /^(approval|duplicate|invoice|notice|question) /.test(name),
    )) {
      const [first] = message.card.body
      const state = String(first?.type === 'TextBlock' && first.text).replace(/^[✓✕⚠] /, '')
      expect({ name, said: message.summary.toLowerCase() }).toEqual({
        name,
        said: expect.stringContaining(`: ${state.toLowerCase()}`),
      })
    }
  })

  test('asks nothing on the card itself, and one thing under a button, with a label and an error', () => {
    for (const { name, message } of cards) {
      const onRoot = message.card.body.filter(({ type }) => type.startsWith('Input'))
      const crowded = elementsOf(message.card, 'Action.ShowCard')
        .map(({ card }) => inputsOf(card as AdaptiveCard).length)
        .filter((count) => count > 1)
      const unlabelled = inputsOf(message.card).filter(({ label, errorMessage }) => !label || !errorMessage)
      expect({ name, onRoot, crowded, unlabelled }).toEqual({ name, onRoot: [], crowded: [], unlabelled: [] })
    }
  })

  test('has only verbs the bot knows, each with a fallback that sends the same, also under a button', () => {
    for (const { message } of cards) {
      for (const { verb, title, data, fallback } of executesOf(message.card)) {
        expect(CARD_VERBS).toContain(verb)
        expect(fallback).toEqual({ type: 'Action.Submit', title, data: { ...data, verb } })
      }
    }
  })

  test('sends with a button only what it is about', () => {
    const addresses = [
      'administrationId invoiceId round',
      'administrationId messageId',
      'administrationId customerId',
      'administrationId customerId remindOn',
      'administrationId customerId since',
      'command',
      '',
    ]
    for (const { name, message } of cards) {
      for (const { verb, data } of executesOf(message.card)) {
        const sent = Object.keys(data).sort().join(' ')
        const allowed = verb === 'replace' ? ['administrationId from invoiceId round'] : addresses
        expect({ name, verb, isAllowed: allowed.includes(sent) }).toEqual({ name, verb, isAllowed: true })
      }
    }
  })

  test('has at most six buttons, with labels that fit, and no table, fact set, image or refresh', () => {
    for (const { name, message } of cards) {
      const buttons = buttonsOf(message.card)
      const tooLong = buttons.filter(({ title }) => title.length > LONGEST_LABEL)
      expect({ name, tooMany: buttons.length > MOST_BUTTONS, tooLong }).toEqual({ name, tooMany: false, tooLong: [] })
      expect({ name, found: elementsOf(message.card, 'Table', 'FactSet', 'Image') }).toEqual({ name, found: [] })
      expect(message.card).not.toHaveProperty('refresh')
    }
  })
})

describe('both languages of a card', () => {
  /** A card without its words. */
  const shapeOf = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(shapeOf)
    if (typeof part !== 'object' || part === null) return part
    const isWord = (name: string) =>
      ['text', 'title', 'label', 'errorMessage', 'speak', 'fallbackText', 'lang'].includes(name)
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, isWord(name) ? '' : shapeOf(value)]))
  }

  test('have the same rows and buttons in the same order', () => {
    for (const { name, view } of everyView()) {
      const [dutch, english] = LOCALES.map((locale) => shapeOf(cardFor(view, locale).card))
      expect({ name, shape: english }).toEqual({ name, shape: dutch })
    }
  })

  test('say the same message in the same place: what is a message in one is its translation in the other', () => {
    const byText = (dictionary: Record<string, string>) =>
      Map.groupBy(Object.keys(dictionary), (key) => dictionary[key] ?? '')
    const [inDutch, inEnglish] = [byText(nl), byText(en)]
    for (const { name, view } of everyView()) {
      const [dutch = [], english = []] = LOCALES.map((locale) => leavesOf(cardFor(view, locale).card))
      const untranslated = dutch.filter(({ value }, index) => {
        const keys = inDutch.get(String(value)) ?? []
        const others = inEnglish.get(String(english[index]?.value)) ?? []
        return keys.length > 0 && !keys.some((key) => others.includes(key))
      })
      expect({ name, untranslated }).toEqual({ name, untranslated: [] })
    }
  })

  test('address the reader as "u"', () => {
    for (const { name, message } of drawn(everyView()).filter(({ locale }) => locale === 'nl')) {
      expect({ name, said: JSON.stringify(message).match(/\b(je|jij|jou|jouw|jullie)\b/i) }).toEqual({
        name,
        said: null,
      })
    }
  })
})

describe('outside text', () => {
  const cards = drawnFilledWith(HOSTILE)

  test('is accepted by the renderer', () => {
    for (const { name, message } of cards) {
      expect({ name, complaints: complaintsOf(message.card) }).toEqual({ name, complaints: [] })
    }
  })

  test('stands only where no Markdown is read, without what cannot be seen', () => {
    for (const { name, message } of cards) {
      const texts = leavesOf(message.card).filter(({ value }) => typeof value === 'string')
      const misplaced = texts.filter(
        ({ holder, name: property, value }) =>
          String(value).includes(VISIBLE_HOSTILE) && !(holder.type === 'TextRun' && property === 'text'),
      )
      const invisible = texts.filter(({ value }) => /[\u202E\u200B]/.test(String(value)))
      expect({ name, misplaced, invisible }).toEqual({ name, misplaced: [], invisible: [] })
    }
  })

  test('makes no link, no bold and no mention in a heading, label, button or preview line', () => {
    for (const { name, message } of cards) {
      const read = leavesOf(message).filter(
        ({ holder, name: property, value }) =>
          typeof value === 'string' &&
          holder.type !== 'TextRun' &&
          ['text', 'title', 'label', 'errorMessage', 'speak', 'fallbackText', 'summary'].includes(property),
      )
      const inlines = read.flatMap(({ value }) =>
        markdown.parse(String(value), {}).flatMap(({ children }) => children ?? []),
      )
      const found = inlines.filter(({ type, content }) => type !== 'text' || /[@<>]/.test(content))
      expect({ name, found: found.map(({ type, content }) => `${type} ${content}`) }).toEqual({ name, found: [] })
    }
  })

  test('loses in the preview line all that Teams acts on', () => {
    for (const { message } of cards) {
      expect(message.summary.replace(OWN_BRACKETS, '')).not.toMatch(WHAT_TEAMS_ACTS_ON)
      expect(message.summary).toMatch(/^\S.{0,118}\S$/u)
    }
  })

  test('of any length keeps a card within 12 KB, and its buttons within what Teams shows', () => {
    for (const { name, message } of drawnFilledWith('🏗️Ж'.repeat(300))) {
      const bytes = Buffer.byteLength(JSON.stringify(message.card))
      const buttons = buttonsOf(message.card)
      const tooLong = buttons.filter(({ title }) => title.length > LONGEST_LABEL)
      expect({ name, tooHeavyBy: Math.max(0, bytes - HEAVIEST_CARD), tooLong }).toEqual({
        name,
        tooHeavyBy: 0,
        tooLong: [],
      })
      expect(buttons.length).toBeLessThanOrEqual(MOST_BUTTONS)
    }
  })
})
