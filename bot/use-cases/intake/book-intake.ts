import type { RequestLine } from '../../approvals/request-lines.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { createBookInvoice } from '../booking/book-invoice.ts'
import type { BookingRequest, BookingResult } from '../booking/booking-request.ts'
import { ENTRY_DIFFERS } from '../booking/entry-differs.ts'
import { IntakeBooked, type IntakeStore } from '../intake-ports.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store-port.ts'
import type { createOpenIntake, IntakeOutcome } from './open-intake.ts'

export type IntakeBooking = {
  request: Omit<BookingRequest, 'content'>
  intakeId: string
  lines: RequestLine[]
}

/**
 * Books a file that its booker sent before, with their own lines, and attaches it. Whoever books it a second time gets the
 * first booking (A13), unless that came to nothing.
 */
export const createBookIntake = (deps: {
  store: Pick<Store, 'findRound'>
  intakes: Pick<IntakeStore, 'findIntake'>
  openIntake: ReturnType<typeof createOpenIntake>
  bookInvoice: ReturnType<typeof createBookInvoice>
  clock: Clock
}) => {
  const { store, intakes, openIntake, bookInvoice, clock } = deps

  const bookedAs = async (key: InvoiceKey): Promise<BookingResult> => {
    const round = await store.findRound(key)
    if (!round) throw new Error(`invoice ${key.invoiceId} of an intake does not exist`)
    const { state, entryId, entryNumber, condition } = round.invoice
    // It came to nothing in this very moment.
    if (state === 'not-booked') return { ok: false, refused: 'not-booked', problems: [] }
    // The number of an entry that was not finished was noted because something else stands there.
    if (state === 'booking' && entryNumber !== null) return ENTRY_DIFFERS
    return {
      ok: true,
      key,
      state,
      entryId,
      entryNumber,
      paymentCondition: condition.code,
      warnings: [],
      isRepeat: true,
    }
  }

  return async ({
    request,
    intakeId,
    lines,
  }: IntakeBooking): Promise<{ is: 'answered'; result: BookingResult } | Exclude<IntakeOutcome, { is: 'open' }>> => {
    const opened = await openIntake(request.booker, intakeId)
    if (opened.is !== 'open') return opened
    const { intake, file } = opened
    const answered = (result: BookingResult) => ({ is: 'answered' as const, result })
    if (intake.booked) return answered(await bookedAs(intake.booked))
    const { fileName, bytes } = intake
    const content = {
      from: 'intake' as const,
      intakeId,
      lines,
      eInvoice: file.eInvoice,
      file: { fileName, contentType: file.contentType, bytes },
    }
    try {
      const result = await bookInvoice({ ...request, content })
      if (result.ok || result.refused !== 'duplicate') return answered(result)
      // What stands in the way may be this very file, booked at the same moment.
      const now = await intakes.findIntake(request.booker, intakeId, clock.now())
      return answered(now?.booked ? await bookedAs(now.booked) : result)
    } catch (error) {
      if (error instanceof IntakeBooked) return answered(await bookedAs(error.key))
      throw error
    }
  }
}
