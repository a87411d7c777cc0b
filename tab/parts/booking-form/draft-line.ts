import type { BookingChoicesJson, FormLineJson } from '../../../bot/api/intake-json.ts'
import type { Problem } from '../../api/failure.ts'
import { centsOf } from './cents.ts'

export type VatCodeJson = BookingChoicesJson['vatCodes'][number]

type Amounts = {
  /** Without VAT; VAT that cannot be deducted is part of it. Cents; null: not filled in. */
  net: number | null
  vat: number
  /** The VAT is the file's or was typed; else it follows from the rate. */
  hasOwnVat: boolean
}

/** A line as it stands in the form. */
export type DraftLine = Amounts & {
  key: string
  description: string
  account: { code: string; description: string } | null
  /** '': none chosen. */
  vatCode: string
  /** What it was before a code without VAT made its VAT part of the costs. */
  before: Amounts | null
  /** Why something could not be found out. */
  why: Problem[]
}

/** The lines, and which of them gets what the others leave of the total. */
export type DraftLines = { lines: DraftLine[]; rest: string | null }

/** A line in which nothing is filled in. */
export const emptyLine = (key: string): DraftLine => ({
  key,
  description: '',
  account: null,
  vatCode: '',
  net: null,
  vat: 0,
  hasOwnVat: false,
  before: null,
  why: [],
})

/** A line as it was proposed. An amount with VAT in it, as Exact Online wants some, is taken apart. */
export const lineOf = (line: FormLineJson, key: string, vatCodes: VatCodeJson[]): DraftLine => {
  const isInclusive = vatCodes.some(({ code, isInclusive: is }) => is && code === line.vatCode)
  const vat = line.vatAmount === null ? 0 : centsOf(line.vatAmount)
  const amount = line.amount === '' ? null : centsOf(line.amount)
  return {
    ...emptyLine(key),
    description: line.description,
    account: line.glAccount,
    vatCode: line.vatCode ?? '',
    net: isInclusive && amount !== null ? amount - vat : amount,
    vat,
    hasOwnVat: line.vatAmount !== null,
    why: line.why,
  }
}
