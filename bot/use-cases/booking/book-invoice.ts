import { randomUUID } from 'node:crypto'
import type { PersonRef } from '../../approvals/invoice.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { type Books, type Clock, type Directory, type Exact, ExactError } from '../ports.ts'
import type { ReferenceStore } from '../reference-store-port.ts'
import {
  type Administration,
  DuplicateInvoice,
  type NewInvoice,
  type Person,
  StaleRevision,
  type Store,
} from '../store-port.ts'
import type { BookingRequest, BookingResult } from './booking-request.ts'
import { checkAuthorizers } from './check-authorizers.ts'
import type { CheckedBooking } from './check-booking.ts'
import { createCheckWithCopy } from './check-with-copy.ts'
import { ENTRY_DIFFERS } from './entry-differs.ts'
import { createFindEarlier } from './find-earlier.ts'
import type { createPostEntry } from './post-entry.ts'

/**
 * When the job looks after an unfinished booking: its server may have been killed, and work goes on within a minute. One
 * that is only slow is not harmed by it. Milliseconds.
 */
const TAKE_OVER_AFTER_MS = 30_000

type Deps = {
  store: Store
  exact: Exact
  directory: Directory
  reference: ReferenceStore
  postEntry: ReturnType<typeof createPostEntry>
  clock: Clock
}

type Refused = Extract<BookingResult, { ok: false }>

const newInvoice = (
  request: BookingRequest,
  administration: Administration,
  people: { booker: Person; authorizers: PersonRef[] },
  checked: CheckedBooking,
  before: string[],
): NewInvoice => {
  const { content } = request
  return {
    administrationId: administration.administrationId,
    invoiceId: randomUUID(),
    kind: request.kind,
    supplierId: checked.supplier.id,
    supplierName: checked.supplier.name,
    invoiceNumber: request.invoiceNumber,
    invoiceDate: request.invoiceDate,
    dueDate: checked.dueDate,
    currency: request.currency,
    amountCents: checked.amountCents,
    netCents: checked.netCents,
    lines: checked.booked,
    note: request.note,
    condition: checked.condition,
    held: administration.holdUntilApproved,
    booker: people.booker,
    authorizers: people.authorizers,
    posting: { entry: checked.entry, before },
    prepaidCents: (content.from === 'lines' ? undefined : content.eInvoice)?.totals.prepaid ?? 0,
    duplicateOverride: request.duplicateReason,
    file: content.from === 'lines' ? null : content.file,
    intake: content.from === 'intake' ? content.intakeId : undefined,
  }
}

const refuse = (refused: Refused['refused'], ...problems: BookingProblem[]): Refused => ({
  ok: false,
  refused,
  problems,
})

const NOTHING_POSTED = 'not booked, nothing was posted'

/** Says what an error of Exact Online means for a booking of which nothing was posted. */
const refusalOf = (error: ExactError): Refused => {
  switch (error.kind) {
    case 'unauthorised':
      return refuse('not-connected', {
        code: 'not-connected',
        field: 'booker',
        detail: `${NOTHING_POSTED}: connect Exact Online again`,
      })
    case 'forbidden':
      return refuse('no-rights', {
        code: 'no-rights',
        field: 'booker',
        detail: `${NOTHING_POSTED}: a right in Exact Online is missing`,
      })
    case 'rejected':
    case 'unexpected':
    case 'not-found':
      return refuse('invalid', { code: 'rejected-by-exact', field: 'invoice', detail: error.message })
    case 'throttled':
    case 'unavailable':
      return refuse('not-booked', { code: 'exact-unavailable', field: 'invoice', detail: NOTHING_POSTED })
  }
}

/**
 * Books a purchase invoice: with AU when the administration's setting is on (A3), else with its condition (A4).
 * @throws IntakeBooked when its file was booked meanwhile
 */
