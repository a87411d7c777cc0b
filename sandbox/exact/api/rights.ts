import type { ExactUser } from '../books/state.ts'

/** A right as a user's record names it when it is lacking. */
export const rightName = (division: number, method: string, path: string): string => `${division} ${method} ${path}`

export const hasRight = (user: ExactUser, division: number, method: string, path: string): boolean =>
  !user.lacks.includes(rightName(division, method, path))
