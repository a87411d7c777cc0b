import { z } from 'zod'

type Page = { rows: unknown[]; next: string | undefined }

const body = z.object({
  d: z.union([
    z.array(z.unknown()).transform((rows): Page => ({ rows, next: undefined })),
    z
      .object({ results: z.array(z.unknown()), __next: z.string().optional() })
      .transform(({ results, __next }): Page => ({ rows: results, next: __next })),
    z.record(z.string(), z.unknown()).transform((row): Page => ({ rows: [row], next: undefined })),
  ]),
})

/** The rows of an answer, whose `d` is an array, an object with `results`, or one entity; undefined: none of these. */
export const odataRows = (json: object | undefined): Page | undefined => body.safeParse(json).data?.d
