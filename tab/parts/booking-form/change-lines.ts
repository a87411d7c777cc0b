import { type DraftLine, type DraftLines, emptyLine, type VatCodeJson } from './draft-line.ts'
import { settleRest, type Total } from './settle-rest.ts'
import { sumOfLines } from './sum-of-lines.ts'
import { vatOf } from './vat-of.ts'

/** What somebody does to the lines. */
export type LineChange =
  | { does: 'describe'; key: string; description: string }
  | { does: 'account'; key: string; account: DraftLine['account'] }
  | { does: 'vat-code'; key: string; vatCode: string }
  | { does: 'net'; key: string; net: number | null }
  | { does: 'vat'; key: string; vat: number }
  | { does: 'split'; key: string }
  | { does: 'remove'; key: string }
  | { does: 'add' }

export type Known = { total: Total | null; vatCodes: VatCodeJson[] }

/** With another code the amounts of the file stay; a code without VAT makes what VAT there is part of the costs. */
const withCode = (line: DraftLine, was: VatCodeJson | undefined, code: VatCodeJson | undefined): DraftLine => {
  const next = { ...line, vatCode: code?.code ?? '' }
  if (code && !code.calculatesVat) {
    if (line.vat === 0) return next
    const { net, vat, hasOwnVat } = line
    return { ...next, net: (net ?? 0) + vat, vat: 0, hasOwnVat: false, before: { net, vat, hasOwnVat } }
  }
  if (line.before) return { ...next, ...line.before, before: null }
  if (line.hasOwnVat && (was === undefined || was.calculatesVat)) return next
  return { ...next, vat: vatOf(line.net ?? 0, code), hasOwnVat: false }
}

const newKey = (lines: DraftLine[]): string =>
  `line-${1 + Math.max(0, ...lines.map(({ key }) => Number(key.replace(/\D+/g, ''))))}`

const changed = (lines: DraftLine[], key: string, change: (line: DraftLine) => DraftLine): DraftLine[] =>
  lines.map((line) => (line.key === key ? change(line) : line))

/** A part of a line: the rest of it stays where it was. */
const split = ({ lines }: DraftLines, key: string): DraftLines => ({
  lines: lines.flatMap((line) =>
    line.key === key
      ? [line, { ...line, key: newKey(lines), net: null, vat: 0, hasOwnVat: false, before: null, why: [] }]
      : [line],
  ),
  rest: key,
})

/** One more line; it gets what is missing, unless another does. */
const add = ({ lines, rest }: DraftLines, total: Total | null): DraftLines => {
  const key = newKey(lines)
  const isMissing = total !== null && rest === null && total.gross !== sumOfLines(lines).gross
  return { lines: [...lines, emptyLine(key)], rest: isMissing ? key : rest }
}

const changedBy = (now: DraftLines, change: LineChange, { total, vatCodes }: Known): DraftLines => {
  const codeOf = (wanted: string) => vatCodes.find(({ code }) => code === wanted)
  const { lines, rest } = now
  // What is typed stays as it is typed.
  const typed = { rest: 'key' in change && change.key === rest ? null : rest }
  switch (change.does) {
    case 'describe':
      return { lines: changed(lines, change.key, (line) => ({ ...line, description: change.description })), rest }
    case 'account':
      // The lines of one invoice mostly go to one account: it is proposed wherever there is none yet.
      return {
        lines: lines.map((line) =>
          line.key === change.key || line.account === null ? { ...line, account: change.account } : line,
        ),
        rest,
      }
    case 'vat-code':
      return {
        lines: changed(lines, change.key, (line) => withCode(line, codeOf(line.vatCode), codeOf(change.vatCode))),
        rest,
      }
    case 'net':
      return {
        ...typed,
        lines: changed(lines, change.key, (line) => ({
          ...line,
          net: change.net,
          vat: vatOf(change.net ?? 0, codeOf(line.vatCode)),
          hasOwnVat: false,
          before: null,
        })),
      }
    case 'vat':
      return {
        ...typed,
        lines: changed(lines, change.key, (line) => ({ ...line, vat: change.vat, hasOwnVat: true, before: null })),
      }
    case 'split':
      return split(now, change.key)
    case 'remove':
      return { ...typed, lines: lines.filter(({ key }) => key !== change.key) }
    case 'add':
      return add(now, total)
  }
}

/** The lines after a change, the line that gets the rest worked out anew. */
export const changeLines = (now: DraftLines, change: LineChange, known: Known): DraftLines =>
  settleRest(changedBy(now, change, known), known.total, ({ vatCode }) =>
    known.vatCodes.find(({ code }) => code === vatCode),
  )
