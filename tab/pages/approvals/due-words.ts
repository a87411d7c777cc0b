import type { Say } from '../../words/dictionary.ts'
import type { Format } from '../../words/format.ts'
import type { approvals } from '../../words/nl/approvals.ts'

/** When an invoice is due, and how late that is. */
export const dueWords = (dueDate: string, now: number, format: Format, say: Say<typeof approvals>): string => {
  const days = format.daysUntil(dueDate, now)
  if (days === 0) return say('row.today')
  const due = say('row.due', { date: format.date(dueDate) })
  if (days > 0) return due
  return `${due} · ${days === -1 ? say('row.late.one') : say('row.late', { days: -days })}`
}
