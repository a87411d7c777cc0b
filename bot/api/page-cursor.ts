import { z } from 'zod'

/** Longer than any that was given out. Characters. */
const LONGEST = 2_000

/** Writes where a page ended as a text for an address. */
export const cursorOf = (...last: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(last)).toString('base64url')

/** Reads such a text; what was not given out is malformed. */
export const readCursor = <T extends unknown[]>(shape: z.ZodType<T>) =>
  z
    .string()
    .max(LONGEST)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64url')))
      } catch {
        context.addIssue('must be what the page before said in next')
        return z.NEVER
      }
    })
    .pipe(shape)
