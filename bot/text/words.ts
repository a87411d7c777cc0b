import type { Locale } from '../approvals/views.ts'
import { en } from './en.ts'
import { nl } from './nl.ts'

export type MessageKey = keyof typeof nl

type PlaceholderIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never

type Dutch<Key extends MessageKey> = PlaceholderIn<(typeof nl)[Key]>
type English<Key extends MessageKey> = PlaceholderIn<(typeof en)[Key]>

/** Keys whose placeholders differ between the languages; anything but `never` fails the type check below. */
type Mismatch = {
  [Key in MessageKey]: [Dutch<Key>, English<Key>] extends [English<Key>, Dutch<Key>] ? never : Key
}[MessageKey]

type Values<Key extends MessageKey> = [Dutch<Key>] extends [never] ? [] : [values: Record<Dutch<Key>, string | number>]

/** Says one message in the reader's language; what it needs filled in is part of its type. */
export type Say = <Key extends MessageKey>(key: Key, ...values: Values<Key>) => string

const DICTIONARIES: { nl: typeof nl; en: [Mismatch] extends [never] ? typeof en : Mismatch } = { nl, en }

/** The words of one language. A value is put in as it is, so outside text must have been cleaned before. */
export const wordsOf =
  (locale: Locale): Say =>
  (key, ...values) => {
    const filled: Record<string, string | number> = values[0] ?? {}
    return DICTIONARIES[locale][key].replace(/\{([a-z]+)\}/g, (placeholder, name) =>
      String(filled[name] ?? placeholder),
    )
  }

/** A title as the middle of a sentence: "Wacht op …" becomes "wacht op …". */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
