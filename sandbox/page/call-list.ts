import type { CallLine, CallSides } from './call-line.ts'
import type { CallSource } from './call-sources.ts'
import { withoutSecrets } from './without-secrets.ts'

/** More lines than this nobody reads. */
const MOST_LINES = 200

/** A body beyond this only makes the page slow. Characters. */
const LONGEST_BODY = 100_000

type Wanted = {
  /** Absent: every part, without the quiet calls. */
  part?: string | undefined
  failedOnly?: boolean | undefined
}

/** A call with both sides as text; null: no body, or none that was kept. */
export type CallDetail = CallLine &
  Pick<CallSides, 'address' | 'again'> & { request: string | null; response: string | null }

export type CallList = {
  /** Newest first. */
  list(wanted?: Wanted): CallLine[]
  /** undefined for one that is not remembered any more. */
  find(id: string): CallDetail | undefined
}

/** Joins the calls of several sources to one list in which nothing secret stands. */
export const createCallList = (sources: readonly CallSource<{ number: number }>[]): CallList => ({
  list: (wanted = {}) =>
    sources
      .flatMap((source) => newestLines(source, wanted))
      .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
      .slice(0, MOST_LINES),
  find(id) {
    for (const source of sources) {
      const call = source.calls().findLast(({ number }) => id === `${source.name}-${number}`)
      if (call) return detailOf(source.line(call), source.sides(call))
    }
  },
})

const newestLines = <Call>(source: CallSource<Call>, { part, failedOnly = false }: Wanted): CallLine[] => {
  const lines: CallLine[] = []
  const calls = source.calls()
  for (let at = calls.length - 1; at >= 0 && lines.length < MOST_LINES; at -= 1) {
    const call = calls[at] as Call
    const line = source.line(call)
    const isOfPart = part === undefined ? !source.isQuiet?.(call) : line.part === part
    if (isOfPart && (line.failed || !failedOnly)) lines.push(withoutSecretText(line))
  }
  return lines
}

const withoutSecretText = (line: CallLine): CallLine => ({
  ...line,
  path: withoutSecrets(line.path),
  about: line.about === null ? null : withoutSecrets(line.about),
})

const detailOf = (line: CallLine, { address, request, response, again }: CallSides): CallDetail => ({
  ...withoutSecretText(line),
  address: withoutSecrets(address),
  request: asText(request),
  response: asText(response),
  again,
})

/** A body as one reads it: JSON with a line for each value. */
const asText = (body: unknown): string | null => {
  const value = typeof body === 'string' ? (parsed(body) ?? body) : body
  if (value === undefined || value === null || value === '') return null
  const clean = withoutSecrets(value)
  return (typeof clean === 'string' ? clean : JSON.stringify(clean, null, 2)).slice(0, LONGEST_BODY)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Shortened, or not JSON at all.
    return undefined
  }
}
