import { randomUUID } from 'node:crypto'
import type { PurchaseEntry } from '../approvals/books.ts'
import type { BookingProblem } from '../approvals/request-lines.ts'
import type { InvoiceKey } from '../approvals/views.ts'
import type { BookingRequest, BookingResult } from './booking-request.ts'
import { checkAuthorizers } from './check-authorizers.ts'
import { type CheckedBooking, checkBooking } from './check-booking.ts'
import type { createFinishBooking } from './finish-booking.ts'
import { type Books, type Clock, type Directory, type Exact, ExactError, type Log } from './ports.ts'
import {
  type Administration,
  DuplicateInvoice,
  type Person,
  type Save,
  StaleRevision,
  type Store,
} from './store-port.ts'

/**
 * When the job looks after an unfinished booking: its server may have been killed, and work goes on within a minute. One
 * that is only slow is not harmed by it. Milliseconds.
 */
const TAKE_OVER_AFTER_MS = 30_000

/** Between two looks for an entry whose posting was not answered. Milliseconds. */
const LOOK_TWICE_MS = 2_000

type Deps = {
  store: Store
  exact: Exact
  directory: Directory
  finishBooking: ReturnType<typeof createFinishBooking>
  clock: Clock
  log: Log
  wait: (ms: number) => Promise<void>
}

type Refused = Extract<BookingResult, { ok: false }>

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

/** Books a purchase invoice: with AU when the administration's setting is on (A3), else with its condition (A4). */
export const createBookInvoice = (deps: Deps) => {
  const { store, exact, directory, finishBooking, clock, log, wait } = deps

  const duplicateOf = async (
    books: Books,
    request: BookingRequest,
    checked: CheckedBooking,
  ): Promise<{ known: PurchaseEntry[]; refusal: Refused | undefined }> => {
    const { administrationId, kind, invoiceNumber, invoiceDate } = request
    const supplierId = checked.supplier.id
    const year = Number(invoiceDate.slice(0, 4))
    const known = await books.findEntries({ supplierId, yourRef: invoiceNumber })
    if (request.duplicateReason !== null) return { known, refusal: undefined }
    const inBooks = known.find((entry) => entry.kind === kind && entry.invoiceDate.startsWith(`${year}-`))
    const ours = await store.findDuplicate({ administrationId, supplierId, invoiceNumber, kind, year })
    const refusal = inBooks || ours ? duplicate(inBooks?.entryNumber ?? ours?.entryNumber ?? null) : undefined
    return { known, refusal }
  }

  const duplicate = (entryNumber: number | null) =>
    refuse('duplicate', {
      code: 'duplicate',
      field: 'invoiceNumber',
      detail: entryNumber === null ? 'is being booked' : `booked before as entry ${entryNumber}`,
    })

  const save = async (
    request: BookingRequest,
    administration: Administration,
    people: { booker: Person; authorizers: Person[] | Parameters<Store['addInvoice']>[0]['authorizers'] },
    checked: CheckedBooking,
    before: string[],
  ): Promise<InvoiceKey> => {
    const key = { administrationId: administration.administrationId, invoiceId: randomUUID() }
    const at = clock.now()
    const { content } = request
    await store.addInvoice(
      {
        ...key,
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
        prepaidCents: content.from === 'e-invoice' ? content.eInvoice.totals.prepaid : 0,
        duplicateOverride: request.duplicateReason,
        file: content.from === 'e-invoice' ? content.file : null,
      },
      at,
      new Date(at.getTime() + TAKE_OVER_AFTER_MS),
    )
    return key
  }

  /** Saves unless the job took the booking over meanwhile: then what it saved holds. */
  const saveWhileOurs = async (key: InvoiceKey, save: Pick<Save, 'changes' | 'timeline'>): Promise<boolean> => {
    const round = await store.findRound(key)
    if (round?.invoice.state !== 'booking') return false
    try {
      await store.save({ key, revision: round.invoice.revision, ...save })
      return true
    } catch (error) {
      if (error instanceof StaleRevision) return false
      throw error
    }
  }

  /** Nothing stands in Exact Online: says so in the timeline, and frees the supplier's invoice number. */
  const giveUp = (key: InvoiceKey, detail: string) =>
    saveWhileOurs(key, {
      changes: { state: 'not-booked', posting: null, workAt: null },
      timeline: [{ at: clock.now(), actor: 'Akkoord', actorObjectId: null, event: 'not-booked', details: { detail } }],
    })

  /** A posting without an answer: looked for twice before anything is said of it. */
  const settle = async (key: InvoiceKey): Promise<'there' | 'not-there' | 'differs' | 'unclear'> => {
    try {
      for (const waitMs of [0, LOOK_TWICE_MS]) {
        await wait(waitMs)
        const state = await finishBooking(key)
        if (state !== 'not-there') return state === 'differs' ? 'differs' : 'there'
      }
      return 'not-there'
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      log.warn('booking-unclear', { ...key, error: error.message })
      return 'unclear'
    }
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

  const post = async (books: Books, key: InvoiceKey, checked: CheckedBooking): Promise<BookingResult> => {
    const differs = refuse('differs', {
      code: 'entry-differs',
      field: 'invoice',
      detail: 'posted, but Exact Online shows something else than was sent; nobody was asked to approve it',
    })
    try {
      const { entryId } = await books.createEntry(checked.entry)
      await saveWhileOurs(key, { changes: { entryId }, timeline: [] })
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      if (!error.mayHaveHappened) {
        await giveUp(key, error.message)
        return refusalOf(error)
      }
      const found = await settle(key)
      if (found === 'there') return await booked(key, checked)
      if (found === 'differs') return differs
      if (found === 'not-there' && (await giveUp(key, error.message))) {
        return refuse('not-booked', { code: 'exact-unavailable', field: 'invoice', detail: NOTHING_POSTED })
      }
      return refuse('unclear', {
        code: 'booking-unclear',
        field: 'invoice',
        detail:
          'Exact Online did not answer; Akkoord finds out whether it was booked and tells you. Do not book it again.',
      })
    }
    try {
      if ((await finishBooking(key)) === 'differs') return differs
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      // Posted for certain; the job reads it back and asks the authorizers.
      store.wake('finish-booking', key)
    }
    return await booked(key, checked)
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
    const { authorizers, problems } = await checkAuthorizers({ store, directory }, booker, request.authorizers)
    if (administration.holdUntilApproved && authorizers.length === 0 && problems.length === 0) {
      problems.push({ code: 'authorizer-missing', field: 'authorizers', detail: 'at least one authorizer is needed' })
    }
    const books = exact.books(booker, administration.division)
    try {
      const check = await checkBooking(books, administration, request)
      if (!check.ok || problems.length > 0) {
        return refuse('invalid', ...problems, ...(check.ok ? [] : check.problems))
      }
      const { known, refusal } = await duplicateOf(books, request, check.checked)
      if (refusal) return refusal
      const before = known.map(({ entryId }) => entryId)
      const key = await save(request, administration, { booker, authorizers }, check.checked, before)
      return await post(books, key, check.checked)
    } catch (error) {
      if (error instanceof ExactError) return refusalOf(error)
      if (error instanceof DuplicateInvoice) return duplicate(error.entryNumber)
      if (error instanceof StaleRevision) {
        return refuse('not-booked', { code: 'setting-changed', field: 'administration', detail: NOTHING_POSTED })
      }
      throw error
    }
  }
}
