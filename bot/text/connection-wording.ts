import type { ConnectionCardView, Locale } from '../approvals/views.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Whether the reader's connection to Exact Online works, and what it is for. */
export const connectionWording = ({ state, connectUrl }: ConnectionCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const who = state.connection === 'none' ? '' : shown(state.exactUser, LONGEST.person)
  const link = connectUrl === null ? null : say('connection.link')
  switch (state.connection) {
    case 'connected': {
      const as = who === '' ? [] : [say('connection.as', { name: who })]
      const what = [...as, say('connection.why')].join(' ')
      return { title: connectionTitle(state, say), what, todo: link, facts: [] }
    }
    case 'broken': {
      const as = who === '' ? null : say('connection.was-as', { name: who })
      const todo = [say('connection.todo-broken'), link].filter((text) => text !== null).join(' ')
      return { title: connectionTitle(state, say), what: as, todo, facts: [] }
    }
    case 'none': {
      const todo = [say('connection.todo-none'), link].filter((text) => text !== null).join(' ')
      return { title: connectionTitle(state, say), what: say('connection.why'), todo, facts: [] }
    }
  }
}

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
