import type { Problem } from './problem.ts'

/** UBL nests about ten levels deep; extensions a little more. */
const MAX_DEPTH = 50

/**
 * Tags, comments, attributes and references together. A line of an invoice takes 35 to 100, so this is room for well
 * over a thousand lines; the parser needs about a second for this many.
 */
const MAX_MARKUP = 150_000

/** The root of a UBL file declares some ten namespaces; a parser's work can grow with the square of this. */
const MAX_ATTRIBUTES = 64

const TOO_COMPLEX: Problem = {
  field: 'file',
  code: 'too-complex',
  message: `The file nests deeper than ${MAX_DEPTH} levels, or holds more than ${MAX_MARKUP} tags and attributes, or ${MAX_ATTRIBUTES} attributes in one tag.`,
}
const UNFINISHED: Problem = { field: 'file', code: 'not-well-formed', message: 'The file holds an unfinished XML tag.' }

/** Markup whose content is not markup. */
const OPAQUE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

const isMoreThanAllowed = (text: string, marks: string[]): boolean => {
  let left = MAX_MARKUP
  for (const mark of marks)
    for (let at = text.indexOf(mark); at >= 0 && left >= 0; at = text.indexOf(mark, at + 1)) left -= 1
  return left < 0
}

/** Position after the tag that starts at `from`. */
const endOfTag = (text: string, from: number): number | Problem => {
  const upToValueOrEnd = /[^<>"']*(?:"[^"]*"|'[^']*'|(>))/y
  upToValueOrEnd.lastIndex = from + 1
  for (let attributes = 0; attributes <= MAX_ATTRIBUTES; attributes += 1) {
    const part = upToValueOrEnd.exec(text)
    if (!part) return UNFINISHED
    if (part[1]) return upToValueOrEnd.lastIndex
  }
  return TOO_COMPLEX
}

/**
 * Finds markup that would make a parser slow or overflow its stack, in one pass and without recursion. Whether the file
 * is well-formed otherwise is the parser's to say.
 */
export const findExcessiveMarkup = (text: string): Problem | undefined => {
  if (isMoreThanAllowed(text, ['<', '=', '&'])) return TOO_COMPLEX
  let depth = 0
  for (let start = text.indexOf('<'); start >= 0; ) {
    const tagStart = start
    const opaque = OPAQUE.find(([opening]) => text.startsWith(opening, tagStart))
    if (opaque) {
      const [opening, closing] = opaque
      const end = text.indexOf(closing, start + opening.length)
      if (end < 0) return UNFINISHED
      start = text.indexOf('<', end + closing.length)
      continue
    }
    const end = endOfTag(text, start)
    if (typeof end !== 'number') return end
    if (text[start + 1] === '/') depth -= 1
    else if (text[end - 2] !== '/') depth += 1
    if (depth > MAX_DEPTH) return TOO_COMPLEX
    start = text.indexOf('<', end)
  }
  return undefined
}
