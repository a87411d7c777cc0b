import type { Habits } from '../habits.ts'
import type { World } from '../world.ts'
import { recordDeletion } from './deletions.ts'
import type { DivisionBooks, Stamps } from './state.ts'

export type Writer = { id: string; fullName: string }

/** Who writes, and in which administration's books. */
export type Pen = { world: World; books: DivisionBooks; by: Writer; habits: Habits }

export const newStamps = (by: Writer, now: Date): Stamps => ({
  Created: now.toISOString(),
  Creator: by.id,
  CreatorFullName: by.fullName,
  Modified: now.toISOString(),
  Modifier: by.id,
  ModifierFullName: by.fullName,
})

/** Puts the writer's name and the moment on a changed record. */
export const stampModified = (pen: Pen, record: Stamps): void => {
  record.Modified = pen.world.now().toISOString()
  record.Modifier = pen.by.id
  record.ModifierFullName = pen.by.fullName
}

/** Tells the listeners which record this pen touched; what is gone is remembered besides. */
export const announce = (pen: Pen, what: string, key: string, how: 'created' | 'changed' | 'removed'): void => {
  if (how === 'removed') recordDeletion(pen.books, { what, key, deletedBy: pen.by.id, now: pen.world.now() })
  pen.world.changed({ division: pen.books.code, what, key, how, by: pen.by.fullName })
}
