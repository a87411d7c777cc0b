import type { Command } from './cards/verbs.ts'
import { COMMAND_PHRASES, GREETINGS, HOLD_PHRASES, POLITE, SEARCH_PHRASES, THANKS, UNTIL } from './command-phrases.ts'
import { readAmount } from './read-amount.ts'

/** What is searched for: words, and an amount in cents if it can be read as one. */
export type Wanted = { text: string; amountCents: number | null }

/** What a person means by a text. */
export type Said =
  | { said: 'command'; command: Command }
  | { said: 'thanks' }
  | { said: 'search'; wanted: Wanted }
  /** The word for searching, and nothing to search for. */
  | { said: 'how-to-search' }
  /** A relation to hold (B4), and the date that reminds as it was typed; '' for none. */
  | { said: 'hold'; name: string; until: string }
  | { said: 'how-to-hold' }
  /** Nothing that is known here, unless it is a supplier's name. */
  | { said: 'unknown'; wanted: Wanted }

/** Nobody says more to a bot; what follows is not read. Characters. */
const LONGEST_TEXT = 400

/** Longer than any supplier's name. Characters. */
const LONGEST_QUERY = 100

const MENTION = /<at[^>]*>[^<]*<\/at>|@akkoord/gi
const ENTITIES: [string, string][] = [
  ['&nbsp;', ' '],
  ['&amp;', '&'],
]
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** On one line, without the bot's name and without what cannot be seen. */
const clean = (text: string): string => {
  const withoutMention = text.slice(0, LONGEST_TEXT).replace(MENTION, ' ')
  return ENTITIES.reduce((said, [entity, character]) => said.replaceAll(entity, character), withoutMention)
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .trim()
}

/** A word without case, accents and punctuation. */
const bare = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const startsWith = (words: string[], phrase: string[]) => phrase.every((word, index) => words[index] === word)

/** Without a greeting in front, the bot's name around it, and a polite word behind. */
const kernelOf = (words: string[]): string[] => {
  const [first, ...others] = words
  if (first === undefined || others.length === 0) return words
  const last = words.at(-1) ?? ''
  if (POLITE.has(last) || last === 'akkoord') return kernelOf(words.slice(0, -1))
  return GREETINGS.has(first) || first === 'akkoord' ? kernelOf(others) : words
}

/** An invoice or entry number: one word with a digit in it. */
const isNumber = (text: string) => /^#?[\p{L}\d][\p{L}\d./_-]*$/u.test(text) && /\d/.test(text)

const wantedOf = (text: string): Wanted => {
  const query = text.slice(0, LONGEST_QUERY).trim()
  return { text: query, amountCents: readAmount(query) }
}

/** What is searched for where nothing else can be meant. */
export const readWanted = (text: string): Wanted => wantedOf(clean(text))

/** A relation to hold, with the date behind the last "until" if there is one. */
const holdOf = (spoken: string[], words: string[]): Said => {
  const until = words.findLastIndex((word) => UNTIL.includes(word))
  const name = spoken.slice(0, until > 0 ? until : undefined).join(' ')
  if (bare(name) === '') return { said: 'how-to-hold' }
  return {
    said: 'hold',
    name: name.slice(0, LONGEST_QUERY).trim(),
    until: until > 0 ? spoken.slice(until + 1).join(' ') : '',
  }
}

/** Reads what a person means by a text, in Dutch or English; case, accents, punctuation and the bot's name do not matter. */
export const readCommand = (text: string): Said => {
  const cleaned = clean(text)
  const spoken = cleaned.split(' ')
  const words = spoken.map(bare)
  const search = SEARCH_PHRASES.find((phrase) => startsWith(words, phrase))
  if (search) {
    const rest = spoken.slice(search.length).join(' ')
    return bare(rest) === '' ? { said: 'how-to-search' } : { said: 'search', wanted: wantedOf(rest) }
  }
  const hold = HOLD_PHRASES.find((phrase) => startsWith(words, phrase))
  if (hold) return holdOf(spoken.slice(hold.length), words.slice(hold.length))
  if (readAmount(cleaned) !== null || isNumber(cleaned)) return { said: 'search', wanted: wantedOf(cleaned) }

  const whole = words.filter((word) => word !== '')
  const kernel = kernelOf(whole).join(' ')
  if (THANKS.has(kernel)) return { said: 'thanks' }
  // "?", a smile, or only the bot's name.
  if (kernel === '' || GREETINGS.has(kernel)) return { said: 'command', command: 'help' }
  for (const [command, known] of Object.entries(COMMAND_PHRASES)) {
    if (known.includes(kernel)) return { said: 'command', command: command as Command }
  }
  return { said: 'unknown', wanted: wantedOf(cleaned) }
}
