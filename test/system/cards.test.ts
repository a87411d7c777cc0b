import { beforeAll, describe, expect, test } from '@jest/globals'
import type { ApprovalCardState, ApprovalCardView, Locale } from '../../bot/approvals/views.ts'
import { type Gallery, type Look, type Measured, openGallery, type Theme } from '../browser/card-gallery.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { drawnIn, everySample, inState, openedIn } from '../browser/sample-cards.ts'
import { seriousFindings } from '../browser/serious-findings.ts'
import { afterwards } from '../setup/afterwards.ts'
import { viewsFilledWith } from '../text/hostile-views.ts'
import type { NamedView } from '../text/sample-conversation-views.ts'
import { APPROVAL_STATES, sampleApproval, sampleInvoice, sampleLines } from '../text/sample-views.ts'

/** Of a chat: the narrowest phone, an ordinary phone, a desktop. Pixels. */
const WIDTHS = [288, 328, 480]
const PHONE = 328
const DESKTOP = 480

const LOCALES: Locale[] = ['nl', 'en']

/** Beyond this Teams on phones becomes slow; bytes of UTF-8. */
const HEAVIEST_CARD = 12 * 1024

/** Both are approved with nothing to release, and say why below. */
const SAME_HEADING_AS_NOT_BLOCKED: ApprovalCardState = 'not-payable'

let gallery: Gallery
beforeAll(async () => {
  const browser = await openBrowser()
  afterwards(browser.close)
  gallery = await openGallery(browser)
  afterwards(gallery.close)
})

const measured = async (samples: NamedView[], locale: Locale, look: Partial<Look> = {}): Promise<Measured[]> => {
  await gallery.show(drawnIn(locale, samples), { theme: 'light', width: PHONE, ...look })
  return await gallery.measure()
}

/** What is said against each card that something is said against. */
const against = (cards: Measured[], find: (card: Measured) => unknown[]) =>
  cards.flatMap((card) => find(card).map((found) => `${card.name}: ${found}`))

describe.each(LOCALES)('every card in %s', (locale) => {
  test.each(WIDTHS)('fits %i px: accepted as it is, nothing clipped, cut, overlapping or torn', async (width) => {
    const cards = await measured(everySample(), locale, { width })
    expect(against(cards, ({ problems }) => problems)).toEqual([])
    expect(against(cards, ({ cut }) => cut)).toEqual([])
    expect(against(cards, ({ brokenButtons }) => brokenButtons)).toEqual([])
    expect(against(cards, ({ overlapping }) => overlapping)).toEqual([])
    // A currency sign, or the sign of a credit note, without its amount behind it.
    expect(against(cards, ({ lines }) => lines.filter((line) => /[€$£\u2212]\s*$/.test(line)))).toEqual([])
  })

  test.each(WIDTHS)('fits %i px also with what a button opens', async (width) => {
    await gallery.show(openedIn(locale), { theme: 'light', width })
    const cards = await gallery.measure()
    expect(against(cards, ({ cut }) => cut)).toEqual([])
    expect(against(cards, ({ brokenButtons }) => brokenButtons)).toEqual([])
  })

  test('is told by its words from every other state, without colours', async () => {
    const states = await measured(
      APPROVAL_STATES.map((state) => ({ name: state, view: inState(state) })),
      locale,
    )
    expect(new Set(states.map(({ lines }) => lines.join())).size).toBe(APPROVAL_STATES.length)
    const headings = states.filter(({ name }) => name !== SAME_HEADING_AS_NOT_BLOCKED).flatMap((card) => card.headings)
    expect(new Set(headings).size).toBe(APPROVAL_STATES.length - 1)
  })

  test('weighs at most 12 KB', () => {
    const weights = drawnIn(locale, everySample()).map(({ name, card }) => ({
      name,
      bytes: Buffer.byteLength(JSON.stringify(card)),
    }))
    expect(weights.filter(({ bytes }) => bytes > HEAVIEST_CARD)).toEqual([])
  })
})

describe('what others wrote', () => {
  test('shows as they wrote it: no link, no markup, no reversed order', async () => {
    const hostile = '[Klik](http://evil.example) *x* <b>@Anna</b> www.evil.example \u202Egnuhtem\u202C\u200B'
    const samples = viewsFilledWith(hostile).map((view, index) => ({ name: `${view.card} ${index}`, view }))
    const cards = await measured(samples, 'nl')
    expect(cards.some(({ lines }) => lines.join('').includes('[Klik](http://evil'))).toBe(true)
    expect(against(cards, ({ markup }) => markup)).toEqual([])
    expect(against(cards, ({ reordered }) => reordered)).toEqual([])
  })
})

