import type { Locale } from '../approvals/views.ts'
import type { FoundCustomerView, HoldCardView } from '../auto-invoice/views.ts'
import { formatDate } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { RowWords } from './row-wording.ts'
import type { Fact, Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Over the relations that a manager looked for, or the one that was found. */
export const holdTitle = ({ customers, count }: HoldCardView, say: Say): Title => {
  const [only] = customers
  if (!only) return { symbol: '', text: say('hold.none'), tone: 'plain' }
  if (count > 1) return { symbol: '', text: say('hold.several', { count }), tone: 'asks' }
  return only.hold
    ? { symbol: '', text: say('hold.held'), tone: 'warning' }
    : { symbol: '', text: say('hold.title'), tone: 'asks' }
}

/** What is said of holding: what it does, or that nobody was found. */
export const holdWording = (view: HoldCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const title = holdTitle(view, say)
  const [only] = view.customers
  if (!only) {
    const query = shown(view.query, LONGEST.supplier)
    return { title, what: say('hold.none-what', { query }), todo: null, facts: [] }
  }
  if (view.count > 1) return { title, what: null, todo: say('hold.choose'), facts: [] }
  return {
    title,
    what: null,
    todo: only.hold ? null : say('hold.what'),
    facts: factsOf(only, view.remindOn, locale, say),
  }
}

const factsOf = (
  { name, code, administrationName, hold }: FoundCustomerView,
  remindOn: string | null,
  locale: Locale,
  say: Say,
): Fact[] => {
  const fact = (label: string, value: string | null): Fact[] => (value ? [{ label, values: [value] }] : [])
  const date = hold ? hold.remindOn : remindOn
  return [
    ...fact(say('fact.customer'), `${shown(name, LONGEST.supplier)} (${shown(code, LONGEST.glCode)})`),
    ...fact(say('fact.administration'), administrationName && shown(administrationName, LONGEST.administration)),
    ...fact(say('fact.reason'), hold && shown(hold.reason, LONGEST.reason)),
    ...fact(say('fact.by'), hold && shown(hold.by, LONGEST.person)),
    ...fact(say('fact.remind-on'), date && formatDate(date, locale)),
  ]
}

/** In a row the start of each must do: its own card has the rest. Characters. */
const LONGEST_IN_ROW = 30

/** One relation of several. */
export const foundCustomerRow = (customer: FoundCustomerView, locale: Locale): RowWords => {
  const { name, code, administrationName, hold } = customer
  const where = administrationName === null ? [] : [shown(administrationName, LONGEST_IN_ROW)]
  const why = hold && { reason: shown(hold.reason, LONGEST_IN_ROW), name: shown(hold.by, LONGEST_IN_ROW) }
  return {
    name: shown(name, LONGEST_IN_ROW),
    details: [
      [shown(code, LONGEST.glCode), ...where].join(' · '),
      ...(why ? [wordsOf(locale)('hold.because', why)] : []),
    ],
    amount: '',
    aside: null,
  }
}
