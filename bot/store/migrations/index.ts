import type { Migration } from 'kysely/migration'
import { up as first } from './0001-first.ts'
import { up as rounds } from './0002-rounds.ts'
import { up as invoicing } from './0003-invoicing.ts'
import { up as lists } from './0004-lists.ts'
import { up as exactLimits } from './0005-exact-limits.ts'
import { up as connections } from './0006-connections.ts'
import { up as watch } from './0007-watch.ts'
import { up as discovery } from './0008-discovery.ts'
import { up as reference } from './0009-reference.ts'
import { up as release } from './0010-release.ts'
import { up as intake } from './0011-intake.ts'
import { up as suppliers } from './0012-suppliers.ts'
import { up as timelineSeal } from './0013-timeline-seal.ts'
import { up as correlation } from './0014-correlation.ts'

/** All migrations in order. Append only: one that was released is never edited (docs/schema.txt shows it when it is). */
export const migrations: Record<string, Migration> = {
  '0001-first': { up: first },
  '0002-rounds': { up: rounds },
  '0003-invoicing': { up: invoicing },
  '0004-lists': { up: lists },
  '0005-exact-limits': { up: exactLimits },
  '0006-connections': { up: connections },
  '0007-watch': { up: watch },
  '0008-discovery': { up: discovery },
  '0009-reference': { up: reference },
  '0010-release': { up: release },
  '0011-intake': { up: intake },
  '0012-suppliers': { up: suppliers },
  '0013-timeline-seal': { up: timelineSeal },
  '0014-correlation': { up: correlation },
}
