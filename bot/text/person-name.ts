import { cutEnd, LONGEST, plain, shown } from './outside-text.ts'
import type { MessageKey, Say } from './words.ts'

/** Names are written with letters, digits, spaces and these; nothing else can become Markdown, a mention or a link. */
const NOT_OF_A_NAME = /[^\p{L}\p{M}\p{N}'’., -]/gu

/**
 * A person's name for a heading, a label or a button, where Teams reads Markdown and makes links; '' when nothing of it
 * can be shown.
 */
export const plainName = (name: string, longest: number = LONGEST.person): string => {
  const letters = shown(plain(name, Number.POSITIVE_INFINITY).replace(NOT_OF_A_NAME, ' '), longest)
  return /[\p{L}\p{N}]/u.test(letters) ? letters : ''
}

/** "Bea" of "Bea Jansen" and of "Jansen, Bea"; the whole name where the first word is an initial. */
export const firstName = (name: string, longest: number = LONGEST.person): string => {
  const whole = plainName(name, Number.POSITIVE_INFINITY)
  const [family = '', given = ''] = whole.split(', ')
  const [first = ''] = (given || family).split(' ')
  return cutEnd(first.includes('.') || first === '' ? whole : first, longest)
}

/** Messages that can be said with a name and, where none can be shown, without. */
type Nameable = { [Key in MessageKey]: `${Key}.named` extends MessageKey ? Key : never }[MessageKey]

/** Says a message with a name of `plainName` or `firstName` in it, or without where that is ''. */
export const sayNamed = (key: Nameable, name: string, say: Say): string =>
  name === '' ? say(key) : say(`${key}.named`, { name })
