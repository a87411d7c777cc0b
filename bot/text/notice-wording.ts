import { AU } from '../approvals/books.ts'
import { LONGEST_REASON } from '../approvals/decide.ts'
import type { FieldChange, Locale, NoticeCardView } from '../approvals/views.ts'
import { rejectedTitle, stateTitle } from './approval-title.ts'
import { changedSentences } from './changed-sentences.ts'
import { entryFact, invoiceNumberFact } from './invoice-wording.ts'
import { lockTitle, lockWording } from './lock-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { plainName, sayNamed } from './person-name.ts'
import { remarksTitle, remarkWords } from './remark-wording.ts'
import { type Fact, type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'
import { reasonFact } from './written-facts.ts'

/** The title of a piece of news, without the word for a credit note. */
export const noticeTitle = ({ notice, invoice, isOver }: NoticeCardView, say: Say): Title => {
  switch (notice.topic) {
    case 'rejected':
      return rejectedTitle(notice.by, say)
    case 'paid':
      return stateTitle('paid', say)
    case 'taken-over':
      return { symbol: '', text: sayNamed('notice.taken-over', plainName(notice.by), say), tone: 'plain' }
    case 'booking-settled':
      return notice.found
        ? { symbol: '✓', text: say('notice.booked-after-all'), tone: 'good' }
        : { symbol: '⚠', text: say('notice.not-booked'), tone: 'bad' }
    case 'booking-differs':
      return { symbol: '⚠', text: say('notice.booking-differs'), tone: 'bad' }
    case 'booking-unread':
      return isOver
        ? { symbol: '✓', text: say('notice.booking-read'), tone: 'good' }
        : { symbol: '⚠', text: say('notice.booking-unread'), tone: 'warning' }
    case 'lock-broken':
      return lockTitle(notice, say)
    case 'released-remarks':
      return remarksTitle(notice.remarks, invoice.condition.method, say)
    case 'unreachable':
    case 'released-by-other':
    case 'file-not-attached':
    case 'approval-void':
      return { symbol: '⚠', text: say(`notice.${notice.topic}`), tone: 'warning' }
  }
}

/** What the booker or an administrator is told once about an invoice. */
export const noticeWording = (view: NoticeCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const { what, todo, facts } = newsOf(view, locale, say)
  return {
    title: titleFor(noticeTitle(view, say), view.invoice, say),
    what,
    todo,
    facts: [...facts, invoiceNumberFact(view.invoice, locale)],
  }
}

type News = Omit<Wording, 'title'>

const newsOf = ({ notice, invoice, isOver }: NoticeCardView, locale: Locale, say: Say): News => {
  const by = (name: string): Fact => ({ label: say('fact.by'), values: [shown(name, LONGEST.person)] })
  switch (notice.topic) {
    case 'rejected':
      return { what: null, todo: null, facts: reasonFact(notice.reason, say, LONGEST_REASON) }
    case 'taken-over': {
      const name = shown(notice.by, LONGEST.person)
      return { what: say('notice.taken-over-what', { name }), todo: null, facts: [] }
    }
    case 'paid':
      return { what: say('approval.was-paid'), todo: null, facts: [] }
    case 'released-by-other': {
      const { code, method } = invoice.condition
      const facts = notice.modifier === null ? [] : [by(notice.modifier)]
      const what =
        notice.way === 'terms'
          ? say('notice.released-by-other-terms', { code: AU, method: say(`method.${method}`) })
          : say('notice.released-by-other-what', { code: shown(code, LONGEST.glCode) })
      return { what, todo: null, facts }
    }
    case 'released-remarks': {
      const { condition, currency } = invoice
      const words = remarkWords(notice.remarks, { method: condition.method, currency }, locale)
      return {
        what: words.map(({ what }) => what).join(' '),
        todo: words.flatMap(({ todo }) => todo ?? []).join(' ') || null,
        facts: entryFact(invoice, say),
      }
    }
    case 'booking-settled':
      return notice.found
        ? { what: say('notice.booked-after-all-what'), todo: null, facts: [] }
        : { what: say('notice.not-booked-what'), todo: say('notice.not-booked-todo'), facts: [] }
    case 'booking-differs':
      return {
        what: bookingDiffers(notice.changed, say),
        todo: say('notice.booking-differs-todo'),
        facts: [
          ...entryFact(invoice, say),
          { label: say('fact.difference'), values: changedSentences(notice.changed, locale) },
        ],
      }
    case 'booking-unread':
      if (isOver) return { what: say('notice.booking-read-what'), todo: null, facts: [] }
      return {
        what: say(notice.isPosted ? 'notice.booking-unread-posted' : 'notice.booking-unread-unclear'),
        todo: say(`notice.booking-unread-${notice.obstacle}`),
        facts: [],
      }
    case 'unreachable':
      return unreachable(notice.people, say)
    case 'lock-broken':
      return lockWording(notice, locale)
    case 'approval-void':
      return {
        what: say('notice.approval-void-what'),
        todo: say('notice.approval-void-todo'),
        facts: [{ label: say('fact.people'), values: notice.people.map((name) => shown(name, LONGEST.person)) }],
      }
    case 'file-not-attached': {
      const detail = shown(notice.detail ?? '', LONGEST.detail)
      return {
        what: say('notice.file-not-attached-what'),
        todo: say('notice.file-not-attached-todo'),
        facts: detail === '' ? [] : [{ label: say('fact.detail'), values: [detail] }],
      }
    }
  }
}

/** An entry that was sent with AU and stands there without it is not held back by anything. */
const bookingDiffers = (changed: FieldChange[], say: Say): string => {
  const isNotHeld = changed.some((change) => change.field === 'condition' && change.was === AU)
  const what = say('notice.booking-differs-what')
  return isNotHeld ? `${what} ${say('notice.booking-differs-not-held')}` : what
}

const unreachable = (people: { name: string; mailed: boolean }[], say: Say): News => ({
  what: say('notice.unreachable-what'),
  todo: people.every(({ mailed }) => mailed) ? null : say('notice.unreachable-todo'),
  facts: [
    {
      label: say('fact.people'),
      values: people.map(({ name, mailed }) =>
        say('notice.person', {
          name: shown(name, LONGEST.person),
          outcome: say(mailed ? 'notice.mailed' : 'notice.not-mailed'),
        }),
      ),
    },
  ],
})
