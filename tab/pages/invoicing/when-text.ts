import type { Format } from '../../words/format.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'

const TODAY = 0
const TOMORROW = 1

type Words = { format: Format; say: SayInvoicing }

const when =
  (today: 'today' | 'planned.today', tomorrow: 'tomorrow' | 'planned.tomorrow') =>
  (at: string, now: number, { format, say }: Words): string => {
    if (Date.parse(at) <= now) return say('any-moment')
    const days = format.daysUntil(format.dayOf(at), now)
    if (days === TODAY) return say(today, { time: format.time(at) })
    return days === TOMORROW ? say(tomorrow, { time: format.time(at) }) : format.moment(at)
  }

/** When something is planned: "vandaag 14:30", "morgen 09:00", "di 24 nov 2026, 09:00"; once it is due, "elk moment". */
export const whenText = when('today', 'tomorrow')

/** The same within a sentence: "om 14:30". */
export const atText = when('planned.today', 'planned.tomorrow')
