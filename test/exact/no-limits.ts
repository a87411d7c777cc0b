import type { ExactBudget } from '../../bot/use-cases/exact-budget-port.ts'

/** For tests of what is called, not of how often. */
export const NO_LIMITS: ExactBudget = {
  take: async () => ({ counted: [] }),
  left: async (_call, now) => ({ calls: Number.POSITIVE_INFINITY, until: now }),
  keepContracts: async () => {},
  learn: async () => {},
  refused: async () => false,
}
