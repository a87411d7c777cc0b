import { useState } from 'react'
import type { Edits } from './draft.ts'

/** What the booker filled in that has nothing to do with the books of one administration. */
const withoutBooks = ({ kind, invoiceNumber, invoiceDate, dueDate, currency, authorizers, total, note }: Edits) =>
  Object.fromEntries(
    Object.entries({ kind, invoiceNumber, invoiceDate, dueDate, currency, authorizers, total, note }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Edits

/** Keeps what the booker fills in; in another administration the codes of the one before mean nothing. */
export const useEdits = (administration: string): [edits: Edits, edit: (more: Edits) => void] => {
  const [kept, setKept] = useState<{ administration: string; edits: Edits }>({ administration, edits: {} })
  const editsIn = (wanted: string, from: typeof kept) =>
    from.administration === wanted ? from.edits : withoutBooks(from.edits)
  return [
    editsIn(administration, kept),
    (more) => setKept((now) => ({ administration, edits: { ...editsIn(administration, now), ...more } })),
  ]
}
