import { describe, expect, test } from '@jest/globals'
import type { CardView, Locale } from '../../../bot/approvals/views.ts'
import type { CardAction } from '../../../bot/teams/cards/adaptive-card.ts'
import { cardFor } from '../../../bot/teams/cards/card-for.ts'
import { CARD_VERBS } from '../../../bot/teams/cards/verbs.ts'
import {
  conversationSamples,
  type NamedView,
  sampleApprovals,
  sampleConnection,
  sampleFound,
  sampleHelp,
  sampleRow,
  sampleUnreleased,
  sampleWelcome,
} from '../../text/sample-conversation-views.ts'
import { sampleFailed, sampleFailure } from '../../text/sample-views.ts'
import { complaintsOf, elementsOf, executesOf, leavesOf, readingOf } from './card-walk.ts'

/** Beyond this Teams on phones becomes slow; bytes of UTF-8. */
const HEAVIEST_CARD = 12 * 1024

/** What Teams shows of a card's buttons, and of a label. */
const MOST_BUTTONS = 6
const LONGEST_LABEL = 20

const LOCALES: Locale[] = ['nl', 'en']
const AMOUNT = '€\u00a01.210,00'

const read = (view: CardView, locale: Locale = 'nl') => readingOf(cardFor(view, locale).card)
const buttonsOf = (view: CardView, locale: Locale = 'nl') =>
  elementsOf(cardFor(view, locale).card, 'ActionSet').flatMap(({ actions }) => actions as CardAction[])
const saysOf = (view: CardView) =>
  executesOf(cardFor(view, 'nl').card).flatMap(({ verb, data }) => (verb === 'say' ? [data] : []))

describe('my approvals', () => {
  test('says how many, what together, the earliest due date, and five rows with since when', () => {
    expect(read(sampleApprovals()).slice(0, 8)).toEqual([
      '7 facturen wachten op uw goedkeuring',
      'Samen €\u00a08.470,00. De eerste vervalt 12 dec 2026.',
      `Open Bakker Bouw B.V., vervalt 12 dec 2026, ${AMOUNT}, sinds 17 nov`,
      ...['Bakker Bouw B.V.', 'vervalt 12 dec 2026', AMOUNT, 'sinds 17 nov'],
      `Open KPN B.V., vervalt 13 dec 2026, ${AMOUNT}, sinds 17 nov`,
    ])
    expect(executesOf(cardFor(sampleApprovals(), 'nl').card)).toHaveLength(5)
    expect(buttonsOf(sampleApprovals())).toEqual([
      { type: 'Action.OpenUrl', title: 'Alle 7 openen', url: sampleApprovals().url },
    ])
  })

  test('marks in words what must be looked at, also for who listens', () => {
    const reading = read(sampleApprovals(), 'en')
    const row = reading.findIndex((text) => text.includes('⚠ check'))
    expect(reading.slice(row, row + 4)).toEqual([
      'Open Aannemersbedrijf Van…, due 14 Dec 2026, ⚠ check, €\u00a01,210.00, since 17 Nov',
      'Aannemersbedrijf Van…',
      'due 14 Dec 2026',
      '⚠ check',
    ])
  })

  test('opens a row by its address alone', () => {
    const [first] = sampleApprovals().rows
    expect(executesOf(cardFor(sampleApprovals(), 'nl').card)[0]).toMatchObject({
      verb: 'show-approval',
      data: { ...first?.key, round: first?.round },
    })
  })

  test('adds no amounts up that have several currencies', () => {
    expect(read(sampleApprovals(3, { total: null }))[1]).toBe('De eerste vervalt 12 dec 2026.')
  })

  test('of one invoice says only what its row says, and how to open it', () => {
    expect(read(sampleApprovals(1)).slice(0, 3)).toEqual([
      '1 factuur wacht op uw goedkeuring',
      'Kies een factuur om de kaart te openen.',
      `Open Bakker Bouw B.V., vervalt 12 dec 2026, ${AMOUNT}, sinds 17 nov`,
    ])
    expect(buttonsOf(sampleApprovals(1))).toEqual([])
  })

  test.each([
    [sampleApprovals(0), ['Niets te doen', 'Uw laatste beslissing: KPN B.V., 16 nov.', 'Wat kan ik hier?']],
    [
      sampleApprovals(0, { last: null }),
      ['Niets te doen', 'Er wacht geen factuur op uw goedkeuring.', 'Wat kan ik hier?'],
    ],
  ])('with none says what was decided last and where to go on', (view, expected) => {
    expect(read(view)).toEqual(expected)
  })
})

