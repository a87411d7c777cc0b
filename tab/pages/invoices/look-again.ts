import type { InvoiceState } from '../../../bot/approvals/invoice-state.ts'

/** What changes within seconds is watched, the rest now and then. Milliseconds. */
const SOON_MS = 2_000
const NOW_AND_THEN_MS = 30_000

type Tried = { state: InvoiceState; nextAttemptAt: string | null }

/** Whether Exact Online is being asked at this moment, so that the outcome comes within seconds. */
export const isBeingTried = ({ state, nextAttemptAt }: Tried, now: number): boolean =>
  state === 'booking' || (state === 'releasing' && (nextAttemptAt === null || Date.parse(nextAttemptAt) <= now))

/** How long to wait before reading again. */
export const lookAgainMs = (isSoon: boolean): number => (isSoon ? SOON_MS : NOW_AND_THEN_MS)
