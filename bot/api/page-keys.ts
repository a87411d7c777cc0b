import { z } from 'zod'

/** There is no year 0 in the database. */
const hasYear = (text: string) => !text.startsWith('0000')

/** What a page sorted by a date ended with, as the database writes it. */
export const dateKey = z.iso.date().refine(hasYear)

/** A moment as Akkoord writes it. */
export const isoMomentKey = z.iso.datetime().refine(hasYear)

const MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)\+00$/

/** The same as the database writes it: to the microsecond, which a Date does not hold. */
export const momentKey = z
  .string()
  .regex(MOMENT)
  .refine((text) => isoMomentKey.safeParse(text.replace(MOMENT, '$1T$2Z')).success)
