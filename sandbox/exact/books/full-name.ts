import type { ExactUser } from './state.ts'

export const fullName = (user: Pick<ExactUser, 'firstName' | 'lastName'>): string =>
  `${user.firstName} ${user.lastName}`
