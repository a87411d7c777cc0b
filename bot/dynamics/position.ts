import { z } from 'zod'

/** How far the reading of changes has come. */
const position = z.object({
  /** The columns that were asked for: after another configuration the old links say the wrong things. */
  columns: z.string(),
  /** The administration's record: of another one all relations are to be read anew. */
  administration: z.string(),
  /** The last reading from the beginning; tells which records were seen in it. */
  run: z.string(),
  /** What the link belongs to: that reading itself, or the changes since. */
  reading: z.enum(['everything', 'changes']),
  /** Whether the link leads to the next page of the same answer. */
  midway: z.boolean(),
  link: z.string(),
})

export type Position = z.output<typeof position>

export const writePosition = (given: Position): string => JSON.stringify(given)

/** undefined: not written by `writePosition`, such as the position of another source. */
export const readPosition = (text: string): Position | undefined => {
  try {
    return position.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