describe('not released', () => {
  test('lists each invoice with its cause in short, and opens it', () => {
    const view = sampleUnreleased([sampleRow(), sampleRow({ state: 'releasing', cause: null })], 12)
    expect(read(view)).toEqual([
      '⚠ 12 goedgekeurde facturen zijn nog niet betaalbaar',
      'Kies een factuur om te zien wat u kunt doen.',
      `Open Bakker Bouw B.V., 2026-0042, boeking al verwerkt, ${AMOUNT}`,
      ...['Bakker Bouw B.V.', '2026-0042', 'boeking al verwerkt', AMOUNT],
      `Open Bakker Bouw B.V., 2026-0042, ✓ Iedereen akkoord, wordt betaalbaar gesteld, ${AMOUNT}`,
      ...['Bakker Bouw B.V.', '2026-0042'],
      ...['✓ Iedereen akkoord, wordt betaalbaar gesteld', AMOUNT],
      'Alle 12 openen',
    ])
    expect(executesOf(cardFor(view, 'nl').card)[0]).toMatchObject({
      verb: 'show-invoice',
      data: { administrationId: 'adm-1', invoiceId: 'inv-1', round: 1 },
    })
  })

  test('with none is no dead end', () => {
    expect(read(sampleUnreleased([]), 'en')[0]).toBe('Nothing to do')
    expect(saysOf(sampleUnreleased([]))).toEqual([{ command: 'approvals' }, { command: 'help' }])
  })
})

describe('what was searched', () => {
  test('is said again, with how many were found and where each stands', () => {
    const view = sampleFound([sampleRow({ state: 'waiting', cause: null })])
    expect(read(view)).toEqual([
      ...['1 factuur gevonden', 'Gezocht naar: bakker'],
      `Open Bakker Bouw B.V., 2026-0042, Wacht op goedkeuring, ${AMOUNT}`,
      ...['Bakker Bouw B.V.', '2026-0042', 'Wacht op goedkeuring', AMOUNT],
    ])
  })

  test('A10: is called released only with what was read back', () => {
    const readBack = { conditionCode: '30', method: 'B', at: new Date('2026-11-17T13:05:00Z') } as const
    const released = (proof: typeof readBack | null) =>
      read(sampleFound([sampleRow({ state: 'released', cause: null, readBack: proof })]))
    expect(released(readBack).slice(5, 7)).toEqual([
      '✓ Betaalbaar gesteld',
      'Conditie 30, op krediet. Gecontroleerd di 17 nov 14:05',
    ])
    expect(released(null).join(' ')).not.toMatch(/betaalbaar/i)
  })

  test('and not found says what one can search for', () => {
    expect(read(sampleFound([])).slice(0, 3)).toEqual([
      'Niets gevonden',
      'Gezocht naar: bakker',
      'U kunt zoeken op leverancier, factuurnummer, boekstuknummer of bedrag.',
    ])
    expect(saysOf(sampleFound([]))).toEqual([{ command: 'approvals' }, { command: 'help' }])
  })
})

describe('the connection', () => {
  test.each([
    [
      sampleConnection('connected'),
      [
        '✓ Verbonden met Exact Online',
        'Verbonden als Bea Jansen. Facturen die u boekt, worden met uw verbinding betaalbaar gesteld.',
      ],
      ['Verbreken', 'Wat kan ik hier?'],
    ],
    [
      sampleConnection('broken', 'https://akkoord.example/connect'),
      [
        ...['⚠ Verbinding met Exact Online verlopen', 'U was verbonden als Bea Jansen.'],
        'Verbind opnieuw; daarna gaat het vanzelf verder. De knop opent Exact Online in uw browser en werkt een kwartier. Stuur daarna "verbinding" voor een nieuwe.',
      ],
      ['Naar Exact Online', 'Verbreken', 'Wat kan ik hier?'],
    ],
    [
      sampleConnection('none', 'https://akkoord.example/connect'),
      [
        ...[
          'Nog niet verbonden met Exact Online',
          'Facturen die u boekt, worden met uw verbinding betaalbaar gesteld.',
        ],
        'Verbind Exact Online. De knop opent Exact Online in uw browser en werkt een kwartier. Stuur daarna "verbinding" voor een nieuwe.',
      ],
      ['Naar Exact Online', 'Wat kan ik hier?'],
    ],
  ])('%# says how it stands, what to do, and that a button leaves Teams', (view, said, titles) => {
    expect(read(view).slice(0, said.length)).toEqual(said)
    expect(buttonsOf(view).map(({ title }) => title)).toEqual(titles)
  })

  test('without a link asks for a new one', () => {
    expect(buttonsOf(sampleConnection('broken'))[0]).toMatchObject({
      verb: 'say',
      title: 'Opnieuw verbinden',
      data: { command: 'connection' },
    })
  })

  test('is ended only after what happens then was read', () => {
    const [shows] = elementsOf(cardFor(sampleConnection('connected'), 'en').card, 'Action.ShowCard')
    expect(shows).toMatchObject({
      title: 'Disconnect',
      card: {
        body: [{ text: expect.stringMatching(/^Akkoord can then no longer release .* takes them over\.$/) }],
        actions: [{ verb: 'disconnect', data: {} }],
      },
    })
  })
})

