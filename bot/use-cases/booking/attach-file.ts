import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Clock, Exact } from '../ports.ts'
import { exactFailure } from '../releasing/exact-failure.ts'
import type { Store } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import { MOST_FILE_ATTEMPTS } from '../telling/next-work-at.ts'

/** Waits between tries, in seconds: the file is not urgent, the error quota of Exact Online is. */
const WAITS_SECONDS = [5, 30, 120, 600, 1800, 3600, 7200]

/** Attaches the original file to the entry as a document. Safe to run twice: Exact Online is searched before it is written. */
export const createAttachFile =
  ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) =>
  async (key: InvoiceKey): Promise<void> => {
    const work = await store.findWork(key)
    if (!work?.file || work.file.attached || work.file.attempts >= MOST_FILE_ATTEMPTS) return
    const { invoice } = work.round
    if (invoice.entryId === null) return
    const attempts = work.file.attempts + 1
    const books = exact.books(connectionOwner(invoice), invoice.division)
    try {
      const entry = await books.findEntry(invoice.entryId)
      // An entry that is gone has its own failure; there is nothing to attach a file to.
      if (!entry) return await store.recordFile(key, { attached: false, attempts: MOST_FILE_ATTEMPTS })
      await books.attachFile(entry, {
        // The invoice's id makes the subject unique: a second run finds what the first one left.
        subject: `${invoice.supplierName} ${invoice.invoiceNumber} (${invoice.invoiceId.slice(0, 8)})`,
        documentDate: invoice.invoiceDate,
        ...(await store.getFile(key)),
      })
      await store.recordFile(key, { attached: true, attempts })
      const line = { at: clock.now(), actor: 'Akkoord', actorObjectId: null, event: 'file-attached' as const }
      await store.addTimeline(key, [{ ...line, details: { fileName: work.file.fileName } }])
    } catch (error) {
      const { detail, notBefore } = exactFailure(error)
      await store.recordFile(key, { attached: false, attempts })
      const now = clock.now()
      if (attempts < MOST_FILE_ATTEMPTS) {
        const seconds = WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length) - 1] ?? 0
        const again = new Date(Math.max(now.getTime() + seconds * 1000, notBefore?.getTime() ?? 0))
        return await store.rest(key, invoice.revision, again)
      }
      const notice = { topic: 'file-not-attached' as const, detail }
      await store.transaction(async (tx) => {
        await addNotice(tx, invoice, invoice.booker, notice, now)
        await tx.wake('tell', key)
      })
    }
  }
