import { timelineNoteOf } from '../approvals/timeline-note.ts'
import type { Locale } from '../approvals/views.ts'
import { LANGUAGE_TAG } from './locale.ts'
import { nl } from './nl.ts'
import { type SaidEvent, timelineWords } from './timeline-wording.ts'
import { wordsOf } from './words.ts'

/** A row of an administration's timeline in words; all but `event` may hold outside text as it was given. */
export type TimelineRow = {
  number: number
  moment: string
  supplier: string
  invoiceNumber: string
  who: string
  event: string
  details: string
  seal: string
}

/** A link of the chain with its line or note, and its invoice while that is kept. */
type Link = {
  number: number
  at: string
  chainHash: string
  note: string | null
  line: { actor: string; event: string; details: string } | null
  supplierName: string | null
  invoiceNumber: string | null
}

/** To the second, on the Dutch clock: two lines of one minute must keep their order. */
export const exactMomentIn = (locale: Locale): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LANGUAGE_TAG[locale], {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Amsterdam',
  })

/** Whoever changes a row behind Akkoord's back can write any event there. */
const isSaid = (event: string): event is SaidEvent => `timeline.${event}` in nl

const detailsOf = (text: string): Record<string, unknown> => {
  const details: unknown = JSON.parse(text)
  return typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {}
}

/** Says the links of a chain to a reader; of lines that were removed, only that they were. */
export const timelineRowsIn = (locale: Locale): ((links: Link[]) => TimelineRow[]) => {
  const say = wordsOf(locale)
  const moment = exactMomentIn(locale)

  const said = (link: Link): Pick<TimelineRow, 'who' | 'event' | 'details'> | undefined => {
    const { line, note: text } = link
    if (line) {
      const { event, actor: who } = line
      if (!isSaid(event)) return { who, event: say('timeline-file.unknown'), details: event }
      return { who, ...timelineWords({ event, details: detailsOf(line.details) }, locale) }
    }
    const note = text === null ? undefined : timelineNoteOf(text)
    if (note?.is === 'retention') {
      const { from, to, by } = note
      return { who: by, event: say('timeline-file.retention'), details: say('timeline-file.years', { from, to }) }
    }
    if (note?.is !== 'removal') return undefined
    const { lines, years } = note
    return {
      who: 'Akkoord',
      event: say('timeline-file.removed'),
      details: say('timeline-file.lines', { lines, years }),
    }
  }

  return (links) =>
    links.flatMap((link) => {
      const words = said(link)
      if (!words) return []
      return {
        number: link.number,
        moment: moment.format(new Date(link.at)),
        supplier: link.supplierName ?? '',
        invoiceNumber: link.invoiceNumber ?? '',
        ...words,
        seal: link.chainHash,
      }
    })
}
