import type { Locale, LockFinding } from '../approvals/views.ts'
import { formatMoment } from './dates.ts'
import { lockSentences } from './lock-sentences.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Fact, Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

type Broken = { finding: LockFinding; askedAgain: boolean }

const kindOf = ({ finding, askedAgain }: Broken) => (askedAgain ? 'asked-again' : finding.lock)

/** The title of what was found: the worst first, that nothing keeps it from being paid. */
export const lockTitle = (broken: Broken, say: Say): Title => {
  const kind = kindOf(broken)
  const isBad = kind === 'open' || kind === 'gone'
  return { symbol: '⚠', text: say(`notice.lock-${kind}`), tone: isBad ? 'bad' : 'warning' }
}

/** What someone changed in Exact Online while an invoice waited, who, and what to do about it. */
export const lockWording = (broken: Broken, locale: Locale): Omit<Wording, 'title'> => {
  const say = wordsOf(locale)
  const { changes, by, at } = broken.finding
  const kind = kindOf(broken)
  const isProcessed = changes.some((change) => change.field === 'entry' && change.became === 'processed')
  const who = [shown(by ?? '', LONGEST.person), at === null ? '' : formatMoment(new Date(at), locale)]
  const byFact: Fact = { label: say('fact.by'), values: [who.filter(Boolean).join(', ')] }
  const todo = {
    open: say('notice.lock-open-todo'),
    gone: say('todo.entry-gone'),
    back: say('notice.lock-back-todo'),
    holds: say(isProcessed ? 'notice.lock-processed-todo' : 'notice.lock-holds-todo'),
    'asked-again': null,
  }
  return {
    what: say(`notice.lock-${kind}-what`),
    todo: todo[kind],
    facts: [
      { label: say('fact.changed'), values: lockSentences(changes, locale) },
      ...(by === null && at === null ? [] : [byFact]),
    ],
  }
}
