import type { Writer } from '../books/pen.ts'
import { stableGuid } from '../guid.ts'

/** Who is said to have written what is in the books from the start. */
export const SEEDER: Writer = { id: stableGuid('user/Kim Visser'), fullName: 'Kim Visser' }
