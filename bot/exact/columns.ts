import { z } from 'zod'
import { centsFromNumber } from '../approvals/money.ts'
import { dateFromExact } from './exact-date.ts'
import { isGuid } from './odata-filter.ts'

/** How Exact Online's columns read. Empty and missing texts are the same; guids are compared in lower case. */

const trimmed = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '')

const instant = z
  .string()
  .nullish()
  .transform((value, context) => {
    const date = value ? dateFromExact(value) : null
    if (date !== undefined) return date
    context.addIssue('not a date')
    return z.NEVER
  })

const isoDate = instant.transform((date) => date?.toISOString().slice(0, 10) ?? null)

/** A value of a fixed list, in Exact Online a number, by its own word. */
const numbered = <Word extends string>(words: Record<number, Word>) =>
  z.number().transform((value, context): Word => {
    const word = words[value]
    if (word !== undefined) return word
    context.addIssue('a value we do not know')
    return z.NEVER
  })

export const column = {
  text: trimmed,
  textOrNull: trimmed.transform((value) => value || null),
  guid: z
    .string()
    .refine(isGuid)
    .transform((value) => value.toLowerCase()),
  guidOrNull: z
    .string()
    .refine(isGuid)
    .nullish()
    .transform((value) => value?.toLowerCase() ?? null),
  /** Booleans are true and false, or bytes 1 and 0; null is false. */
  flag: z.union([z.boolean(), z.number()]).nullish().transform(Boolean),
  integer: z.number().int(),
  /** A 64-bit row version: a text in JSON, or a number. Only compared and handed back. */
  rowVersion: z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative()]).transform(BigInt),
  integerOrZero: z
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? 0),
  number: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  cents: z
    .number()
    .refine((value) => Number.isSafeInteger(Math.round(value * 100)))
    .transform(centsFromNumber),
  isoDateOrNull: isoDate,
  isoDate: isoDate.pipe(z.string()),
  isoInstantOrNull: instant.transform((date) => date?.toISOString() ?? null),
  paymentMethod: z.enum(['B', 'K', 'I', 'V', 'Q']),
  numbered,
}
