import type { Exact, Identity } from '../ports.ts'
import type { ReferenceStore } from '../reference-store-port.ts'
import type { Administration } from '../store-port.ts'
import type { BookingRequest } from './booking-request.ts'
import { checkBooking } from './check-booking.ts'

/**
 * Checks a booking with the copy of reference data, and what that would refuse once more with what Exact Online itself
 * has: an account that somebody has just made there, or unblocked, is found at once.
 * @throws ExactError when Exact Online cannot be read
 */
export const createCheckWithCopy =
  ({ exact, reference }: { exact: Pick<Exact, 'books'>; reference: Pick<ReferenceStore, 'forgetReference'> }) =>
  async (
    booker: Identity,
    administration: Administration,
    request: BookingRequest,
  ): ReturnType<typeof checkBooking> => {
    const { division } = administration
    const quick = await checkBooking(exact.books(booker, division, { mayUseCopy: true }), administration, request)
    if (quick.ok) return quick
    const check = await checkBooking(exact.books(booker, division), administration, request)
    if (check.ok) await reference.forgetReference({ tenantId: booker.tenantId, division })
    return check
  }