describe('the welcome', () => {
  test.each([
    ['connected', 'U hoeft niets in te stellen.', []],
    ['connect-it', 'Verbind eerst Exact Online.', [{ command: 'connection' }]],
    ['ask-administrator', 'Uw beheerder moet Akkoord nog verbinden met Exact Online.', []],
  ] as const)('says what it is for and, where Exact Online is %s, what must be done', (exactOnline, line, more) => {
    const view = sampleWelcome({ exactOnline })
    expect(read(view).slice(0, 3)).toEqual([
      'Geen factuur betaald zonder akkoord',
      'U krijgt hier een kaart zodra een inkoopfactuur uw goedkeuring nodig heeft. Keuren alle autorisatoren goed, dan wordt hij in Exact Online betaalbaar.',
      line,
    ])
    expect(saysOf(view)).toEqual([...more, { command: 'approvals' }, { command: 'help' }])
  })

  test('says whose request brought it there', () => {
    expect(read(sampleWelcome({ askedBy: 'Bea Jansen' }))[1]).toBe(
      'Bea Jansen vraagt uw goedkeuring; daarom staat Akkoord in uw Teams.',
    )
  })
})

describe('help', () => {
  test('of a booker: each line with the button that does it, that a decision is final, and whom to ask', () => {
    expect(read(sampleHelp())).toEqual([
      'Wat u hier kunt doen',
      ...['Facturen die op uw goedkeuring wachten', 'Goedkeuringen'],
      ...['Goedgekeurde facturen die nog niet betaalbaar zijn, met oorzaak', 'Niet betaalbaar'],
      ...['Exact Online verbinden, controleren of verbreken', 'Verbinding'],
      'Een factuur zoeken? Stuur een leverancier, nummer of bedrag. Een factuur boeken? Zet de e-factuur of PDF in deze chat.',
      'Een beslissing is definitief. Komt u er niet uit? Vraag het Piet Kuiper.',
    ])
    expect(saysOf(sampleHelp())).toEqual([
      { command: 'approvals' },
      { command: 'unreleased' },
      { command: 'connection' },
    ])
  })

  test('of an authorizer leaves out what they cannot do, and still names someone to ask', () => {
    const view = sampleHelp({ isBooker: false, contact: null })
    expect(saysOf(view)).toEqual([{ command: 'approvals' }])
    expect(read(view).at(-1)).toBe('Een beslissing is definitief. Komt u er niet uit? Vraag het uw beheerder.')
  })

  test('to a text that was not understood says so first', () => {
    expect(read(sampleHelp({ understood: false }))[0]).toBe('Dat begrijp ik niet')
    expect(cardFor(sampleHelp({ understood: false }), 'en').summary).toBe('I do not understand that')
  })
})