describe('one card in both languages', () => {
  test('has the same rows in the same order', () => {
    const [dutch = [], english = []] = LOCALES.map((locale) => drawnIn(locale, everySample()))
    for (const [index, { name, card }] of dutch.entries()) {
      expect({ name, rows: shapeOf(card) }).toEqual({ name, rows: shapeOf(english[index]?.card) })
    }
  })
})

/** A card without its words. */
const shapeOf = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(shapeOf)
  if (typeof part !== 'object' || part === null) return null
  const { type, id, verb, style, weight, size, color, ...rest } = part as Record<string, unknown>
  const inner = Object.values(rest).filter((value) => typeof value === 'object')
  return [type, id, verb, style, weight, size, color, inner.map(shapeOf)]
}

const open = (change: Parameters<typeof sampleApproval>[1] = {}): ApprovalCardView => sampleApproval('open', change)
const withLines = (count: number) => open({ invoice: sampleInvoice({ lines: sampleLines(count) }) })

/** The two decision buttons, whatever they are called. */
const decisionOf = ({ buttons: [approve, reject] }: Measured) => ({
  top: Math.round(approve?.top ?? Number.NaN),
  bottom: Math.round(reject?.bottom ?? Number.NaN),
})

const STILL_ASKS: ReadonlySet<ApprovalCardState> = new Set(['open', 'question-asked', 'changed'])

describe('the heights of 1.5 of the design guide', () => {
  test.each([
    ['one line, no warning', open(), 300, 400],
    ['three lines', withLines(3), 330, 420],
    [
      'a long name, a warning and seven lines',
      open({
        invoice: sampleInvoice({
          supplierName: 'Aannemersbedrijf Van der Heuvel & Zonen Noord-Holland B.V.',
          lines: sampleLines(7),
        }),
        warnings: [{ warning: 'new-bank-account', account: '6789' }],
      }),
      430,
      520,
    ],
  ])('%s: Approve begins and Reject ends in view of a phone', async (name, view, longestToTop, longestToBottom) => {
    for (const locale of LOCALES) {
      const [card] = await measured([{ name, view }], locale)
      const { top, bottom } = card ? decisionOf(card) : { top: Number.NaN, bottom: Number.NaN }
      expect(top).toBeLessThanOrEqual(longestToTop)
      expect(bottom).toBeLessThanOrEqual(longestToBottom)
    }
  })

  test('a normal card is at most 330 px high on a desktop', async () => {
    for (const locale of LOCALES) {
      const [card] = await measured([{ name: 'open', view: open() }], locale, { width: DESKTOP })
      expect(card?.height).toBeLessThanOrEqual(330)
    }
  })

  test('a decided card is at most 255 px high on a phone', async () => {
    const decided = APPROVAL_STATES.filter((state) => !STILL_ASKS.has(state)).map((state) => ({
      name: state,
      view: inState(state),
    }))
    for (const locale of LOCALES) {
      const cards = await measured(decided, locale)
      expect(cards.filter(({ height }) => height > 255).map(({ name, height }) => ({ name, height }))).toEqual([])
    }
  })

  test.each([PHONE, DESKTOP])('at %i px the decision stays within 40 px, be it 1, 3, 7 or 23 lines', async (width) => {
    const samples = [1, 3, 7, 23].map((count) => ({ name: `${count} lines`, view: withLines(count) }))
    const tops = (await measured(samples, 'nl', { width })).map((card) => decisionOf(card).top)
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(40)
  })
})

/** Every kind of card and every state of the main one: between them all colours of a theme, on all its backgrounds. */
const everyLook = () => {
  const samples = everySample()
  return samples.filter(
    ({ view }, index) => view.card === 'approval' || samples.findIndex((one) => one.view.card === view.card) === index,
  )
}

describe('everyone can read and use a card, also with its inputs open: axe finds nothing serious', () => {
  const seriousOn = async (samples: NamedView[], theme: Theme, rules?: string[]) => {
    await gallery.show([...drawnIn('nl', samples), ...openedIn('nl')], { theme, width: PHONE })
    return await seriousFindings(gallery.page, rules)
  }

  test('in every state', async () => {
    expect(await seriousOn(everySample(), 'light')).toEqual([])
  })

  test.each(['dark', 'contrast'] as const)('in the colours of the theme %s', async (theme) => {
    expect(await seriousOn(everyLook(), theme, ['color-contrast'])).toEqual([])
  })
})
