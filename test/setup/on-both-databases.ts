import { describe } from '@jest/globals'
import type { Database } from '../../bot/store/database/database.ts'
import { openFreshDatabase } from './fresh-database.ts'

/**
 * Says the same tests of the embedded database and of PostgreSQL. `open` opens a fresh database, which is closed and
 * removed after the file; tests that open many close theirs.
 */
export const onBothDatabases = (suite: (kind: Database['kind'], open: () => Promise<Database>) => void): void => {
  describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => suite(kind, () => openFreshDatabase(kind)))
}
