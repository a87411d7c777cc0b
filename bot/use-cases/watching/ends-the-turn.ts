import type { ExactError } from '../ports.ts'

const OF_ALL: ReadonlySet<ExactError['kind']> = new Set(['unauthorised', 'forbidden', 'throttled', 'unavailable'])

/** Whether the next entry would fail as well; what is refused or missing of one entry keeps no other back. */
export const endsTheTurn = ({ kind }: Pick<ExactError, 'kind'>): boolean => OF_ALL.has(kind)
