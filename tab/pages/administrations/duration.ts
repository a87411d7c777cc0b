import type { administrationsWords } from '../../words/administrations.ts'
import type { Say } from '../../words/dictionary.ts'

/** A waiting time in words: "60 minuten". The least is 5. */
export const duration = (minutes: number, say: Say<(typeof administrationsWords)['nl']>): string =>
  say('minutes', { count: minutes })
