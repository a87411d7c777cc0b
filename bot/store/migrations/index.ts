import type { Migration } from 'kysely/migration'
import { up as first } from './0001-first.ts'
import { up as rounds } from './0002-rounds.ts'

/** All migrations in order. Append only: one that was released is never edited (docs/schema.txt shows it when it is). */
export const migrations: Record<string, Migration> = {
  '0001-first': { up: first },
  '0002-rounds': { up: rounds },
}
