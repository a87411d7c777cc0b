import { isGuid } from '../guid.ts'
import { RequestRefused } from '../refusals.ts'
import type { Scalar } from './edm.ts'
import { dateTimeMs } from './edm.ts'

export type LiteralKind = 'Guid' | 'DateTime' | 'String' | 'Number' | 'Int64' | 'Boolean' | 'Null'

export type Token =
  | { is: 'literal'; kind: LiteralKind; value: Scalar }
  | { is: 'word'; text: string }
  | { is: 'mark'; text: string }

const TOKEN = /\s*(?:(guid|datetime)?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)([LlMmDdFf]?)(?![\w.])|([A-Za-z_]\w*)|([(),]))/y

const CONSTANTS: Record<string, Token> = {
  true: { is: 'literal', kind: 'Boolean', value: true },
  false: { is: 'literal', kind: 'Boolean', value: false },
  null: { is: 'literal', kind: 'Null', value: null },
}

/** A mistake in a $filter, as the service words it. */
export const filterError = (detail: string): RequestRefused =>
  new RequestRefused(400, `Syntax error in $filter: ${detail}`)

const quoted = (prefix: string | undefined, text: string): Token => {
  if (prefix === 'guid') {
    if (!isGuid(text)) throw filterError(`Unrecognized 'Edm.Guid' literal '${text}'`)
    return { is: 'literal', kind: 'Guid', value: text.toLowerCase() }
  }
  if (prefix === 'datetime') {
    // A date without a time part is accepted by some versions of OData, not by this one.
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(dateTimeMs(text)))
      throw filterError(`Unrecognized 'Edm.DateTime' literal '${text}'`)
    return { is: 'literal', kind: 'DateTime', value: dateTimeMs(text) }
  }
  return { is: 'literal', kind: 'String', value: text.replaceAll("''", "'") }
}

/** Cuts a $filter into tokens. @throws RequestRefused 400 */
export const filterTokens = (text: string): Token[] => {
  const tokens: Token[] = []
  const source = text.trimEnd()
  const pattern = new RegExp(TOKEN)
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex
    const match = pattern.exec(source)
    if (!match) throw filterError(`unexpected character at position ${at}`)
    const [, prefix, inQuotes, digits, suffix, word, mark] = match
    if (inQuotes !== undefined) tokens.push(quoted(prefix, inQuotes))
    else if (digits !== undefined)
      tokens.push({ is: 'literal', kind: /l/i.test(suffix ?? '') ? 'Int64' : 'Number', value: Number(digits) })
    else if (word !== undefined) tokens.push(CONSTANTS[word] ?? { is: 'word', text: word })
    else tokens.push({ is: 'mark', text: mark ?? '' })
  }
  return tokens
}
