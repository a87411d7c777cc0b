import type { FoundCardView, Locale } from '../approvals/views.ts'
import { shown } from './outside-text.ts'
import type { Wording } from './wording.ts'
import { wordsOf } from './words.ts'

/** Of what was searched so much is said again that it is recognised. Characters. */
const LONGEST_QUERY = 60

/** How many invoices were found, and for what; with nothing found, what can be searched for. */
export const foundWording = ({ count, query }: FoundCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const what = say('found.query', { query: shown(query, LONGEST_QUERY) })
  if (count === 0) {
    const title = { symbol: '', text: say('found.none'), tone: 'plain' } as const
    return { title, what, todo: say('found.can-search'), facts: [] }
  }
  const text = count === 1 ? say('found.one') : say('found.several', { count })
  return { title: { symbol: '', text, tone: 'plain' }, what, todo: null, facts: [] }
}
