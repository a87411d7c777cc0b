import type { DiscoveredCardView, Locale } from '../approvals/views.ts'
import { conditionNamed, entryFact, invoiceNumberFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { sayNamed } from './person-name.ts'
import { type Fact, type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** The title of an entry that was booked with AU elsewhere, without the word for a credit note. */
export const discoveredTitle = ({ state }: Pick<DiscoveredCardView, 'state'>, say: Say): Title => {
  switch (state) {
    case 'open':
      return { symbol: '', text: say('discovered.open'), tone: 'asks' }
    case 'adopted':
      return { symbol: '✓', text: say('discovered.adopted'), tone: 'good' }
    case 'dismissed':
      return { symbol: '', text: say('discovered.dismissed'), tone: 'plain' }
    case 'gone':
      return { symbol: '', text: say('discovered.gone'), tone: 'plain' }
  }
}

/** What whoever booked it is told of an entry that was booked with AU elsewhere, and asked about it. */
export const discoveredWording = (view: DiscoveredCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  return {
    title: titleFor(discoveredTitle(view, say), view.invoice, say),
    what: whatHappened(view, say),
    todo: view.state === 'open' ? whatToDo(view, say) : null,
    facts: factsOf(view, locale, say),
  }
}

const nameOf = (name: string | null) => shown(name ?? '', LONGEST.person)

const whatHappened = (view: DiscoveredCardView, say: Say): string | null => {
  switch (view.state) {
    case 'open':
      return [
        sayNamed(view.isBlocked ? 'discovered.what' : 'discovered.what-open', nameOf(view.createdBy), say),
        ...odd(view, say),
      ].join(' ')
    case 'adopted':
      return null
    case 'dismissed':
      return say(view.isBlocked ? 'discovered.dismissed-what' : 'discovered.dismissed-what-open', {
        name: nameOf(view.answeredBy),
      })
    case 'gone':
      return say('discovered.gone-what')
  }
}

/** Why a rule did not answer, and what stands in the way of taking it over. */
const odd = ({ obstacle, duplicateOf }: DiscoveredCardView, say: Say): string[] => [
  ...(obstacle ? [say(`discovered.rule.${obstacle.obstacle}`, { name: nameOf(obstacle.named) })] : []),
  ...(duplicateOf ? [duplicateSentence(duplicateOf, say)] : []),
]

const duplicateSentence = ({ entryNumber: entry }: { entryNumber: number | null }, say: Say) =>
  entry === null ? say('discovered.duplicate-unknown') : say('discovered.duplicate', { entry })

const whatToDo = ({ condition, duplicateOf }: DiscoveredCardView, say: Say): string | null => {
  if (duplicateOf) return null
  if (condition === null) return say('discovered.todo-condition')
  const named = conditionNamed(condition.code, condition.method, say)
  const warning = condition.method === 'B' ? [] : [say('discovered.not-on-credit', { condition: named })]
  return [say('discovered.todo', { condition: named }), ...warning].join(' ')
}

const factsOf = (view: DiscoveredCardView, locale: Locale, say: Say): Fact[] => {
  const { state, invoice, condition, authorizers, answeredBy } = view
  const isAdopted = state === 'adopted'
  return [
    { label: say('fact.approvals'), values: isAdopted ? authorizers.map(nameOf) : [] },
    {
      label: say('fact.condition'),
      values: isAdopted && condition ? [conditionNamed(condition.code, condition.method, say)] : [],
    },
    { label: say('fact.answered-by'), values: isAdopted ? [nameOf(answeredBy) || say('discovered.by-rule')] : [] },
    invoiceNumberFact(invoice, locale),
    ...entryFact(invoice, say),
  ]
}
