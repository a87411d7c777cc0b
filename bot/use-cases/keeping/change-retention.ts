import type { Identity } from '../identity.ts'
import type { Retention, RetentionStore } from '../keeping-store-port.ts'
import type { Clock } from '../ports.ts'

export type RetentionResult =
  | { ok: true; retention: Retention }
  /** What is kept shorter is removed for good: it must be said on purpose. */
  | { ok: false; refused: 'not-confirmed' }
  /** Somebody else changed what was seen. */
  | { ok: false; refused: 'changed-meanwhile'; retention: Retention }

/** Changes for how many years an administration keeps what ended; the chain of its timeline says who did so. */
export const createChangeRetention =
  ({ store, clock }: { store: Pick<RetentionStore, 'findRetention' | 'changeRetention'>; clock: Clock }) =>
  async (
    administrationId: string,
    by: Identity & { name: string },
    { years, seen, confirmed }: { years: number; seen: number; confirmed: boolean },
  ): Promise<RetentionResult> => {
    if (years < seen && !confirmed) return { ok: false, refused: 'not-confirmed' }
    const isSame = years === seen
    const isChanged = isSame || (await store.changeRetention(administrationId, { years, seen, by, at: clock.now() }))
    const retention = await store.findRetention(administrationId)
    return isChanged ? { ok: true, retention } : { ok: false, refused: 'changed-meanwhile', retention }
  }
