import type { Locale, UnreleasedCardView } from '../approvals/views.ts'
import type { Wording } from './wording.ts'
import { wordsOf } from './words.ts'

/** How many approved invoices are not payable yet, over the list of them. */
export const unreleasedWording = ({ count }: UnreleasedCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  if (count === 0) {
    const title = { symbol: '', text: say('unreleased.none'), tone: 'plain' } as const
    return { title, what: say('unreleased.none-what'), todo: null, facts: [] }
  }
  const text = count === 1 ? say('unreleased.one') : say('unreleased.several', { count })
  return { title: { symbol: '⚠', text, tone: 'warning' }, what: null, todo: say('unreleased.todo'), facts: [] }
}
