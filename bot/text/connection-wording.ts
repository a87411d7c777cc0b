import type { ConnectionCardView, Locale } from '../approvals/views.ts'
import { formatDate } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Whether the reader's connection to Exact Online works, and what it is for. */
export const connectionWording = (view: ConnectionCardView, locale: Locale): Wording => {
  const { state, connectUrl, news } = view
  const say = wordsOf(locale)
  const who = state.connection === 'none' ? '' : shown(state.exactUser, LONGEST.person)
  const link = connectUrl === null ? null : say('connection.link')
  switch (state.connection) {
    case 'connected': {
      const as = who === '' ? [] : [say('connection.as', { name: who })]
      if (news?.endsOn) return endingWording(as, formatDate(news.endsOn, locale), say)
      const what = [...as, say('connection.why')].join(' ')
      return { title: connectionTitle(state, say), what, todo: link, facts: [] }
    }
    case 'broken': {
      const as = who === '' ? [] : [say('connection.was-as', { name: who })]
      const what = [...as, ...waitingSentence(news?.waiting ?? 0, say)].join(' ') || null
      const todo = [say('connection.todo-broken'), link].filter((text) => text !== null).join(' ')
      return { title: connectionTitle(state, say), what, todo, facts: [] }
    }
    case 'none': {
      const todo = [say('connection.todo-none'), link].filter((text) => text !== null).join(' ')
      return { title: connectionTitle(state, say), what: say('connection.why'), todo, facts: [] }
    }
  }
}

const waitingSentence = (count: number, say: Say): string[] => {
  if (count === 0) return []
  return [count === 1 ? say('connection.waits') : say('connection.waits-several', { count })]
}

/** It works, but could not be renewed. */
const endingWording = (as: string[], date: string, say: Say): Wording => ({
  title: { symbol: '⚠', text: say('connection.ends-on', { date }), tone: 'warning' },
  what: [...as, say('connection.not-renewed')].join(' '),
  todo: say('connection.todo-ending'),
  facts: [],
})

const connectionTitle = ({ connection }: ConnectionCardView['state'], say: Say): Title => {
  const text = say(`connection.${connection}`)
  switch (connection) {
    case 'connected':
      return { symbol: '✓', text, tone: 'good' }
    case 'broken':
      return { symbol: '⚠', text, tone: 'bad' }
    case 'none':
      return { symbol: '', text, tone: 'asks' }
  }
}
