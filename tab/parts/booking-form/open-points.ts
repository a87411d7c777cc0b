import type { BookingChoicesJson } from '../../../bot/api/intake-json.ts'
import type { Draft } from './draft.ts'
import { isIsoDate } from './read-date.ts'
import { sumOfLines } from './sum-of-lines.ts'

/** Something that must be filled in or put right before the invoice can be booked; `line` counts from 1. */
export type OpenPoint = {
  what:
    | 'supplier'
    | 'supplier-blocked'
    | 'duplicate'
    | 'invoice-number'
    | 'invoice-date'
    | 'due-date'
    | 'currency'
    | 'journal'
    | 'lines'
    | 'account'
    | 'vat-code'
    | 'amount'
    | 'total'
    | 'sign'
    | 'condition'
    | 'authorizers'
  line?: number
}

const openInLines = ({ lines: { lines }, total, kind }: Draft): OpenPoint[] => {
  if (lines.length === 0) return [{ what: 'lines' }]
  const points = lines.flatMap(({ account, vatCode, net }, index): OpenPoint[] => {
    const line = index + 1
    return [
      ...(account === null ? [{ what: 'account' as const, line }] : []),
      ...(vatCode === '' ? [{ what: 'vat-code' as const, line }] : []),
      ...(net === null ? [{ what: 'amount' as const, line }] : []),
    ]
  })
  if (points.some(({ what }) => what === 'amount')) return points
  const { gross } = sumOfLines(lines)
  if (total !== null && total.gross !== gross) points.push({ what: 'total' })
  else if (gross !== 0 && gross < 0 !== (kind === 'credit-note')) points.push({ what: 'sign' })
  return points
}

/** What is still open, in the order in which it stands in the form. */
export const openPoints = (
  draft: Draft,
  { holdUntilApproved }: Pick<BookingChoicesJson, 'holdUntilApproved'>,
  isDuplicate: boolean,
): OpenPoint[] => {
  const open = (what: OpenPoint['what'], is: boolean): OpenPoint[] => (is ? [{ what }] : [])
  return [
    ...open('duplicate', isDuplicate && draft.duplicateReason.trim() === ''),
    ...open('supplier', draft.supplier === null),
    ...open('supplier-blocked', draft.supplier?.blocked ?? false),
    ...open('invoice-number', draft.invoiceNumber.trim() === ''),
    ...open('invoice-date', !isIsoDate(draft.invoiceDate)),
    ...open('due-date', draft.dueDate !== '' && !isIsoDate(draft.dueDate)),
    ...open('currency', !/^[A-Z]{3}$/.test(draft.currency)),
    ...open('journal', draft.journal === ''),
    ...openInLines(draft),
    ...open('condition', draft.condition === ''),
    ...open('authorizers', holdUntilApproved && draft.authorizers.length === 0),
  ]
}
