import { z } from 'zod'

/** A text that any database keeps: PostgreSQL takes neither NUL nor half a letter. At most `most` characters. */
export const cleanText = (most: number) =>
  z
    .string()
    .max(most, { error: `at most ${most} characters` })
    .refine((text) => !text.includes('\0'), { error: 'must not hold a NUL character' })
    .refine((text) => text.isWellFormed(), { error: 'must not hold half a letter' })
