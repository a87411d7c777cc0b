import { describe, expect, test } from '@jest/globals'
import type { CardView, Locale } from '../../../bot/approvals/views.ts'
import { cardFor } from '../../../bot/teams/cards/card-for.ts'
import { CARD_VERBS } from '../../../bot/teams/cards/verbs.ts'
import { viewsFilledWith } from '../../text/hostile-views.ts'
import { complaintsOf, elementsOf, executesOf, firstRow, leavesOf } from './card-walk.ts'

/** Beyond this Teams on phones becomes slow; bytes of UTF-8. */
const HEAVIEST_CARD = 12 * 1024

const HOSTILE = '[Klik](http://evil.example) *x* <b>@Anna</b>\u202E\u200B'
const VISIBLE_HOSTILE = '[Klik](http://evil'
const WHAT_TEAMS_ACTS_ON = /[*_`\\~#()[\]{}<>@]|:\/\//
/** Our own brackets around the due date. */
const OWN_BRACKETS = / \((vervalt|due) [^)]*\)$/

const LOCALES: Locale[] = ['nl', 'en']

const nameOf = (view: CardView): string => {
  switch (view.card) {
    case 'approval':
      return `approval ${view.state}, ${view.invoice.lines.length} lines`
    case 'failure':
      return `failure ${view.cause}, ${view.invoices.length} invoices, ${view.invoices[0]?.state}`
    case 'list':
      return `list ${view.state}, ${view.rows.length} invoices`
    case 'notice':
      return `notice ${view.notice.topic}`
    case 'welcome':
      return 'welcome'
  }
}

/** Every card there is in both languages, with its name for the message of a failing test. */
const cardsFilledWith = (text: string) =>
  [...viewsFilledWith(text), { card: 'welcome' as const }].flatMap((view) =>
    LOCALES.map((locale) => ({ name: `${nameOf(view)} in ${locale}`, locale, message: cardFor(view, locale) })),
  )

describe('every card in both languages', () => {
  const cards = cardsFilledWith('Bakker')

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
      const { card, text, summary } = message
      expect({ name, said: [summary, card.speak, card.fallbackText] }).toEqual({ name, said: [text, text, text] })
      expect(text).toMatch(/^\S.{0,118}\S$/u)
    }
  })

  test('asks no input on the card itself, and at most one under a button, with a label and an error', () => {
    for (const { name, message } of cards) {
      const inputs = elementsOf(message.card, 'Input.Text')
      const onRoot = message.card.body.filter(({ type }) => type.startsWith('Input'))
      const unlabelled = inputs.filter(({ label, errorMessage }) => !label || !errorMessage)
      expect({ name, onRoot, unlabelled }).toEqual({ name, onRoot: [], unlabelled: [] })
      expect(inputs.length).toBeLessThanOrEqual(1)
    }
  })

  test('has only verbs the bot knows, each with a fallback that sends the same', () => {
    for (const { message } of cards) {
      for (const { verb, title, data, fallback } of executesOf(message.card)) {
        expect(CARD_VERBS).toContain(verb)
        expect(fallback).toEqual({ type: 'Action.Submit', title, data: { ...data, verb } })
      }
    }
  })

  test('sends with a button only what it is about', () => {
    for (const { message } of cards) {
      for (const { verb, data } of executesOf(message.card)) {
        expect(Object.keys(data).sort()).toEqual(
          verb === 'try-again' ? ['administrationId', 'messageId'] : ['administrationId', 'invoiceId', 'round'],
        )
      }
    }
  })

  test('has at most three buttons in its first row, and no table, fact set, image or refresh', () => {
    for (const { name, message } of cards) {
      expect(firstRow(message.card).length).toBeLessThanOrEqual(3)
      expect({ name, found: elementsOf(message.card, 'Table', 'FactSet', 'Image') }).toEqual({ name, found: [] })
      expect(message.card).not.toHaveProperty('refresh')
    }
  })
})

describe('outside text', () => {
  const cards = cardsFilledWith(HOSTILE)

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

  test('loses in the preview line all that Teams acts on', () => {
    for (const { message } of cards) {
      expect(message.text.replace(OWN_BRACKETS, '')).not.toMatch(WHAT_TEAMS_ACTS_ON)
    }
  })

  test('of any length keeps a card within 12 KB', () => {
    for (const { name, message } of cardsFilledWith('🏗️'.repeat(300))) {
      const bytes = Buffer.byteLength(JSON.stringify(message.card))
      expect({ name, tooHeavyBy: Math.max(0, bytes - HEAVIEST_CARD) }).toEqual({ name, tooHeavyBy: 0 })
    }
  })
})
