import type { Say } from '../words/dictionary.ts'
import type { Format } from '../words/format.ts'
import type { shared } from '../words/nl/shared.ts'

/** How late it is for what is due on an ISO date: "vandaag", "2 dagen te laat"; null before that day. */
export const lateWords = (dueDate: string, now: number, format: Format, say: Say<typeof shared>): string | null => {
  const days = format.daysUntil(dueDate, now)
  if (days > 0) return null
  if (days === 0) return say('late.today')
  return days === -1 ? say('late.one') : say('late.many', { days: -days })
}
