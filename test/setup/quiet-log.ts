import type { Log } from '../../bot/use-cases/ports.ts'

/** Drops everything: for tests that do not ask what was logged. */
export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
