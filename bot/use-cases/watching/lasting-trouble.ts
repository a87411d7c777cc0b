import type { WatchTrouble } from '../watch-store-port.ts'

/** What passes by itself is gone by then: nobody needs to do anything about it. Milliseconds. */
const LASTS_MS = 15 * 60_000

/** The worst of what keeps the watch from its work for so long that someone should know; `troubles`: the worst first. */
export const lastingTrouble = (troubles: readonly WatchTrouble[], now: Date): WatchTrouble | null =>
  troubles.find(({ since }) => now.getTime() - since.getTime() > LASTS_MS) ?? null