export const createBookInvoice = (deps: Deps) => {
  const { store, exact, directory, postEntry, clock } = deps
  const checkWithCopy = createCheckWithCopy(deps)
  const findEarlier = createFindEarlier(deps)

  const save = async (invoice: NewInvoice): Promise<void> => {
    const at = clock.now()
    await store.addInvoice(invoice, at, new Date(at.getTime() + TAKE_OVER_AFTER_MS))
  }

  /** Keeps what is refused, and asks the booker whether it shall be booked all the same (A15). */
  const duplicate = async (invoice: NewInvoice, entryNumber: number | null): Promise<Refused> => {
    const refused = (detail: string) => refuse('duplicate', { code: 'duplicate', field: 'invoiceNumber', detail })
    // Most likely the same request twice: there is nothing to override yet.
    if (entryNumber === null) return refused('is being booked')
    const at = clock.now()
    const kept = await store.transaction(async (tx) => {
      const { is, key } = await tx.addDuplicate({ ...invoice, duplicateOf: { entryNumber } }, at)
      if (is === 'kept') {
        const about = { invoiceId: key.invoiceId, kind: 'duplicate' as const, round: 1, cause: null, notice: null }
        await tx.addMessage(key.administrationId, { messageId: randomUUID(), ...about, person: invoice.booker }, at)
        await tx.wake('tell', key)
      }
      return key
    })
    return { ...refused(`booked before as entry ${entryNumber}`), kept }
  }

  const booked = async (key: InvoiceKey, checked: CheckedBooking): Promise<BookingResult> => {
    const round = await store.findRound(key)
    const invoice = round?.invoice
    const state = invoice?.state === 'approved' ? 'approved' : invoice?.state === 'booking' ? 'booking' : 'waiting'
    return {
      ok: true,
      key,
      state,
      entryId: invoice?.entryId ?? null,
      entryNumber: invoice?.entryNumber ?? null,
      paymentCondition: checked.condition.code,
      warnings: checked.warnings,
    }
  }

  const post = async (
    books: Books,
    { administrationId, invoiceId }: InvoiceKey,
    checked: CheckedBooking,
  ): Promise<BookingResult> => {
    const key = { administrationId, invoiceId }
    const posted = await postEntry(books, key, checked.entry, { tellsBooker: false })
    switch (posted.is) {
      case 'posted':
        return await booked(key, checked)
      case 'refused':
        return refusalOf(posted.error)
      case 'not-posted':
        return refuse('not-booked', { code: 'exact-unavailable', field: 'invoice', detail: NOTHING_POSTED })
      case 'differs':
        return ENTRY_DIFFERS
      case 'unclear':
        return refuse('unclear', {
          code: 'booking-unclear',
          field: 'invoice',
          detail:
            'Exact Online did not answer; Akkoord finds out whether it was booked and tells you. Do not book it again.',
        })
    }
  }

  return async (request: BookingRequest): Promise<BookingResult> => {
    const administration = await store.findAdministration(request.administrationId)
    if (!administration || administration.tenantId !== request.booker.tenantId) {
      return refuse('unknown-administration', {
        code: 'unknown-administration',
        field: 'administration',
        detail: request.administrationId,
      })
    }
    const booker = await store.savePerson(request.booker, { name: request.booker.name })
    const { authorizers, problems } = await checkAuthorizers(
      { store, directory },
      { booker, makers: { personIds: [], exactName: null } },
      request.authorizers,
    )
    if (administration.holdUntilApproved && authorizers.length === 0 && problems.length === 0) {
      problems.push({ code: 'authorizer-missing', field: 'authorizers', detail: 'at least one authorizer is needed' })
    }
    const books = exact.books(booker, administration.division, { mayUseCopy: true })
    try {
      const check = await checkWithCopy(booker, administration, request)
      if (!check.ok || problems.length > 0) {
        return refuse('invalid', ...problems, ...(check.ok ? [] : check.problems))
      }
      const { known, earlier } = await findEarlier(books, { ...request, supplierId: check.checked.supplier.id })
      const before = known.map(({ entryId }) => entryId)
      const invoice = newInvoice(request, administration, { booker, authorizers }, check.checked, before)
      if (earlier && request.duplicateReason === null) return await duplicate(invoice, earlier.entryNumber)
      try {
        await save(invoice)
      } catch (error) {
        if (error instanceof DuplicateInvoice) return await duplicate(invoice, error.entryNumber)
        throw error
      }
      return await post(books, invoice, check.checked)
    } catch (error) {
      if (error instanceof ExactError) return refusalOf(error)
      if (error instanceof StaleRevision) {
        return refuse('not-booked', { code: 'setting-changed', field: 'administration', detail: NOTHING_POSTED })
      }
      throw error
    }
  }
}
