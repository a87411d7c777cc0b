import type { Account } from './state.ts'

const CODE_LENGTH = 18

/** Relation codes are padded on the left to 18 characters. */
export const relationCode = (number: number): string => String(number).padStart(CODE_LENGTH)

/** The number after the highest among these relations. */
export const nextRelationNumber = (accounts: readonly Account[], first: number): number =>
  accounts.reduce((next, each) => Math.max(next, Number(each.Code) + 1), first)
