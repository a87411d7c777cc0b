import { z } from 'zod'

/** What a page sorted by a date ended with, as the database writes it. */
export const dateKey = z.iso.date()

/** The same of a moment: to the microsecond, which a Date does not hold. */
export const momentKey = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/)
