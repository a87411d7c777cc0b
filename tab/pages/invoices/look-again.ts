import type { InvoiceState } from '../../../bot/approvals/invoice-state.ts'

/** How often what changes within seconds is looked at. Milliseconds. */
export const SOON_MS = 2_000

type Tried = { state: InvoiceState; nextAttemptAt: string | null }

/** Whether Exact Online is being asked at this moment, so that the outcome comes within seconds. */
export const isBeingTried = ({ state, nextAttemptAt }: Tried, now: number): boolean =>
  state === 'booking' || (state === 'releasing' && (nextAttemptAt === null || Date.parse(nextAttemptAt) <= now))
