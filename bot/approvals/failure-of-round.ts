import type { Invoice } from './invoice.ts'

/** The message that tells the failure of the present round; null: that was not told, or it did not fail. */
export const failureOfRound = ({
  failureMessageId,
  failureRound,
  round,
}: Pick<Invoice, 'failureMessageId' | 'failureRound' | 'round'>): string | null =>
  failureRound === round ? failureMessageId : null
