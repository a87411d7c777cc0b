import type { State } from './books/state.ts'
import type { Clock } from './clock.ts'

/** One thing that became different: what the live ledger shows and what makes the books file be written again. */
export type Change = {
  /** null where it belongs to no administration, such as a new token. */
  division: number | null
  what: string
  key: string
  how: 'created' | 'changed' | 'removed'
  /** Full name of the Exact user. */
  by: string
  at: string
}

export type World = {
  state: State
  now(): Date
  changed(change: Omit<Change, 'at'>): void
  /** Calls back on every change until the returned function is called. */
  listen(listener: (change: Change) => void): () => void
}

/** Holds the one state and tells whoever listens what happened to it. */
export const createWorld = (deps: { state: State; clock: Clock }): World => {
  const listeners = new Set<(change: Change) => void>()
  return {
    state: deps.state,
    now: () => deps.clock.now(),
    changed(change) {
      const dated = { ...change, at: deps.clock.now().toISOString() }
      for (const listener of listeners) listener(dated)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
