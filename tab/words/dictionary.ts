import type { Locale } from './locale.ts'

type Messages = Readonly<Record<string, string>>

type PlaceholderIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never

/** Messages whose placeholders differ between the languages; anything but `never` fails the type check. */
type Mismatch<Nl extends Messages, En extends Messages> = {
  [Key in keyof Nl & keyof En & string]: [PlaceholderIn<Nl[Key]>, PlaceholderIn<En[Key]>] extends [
    PlaceholderIn<En[Key]>,
    PlaceholderIn<Nl[Key]>,
  ]
    ? never
    : Key
}[keyof Nl & keyof En & string]

type Values<Text extends string> = [PlaceholderIn<Text>] extends [never]
  ? []
  : [values: Record<PlaceholderIn<Text>, string | number>]

/** Says one message in the reader's language; what it needs filled in is part of its type. */
export type Say<Nl extends Messages> = <Key extends keyof Nl & string>(key: Key, ...values: Values<Nl[Key]>) => string

export type Dictionary<Nl extends Messages> = { readonly nl: Nl; readonly en: Messages }

/** Holds both languages of one page; the type check refuses one that lacks a message or fills in something else. */
export const dictionary = <const Nl extends Messages, const En extends Record<keyof Nl, string>>(
  nl: Nl,
  en: [Mismatch<Nl, En>] extends [never] ? En : Mismatch<Nl, En>,
): Dictionary<Nl> => ({ nl, en: en as Messages })

/** The words of one language. Values are put in as they are: React makes text of whatever they hold. */
export const wordsOf =
  <Nl extends Messages>(words: Dictionary<Nl>, locale: Locale): Say<Nl> =>
  (key, ...values) => {
    const filled: Record<string, string | number> = values[0] ?? {}
    const text = words[locale][key] ?? key
    return text.replace(/\{([a-z]+)\}/gi, (placeholder, name) => String(filled[name] ?? placeholder))
  }
