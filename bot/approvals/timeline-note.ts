/** For how long is kept was changed. */
export type RetentionNote = { is: 'retention'; from: number; to: number; by: string; objectId: string }

/** The lines of an invoice were removed after their retention. */
export type RemovalNote = {
  is: 'removal'
  invoiceId: string
  years: number
  /** Its last line was written before this moment. ISO instant. */
  before: string
  lines: number
}

/** What a chain says of the timeline itself. */
export type TimelineNote = RetentionNote | RemovalNote

/** Reads a note as the chain keeps it; undefined: it is none of ours. */
export const timelineNoteOf = (text: string): TimelineNote | undefined => {
  try {
    const note: unknown = JSON.parse(text)
    const is = typeof note === 'object' && note !== null && 'is' in note ? note.is : undefined
    return is === 'retention' || is === 'removal' ? (note as TimelineNote) : undefined
  } catch {
    return undefined
  }
}
