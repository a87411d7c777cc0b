import type { EdmType, Scalar } from './edm.ts'
import { dateTimeMs } from './edm.ts'
import type { LiteralKind, Token } from './filter-tokens.ts'
import { filterError, filterTokens } from './filter-tokens.ts'

export type ReadProperty = (name: string) => Scalar
type Predicate = (read: ReadProperty) => boolean
type Literal = Extract<Token, { is: 'literal' }>

/** A parsed $filter, and which properties it speaks of. */
export type Filter = { matches: Predicate; properties: ReadonlySet<string> }

const ACCEPTS: Record<EdmType, LiteralKind[]> = {
  Guid: ['Guid'],
  DateTime: ['DateTime'],
  String: ['String'],
  UTF8String: ['String'],
  Binary: [],
  Boolean: ['Boolean'],
  Int16: ['Number', 'Int64'],
  Int32: ['Number', 'Int64'],
  Int64: ['Number', 'Int64'],
  Byte: ['Number', 'Int64'],
  Double: ['Number', 'Int64'],
}

const COMPARE: Record<string, (left: NonNullable<Scalar>, right: NonNullable<Scalar>) => boolean> = {
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
}

const compare = (operator: string, left: Scalar, right: Scalar): boolean => {
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  return left !== null && right !== null && COMPARE[operator]?.(left, right) === true
}

const comparable = (type: EdmType, value: Scalar): Scalar =>
  type === 'DateTime' && typeof value === 'string' ? dateTimeMs(value) : value

/**
 * Reads the part of the $filter language that Exact Online documents: comparisons of a property with a literal,
 * `and`, `or`, brackets, `substringof` and `startswith`.
 * @throws RequestRefused 400 on anything else, an unknown property, or a literal of another type
 */
export const parseFilter = (text: string, typeOf: (name: string) => EdmType): Filter => {
  const tokens = filterTokens(text)
  const properties = new Set<string>()
  let position = 0

  const next = (): Token => {
    const token = tokens[position]
    if (!token) throw filterError('unexpected end')
    position += 1
    return token
  }
  const nextIf = (is: 'word' | 'mark', wanted: string): boolean => {
    const token = tokens[position]
    const found = token?.is === is && token.text === wanted
    if (found) position += 1
    return found
  }
  const expectMark = (mark: string): void => {
    if (!nextIf('mark', mark)) throw filterError(`'${mark}' expected`)
  }
  const property = (): { name: string; type: EdmType } => {
    const token = next()
    if (token.is !== 'word') throw filterError('a property expected')
    properties.add(token.text)
    return { name: token.text, type: typeOf(token.text) }
  }
  const literal = (type: EdmType, allowNull: boolean): Literal => {
    const token = next()
    if (token.is !== 'literal') throw filterError('a literal expected; properties cannot be compared with each other')
    if (!ACCEPTS[type].includes(token.kind) && !(allowNull && token.kind === 'Null'))
      throw filterError(`Operator incompatible with operand types 'Edm.${type}' and 'Edm.${token.kind}'`)
    return token
  }

  const substringOf = (): Predicate => {
    const { value } = literal('String', false)
    expectMark(',')
    const { name } = property()
    return (read) => String(read(name) ?? '').includes(String(value))
  }
  const startsWith = (): Predicate => {
    const { name } = property()
    expectMark(',')
    const { value } = literal('String', false)
    return (read) => String(read(name) ?? '').startsWith(String(value))
  }
  /** A function stands alone or is compared: `substringof('x',Name)`, `substringof('x',Name) eq true`. */
  const called = (parseArguments: () => Predicate): Predicate => {
    expectMark('(')
    const holds = parseArguments()
    expectMark(')')
    if (!nextIf('word', 'eq')) return holds
    const expected = literal('Boolean', false).value
    return (read) => holds(read) === expected
  }

  const comparison = (): Predicate => {
    if (nextIf('mark', '(')) {
      const inner = alternatives()
      expectMark(')')
      return inner
    }
    if (nextIf('word', 'substringof')) return called(substringOf)
    if (nextIf('word', 'startswith')) return called(startsWith)
    const { name, type } = property()
    const operator = next()
    if (operator.is !== 'word' || !/^(eq|ne|gt|ge|lt|le)$/.test(operator.text))
      throw filterError('an operator expected')
    const { value } = literal(type, true)
    return (read) => compare(operator.text, comparable(type, read(name)), value)
  }

  const conjunction = (): Predicate => {
    let left = comparison()
    while (nextIf('word', 'and')) {
      const [before, right] = [left, comparison()]
      left = (read) => before(read) && right(read)
    }
    return left
  }

  const alternatives = (): Predicate => {
    let left = conjunction()
    while (nextIf('word', 'or')) {
      const [before, right] = [left, conjunction()]
      left = (read) => before(read) || right(read)
    }
    return left
  }

  const matches = alternatives()
  if (position < tokens.length) throw filterError('unexpected text at the end')
  return { matches, properties }
}
