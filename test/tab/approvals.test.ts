import { describe, expect, test } from '@jest/globals'
import { pageOfLink } from '../../tab/pages/approvals/link-page.ts'
import { neighbourOf, nextAfterDecision } from '../../tab/pages/approvals/next-row.ts'
import { shortcutOf } from '../../tab/pages/approvals/shortcut.ts'
import { approvesAtOnce, asksDecision, headingOf } from '../../tab/parts/adaptive-card/card-buttons.ts'

describe('the row that is shown next', () => {
  test.each([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
  ])('after a decision about %s it is %s', (decided, next) => {
    expect(nextAfterDecision(['a', 'b', 'c'], (row) => row === decided)).toBe(next)
  })

  test('after the last decision there is none', () => {
    expect(nextAfterDecision(['a'], (row) => row === 'a')).toBeUndefined()
  })

  test('after one that stood in no list it is the first', () => {
    expect(nextAfterDecision(['a', 'b'], () => false)).toBe('a')
    expect(neighbourOf(['a', 'b'], () => false, -1)).toBeUndefined()
  })
})

const key = (pressed: string, more: object = {}) =>
  shortcutOf({
    key: pressed,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    isTyping: false,
    isOnOtherRow: false,
    ...more,
  })

describe('a shortcut', () => {
  test.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'approve'],
    ['r', 'reject'],
    ['A', null],
    ['x', null],
    ['constructor', null],
  ])('%s asks for %s', (pressed, expected) => {
    expect(key(pressed)).toBe(expected)
  })

  test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isTyping: true }])('is none with %j', (more) => {
    expect(key('a', more)).toBeNull()
  })

  test('that decides is none on the row of another invoice; going through the list goes on', () => {
    expect(['a', 'r', 'j', 'k'].map((pressed) => key(pressed, { isOnOtherRow: true }))).toEqual([
      null,
      null,
      'next',
      'previous',
    ])
  })

  test('that decides is none while the key is held down; going through the list goes on', () => {
    expect([key('a', { repeat: true }), key('r', { repeat: true }), key('j', { repeat: true })]).toEqual([
      null,
      null,
      'next',
    ])
  })
})

const execute = (verb: string) => ({ type: 'Action.Execute', verb })
const opens = (verb: string) => ({ type: 'Action.ShowCard', card: { body: [], actions: [execute(verb)] } })
const cardWith = (...actions: object[]) => ({
  type: 'AdaptiveCard' as const,
  body: [
    { type: 'TextBlock', style: 'heading', text: 'Wacht op uw goedkeuring' },
    { type: 'ColumnSet', columns: [{ items: [{ type: 'ActionSet', actions }] }] },
  ],
})

test.each([
  ['nothing odd', cardWith(execute('approve'), opens('reject')), { asks: true, atOnce: true }],
  ['a warning', cardWith(opens('approve'), opens('reject')), { asks: true, atOnce: false }],
  ['a decision', cardWith({ type: 'Action.OpenUrl', url: 'https://x' }), { asks: false, atOnce: false }],
  ['only a question', cardWith(opens('ask')), { asks: false, atOnce: false }],
  ['no body', { type: 'AdaptiveCard' as const }, { asks: false, atOnce: false }],
])('a card with %s is decided as its own buttons say', (_what, card, { asks, atOnce }) => {
  expect(asksDecision(card)).toBe(asks)
  expect(approvesAtOnce(card)).toBe(atOnce)
})

test('a card says its state first', () => {
  expect(headingOf(cardWith())).toBe('Wacht op uw goedkeuring')
  expect(headingOf({ type: 'AdaptiveCard' })).toBe('')
})

describe("a link on a card to the app's own page opens here", () => {
  const link = (app: string, context: object) =>
    `https://teams.microsoft.com/l/entity/${app}/overview?context=${encodeURIComponent(JSON.stringify(context))}`

  test.each([
    [link('app', { subEntityId: 'invoices/a/i' }), { page: 'invoices', path: ['a', 'i'], query: {} }],
    [link('other', { subEntityId: 'invoices/a/i' }), undefined],
    [link('app', { subEntityId: 'elsewhere' }), undefined],
    [link('app', {}), undefined],
    ['https://start.exactonline.nl/', undefined],
    ['no address', undefined],
  ])('%s', (address, expected) => {
    expect(pageOfLink(address, 'app')).toEqual(expected)
  })
})
