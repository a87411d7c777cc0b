/**
 * Text that Akkoord did not write: suppliers, invoice numbers, accounts, reasons, notes, answers of Exact Online and
 * names of people. It may hold anything, so it is cleaned before it stands between our own words.
 */

/** How much of it is shown, in characters; the rest is on the invoice's page. */
export const LONGEST = {
  administration: 60,
  bankAccount: 40,
  detail: 200,
  glCode: 12,
  glName: 30,
  invoiceNumber: 24,
  note: 140,
  person: 40,
  reason: 200,
  supplier: 60,
} as const

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/g

/** Control, format (zero width, bidi override), half a surrogate pair, and what fonts draw as nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** What Markdown, HTML or a mention is made of. */
const MARKUP = /[*_`\\~#()[\]{}<>@]/g

/** What makes Teams turn a word into a link; a space instead, because removal could join the next one. */
const SCHEME_END = /:\/\//g

/** What makes Teams link a bare address such as "evil.example"; initials and "B.V." are none. */
const DOMAIN_DOT = /\.(?=\p{L}{2})/gu

/** Cuts after `limit` characters, the last of which is then "…"; never inside a surrogate pair. */
export const cutEnd = (text: string, limit: number): string => {
  const characters = [...text]
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

/** Cuts the middle out: of an invoice number the end tells the most. */
export const cutMiddle = (text: string, limit: number): string => {
  const characters = [...text]
  if (characters.length <= limit) return text
  const kept = limit - 1
  const head = Math.floor(kept / 2)
  return `${characters.slice(0, head).join('')}…${characters.slice(head - kept).join('')}`
}

const visible = (text: string) => text.replace(BREAKS, ' ').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/** On one line, in reading order and cut; for places without Markdown: a TextRun, escaped HTML. */
export const shown = (text: string, limit: number, cut = cutEnd): string => cut(visible(text), limit)

/** As `shown`, and without anything that Markdown, HTML or Teams acts on; for places that are a plain string. */
export const plain = (text: string, limit: number, cut = cutEnd): string =>
  cut(visible(visible(text).replace(MARKUP, '').replace(SCHEME_END, ' ').replace(DOMAIN_DOT, '. ')), limit)
