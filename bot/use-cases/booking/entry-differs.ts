import type { BookingResult } from './booking-request.ts'

/** The answer to a booking whose entry is not what was posted: a person puts it right in Exact Online. */
export const ENTRY_DIFFERS = {
  ok: false,
  refused: 'differs',
  problems: [
    {
      code: 'entry-differs',
      field: 'invoice',
      detail: 'posted, but Exact Online shows something else than was sent; nobody was asked to approve it',
    },
  ],
} satisfies BookingResult
