import type { Failure } from './failure.ts'

/** What is known of something that is read from the server, for `ReadState` and the lists to draw. */
export type Read<Value> = {
  /** The last one that was read; stays there while it is read again, and when that fails. */
  value: Value | undefined
  /** Why the last read failed. */
  failure: Failure | null
  isLoading: boolean
  /** Read again while `value` shows. */
  isRefreshing: boolean
  again(): void
}