const HOSTILE = '[Klik](http://evil.example) *x* <b>@Anna</b>\u202E\u200B'
const VISIBLE_HOSTILE = '[Klik](http://evil'
const WHAT_TEAMS_ACTS_ON = /[*_`\\~#()[\]{}<>@]|:\/\//

/** The cards with outside text in them, all of it this. */
const viewsWith = (text: string): NamedView[] => {
  const invoice = { supplierName: text, invoiceNumber: text, amountCents: -123_456_789_012 }
  const readBack = { conditionCode: text, method: 'Q', at: new Date('2026-11-17T13:05:00Z') } as const
  const rows = Array.from({ length: 30 }, () => sampleRow({ state: 'released', cause: null, readBack }, invoice))
  const failed = (index: number) =>
    sampleFailed(
      { invoice: { ...sampleFailed().invoice, ...invoice }, connectionOf: text, by: text },
      { cause: 'rejected', detail: `${index}${text}` },
    )
  const approvals = sampleApprovals(5)
  const named: Record<string, CardView> = {
    approvals: {
      ...approvals,
      rows: approvals.rows.map((row) => ({ ...row, isMarked: true, invoice: { ...row.invoice, ...invoice } })),
    },
    'no approvals': sampleApprovals(0, { last: { supplierName: text, decidedAt: readBack.at } }),
    unreleased: sampleUnreleased(rows),
    found: sampleFound(rows, { query: text }),
    'nothing found': sampleFound([], { query: text }),
    connected: { ...sampleConnection('connected'), state: { connection: 'connected', exactUser: text } },
    broken: { ...sampleConnection('broken'), state: { connection: 'broken', exactUser: text } },
    welcome: sampleWelcome({ askedBy: text }),
    help: sampleHelp({ contact: text }),
    failures: sampleFailure(Array.from({ length: 30 }, (_, index) => failed(index))),
  }
  return Object.entries(named).map(([name, view]) => ({ name, view }))
}

describe.each(LOCALES)('every card of the conversation in %s', (locale) => {
  const cards = conversationSamples().map(({ name, view }) => ({ name, message: cardFor(view, locale) }))

  test('is accepted by the renderer, with one heading that comes first', () => {
    for (const { name, message } of cards) {
      const headings = elementsOf(message.card, 'TextBlock').filter(({ style }) => style === 'heading')
      const { version, lang, body } = message.card
      const found = { name, complaints: complaintsOf(message.card), version, lang, headings }
      expect(found).toEqual({ name, complaints: [], version: '1.5', lang: locale, headings: [body[0]] })
    }
  })

  test('says one preview line everywhere, of at most 120 characters', () => {
    for (const { name, message } of cards) {
      const { card, summary } = message
      expect({ name, said: [card.speak, card.fallbackText] }).toEqual({ name, said: [summary, summary] })
      expect(summary).toMatch(/^\S.{0,118}\S$/u)
    }
  })

  test('has at most six buttons of at most 20 characters, each with a verb the bot knows and its fallback', () => {
    for (const { name, message } of cards) {
      const buttons = elementsOf(message.card, 'ActionSet').flatMap(({ actions }) => actions as CardAction[])
      const tooLong = buttons.filter(({ title }) => title.length > LONGEST_LABEL)
      expect({ name, tooLong, isTooMany: buttons.length > MOST_BUTTONS }).toEqual({
        name,
        tooLong: [],
        isTooMany: false,
      })
      for (const { verb, title, data, fallback } of executesOf(message.card)) {
        expect(CARD_VERBS).toContain(verb)
        expect(fallback).toEqual({ type: 'Action.Submit', title, data: { ...data, verb } })
      }
    }
  })

  test('shows outside text only where no Markdown is read, and nothing of it in the preview line', () => {
    for (const { name, view } of viewsWith(HOSTILE)) {
      const { card, summary: text } = cardFor(view, locale)
      const texts = leavesOf(card).filter(({ value }) => typeof value === 'string')
      const misplaced = texts.filter(
        ({ holder, name: property, value }) =>
          String(value).includes(VISIBLE_HOSTILE) && !(holder.type === 'TextRun' && property === 'text'),
      )
      const invisible = texts.filter(({ value }) => /[\u202E\u200B]/.test(String(value)))
      expect({ name, misplaced, invisible, complaints: complaintsOf(card) }).toEqual({
        name,
        misplaced: [],
        invisible: [],
        complaints: [],
      })
      expect(text).not.toMatch(WHAT_TEAMS_ACTS_ON)
      expect(texts.some(({ value }) => String(value).includes(VISIBLE_HOSTILE))).toBe(true)
      for (const { title } of executesOf(card)) expect(title).not.toMatch(WHAT_TEAMS_ACTS_ON)
    }
  })

  test('weighs at most 12 KB, whatever is in it', () => {
    for (const { name, view } of viewsWith('🏗️'.repeat(300))) {
      const bytes = Buffer.byteLength(JSON.stringify(cardFor(view, locale).card))
      expect({ name, tooHeavyBy: Math.max(0, bytes - HEAVIEST_CARD) }).toEqual({ name, tooHeavyBy: 0 })
    }
  })
})
