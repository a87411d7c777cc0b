import { randomUUID } from 'node:crypto'
import { AU, type PurchaseEntry } from '../../approvals/books.ts'
import { changedEntryFields, payeeAccounts } from '../../approvals/changed-fields.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import type { FieldChange, InvoiceKey } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { type Books, type Clock, type Exact, ExactError } from '../ports.ts'
import { DuplicateInvoice, type Posting, StaleRevision, type Store, type Work } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import { warningsFor } from './warnings-for.ts'

/**
 * finished: it stands in Exact Online as posted, and the authorizers are being asked · not-there: no such entry ·
 * differs: something else stands there than was posted; nobody is asked · settled: there was nothing left to finish, or
 * another finished it meanwhile.
 */
export type BookingState = 'finished' | 'not-there' | 'differs' | 'settled'

/** What differs between what was posted and what stands there. */
const differences = (invoice: Invoice, posting: Posting, entry: PurchaseEntry): FieldChange[] => {
  const changed = changedEntryFields(invoice, entry)
  const { conditionCode } = posting.entry
  if (entry.conditionCode !== conditionCode) {
    changed.push({ field: 'condition', was: conditionCode, is: entry.conditionCode ?? '-' })
  }
  return changed
}

const findPosted = async (books: Books, { round, posting }: Work): Promise<PurchaseEntry | undefined> => {
  const { invoice } = round
  if (invoice.entryId !== null) return await books.findEntry(invoice.entryId)
  const found = await books.findEntries({ supplierId: invoice.supplierId, yourRef: invoice.invoiceNumber })
  return found.find(({ entryId, kind }) => kind === invoice.kind && !posting?.before.includes(entryId))
}

/**
 * Reads a posted entry back and, when it stands there as posted, asks its authorizers (A5). Also settles a posting whose
 * answer never came, by looking for supplier and supplier invoice number. Safe to run twice.
 * @param isSettling whoever booked was not answered, or not clearly: they are told that it stands there after all
 * @throws ExactError when Exact Online cannot be read: nothing is changed then
 */
export const createFinishBooking = ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) => {
  const finish = async (key: InvoiceKey, isSettling: boolean): Promise<BookingState> => {
    const work = await store.findWork(key)
    const posting = work?.posting
    if (!work || !posting || work.round.invoice.state !== 'booking') return 'settled'
    const { invoice, assignments } = work.round
    const books = exact.books(invoice.booker, invoice.division)
    const entry = await findPosted(books, work)
    if (!entry) return 'not-there'
    const now = clock.now()
    const line = { at: now, actor: invoice.booker.name, actorObjectId: invoice.booker.objectId }
    const changed = differences(invoice, posting, entry)
    if (changed.length > 0) {
      // Told once; the job looks again until it is put right or removed in Exact Online.
      const isNew = invoice.entryNumber !== entry.entryNumber
      if (isNew) {
        await store.transaction(async (tx) => {
          await tx.save({
            key,
            revision: invoice.revision,
            changes: { entryId: entry.entryId, entryNumber: entry.entryNumber },
            timeline: [{ ...line, event: 'failed', details: { changed, entryNumber: entry.entryNumber } }],
          })
          await addNotice(tx, invoice, invoice.booker, { topic: 'booking-differs', changed }, now)
          await tx.wake('tell', key)
        })
      }
      return 'differs'
    }
    const terms = await books.getTerms(entry)
    // Who is paid is approved, too: without terms nobody can be asked yet. What is not held waits for nobody.
    if (invoice.held && terms.length === 0 && entry.amountCents !== 0)
      throw new ExactError('unavailable', 'no payment terms yet')
    const accounts = payeeAccounts(terms)
    const warnings = await warningsFor(store, { ...invoice, payeeAccounts: accounts })
    await store.transaction(async (tx) => {
      await tx.save({
        key,
        revision: invoice.revision,
        changes: {
          state: assignments.length === 0 ? 'approved' : 'waiting',
          entryId: entry.entryId,
          entryNumber: entry.entryNumber,
          payeeAccounts: accounts,
          warnings,
          posting: null,
          workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
        },
        timeline: [
          {
            ...line,
            event: 'booked',
            details: {
              entryNumber: entry.entryNumber,
              condition: entry.conditionCode,
              selectedCondition: invoice.condition.code,
              blocked: entry.conditionCode === AU,
              ...(warnings.length === 0 ? {} : { warnings }),
            },
          },
        ],
      })
      for (const { person } of assignments) {
        const message = { messageId: randomUUID(), invoiceId: key.invoiceId, kind: 'approval' as const }
        await tx.addMessage(
          key.administrationId,
          { ...message, round: invoice.round, cause: null, notice: null, person },
          now,
        )
      }
      if (isSettling && invoice.entryId === null) {
        await addNotice(tx, invoice, invoice.booker, { topic: 'booking-settled', found: true }, now)
      }
      await tx.wake('tell', key)
      if (work.file) await tx.wake('attach-file', key)
    })
    return 'finished'
  }

  return async (key: InvoiceKey, { isSettling = false } = {}): Promise<BookingState> => {
    try {
      return await finish(key, isSettling)
    } catch (error) {
      if (error instanceof StaleRevision) return 'settled'
      // It was found as booked elsewhere, and is being released: a person must look, and is told.
      if (error instanceof DuplicateInvoice)
        throw new ExactError('unexpected', 'another invoice has this entry already')
      throw error
    }
  }
}
