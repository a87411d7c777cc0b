import type { administrationsWords } from '../../words/administrations.ts'
import type { Say } from '../../words/dictionary.ts'

/** A waiting time in words: "60 minuten". */
export const duration = (minutes: number, say: Say<(typeof administrationsWords)['nl']>): string =>
  minutes === 1 ? say('minutes.one') : say('minutes.many', { count: minutes })
