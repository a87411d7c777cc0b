import { z } from 'zod'
import type { Pen } from '../books/pen.ts'
import type { Account, DivisionBooks, PurchaseEntry } from '../books/state.ts'

/** Someone asked for a thing that is not in these books. */
export class NotInTheBooks extends Error {
  override name = 'NotInTheBooks'
}

/** Something that a person does by hand in Exact Online, or that the world does to them. */
export type HandAction<Schema extends z.ZodType> = {
  words: string
  input: Schema
  run(pen: Pen, input: z.output<Schema>): unknown
}

/** Ties an action's words, its input and its deed together. */
export const byHand = <Schema extends z.ZodType>(
  words: string,
  input: Schema,
  run: (pen: Pen, input: z.output<Schema>) => unknown,
): HandAction<Schema> => ({ words, input, run })

/** The id (guid) of an entry, or its number. */
export const entryReference = z.union([z.guid(), z.int().positive()])

/** @throws NotInTheBooks */
export const getEntry = (books: DivisionBooks, reference: string | number): PurchaseEntry => {
  const entry = books.entries.find((each) => each.EntryID === reference || each.EntryNumber === reference)
  if (!entry) throw new NotInTheBooks(`no entry ${reference} in ${books.code}`)
  return entry
}

/** Finds a supplier by id or name. @throws NotInTheBooks */
export const getSupplier = (books: DivisionBooks, reference: string): Account => {
  const supplier = books.accounts.find((each) => each.ID === reference || each.Name === reference)
  if (!supplier) throw new NotInTheBooks(`no supplier ${reference} in ${books.code}`)
  return supplier
}
