import type { Urls } from '../../approvals/card-views.ts'
import type { FileCardView, FileProblem } from '../../approvals/views.ts'
import { type EInvoice, liabilityCents } from '../../e-invoice/e-invoice.ts'
import type { Intake } from '../intake/intake.ts'
import type { Exact, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'
import type { FetchFile, SentFile } from './fetch-file-port.ts'
import type { createOpenFile } from './open-file.ts'

type Deps = Pick<Intake, 'receiveFile'> & {
  fetchFile: FetchFile
  openFile: ReturnType<typeof createOpenFile>
  store: Pick<Store, 'findPerson' | 'standingOf'>
  exact: Pick<Exact, 'connectionOf'>
  urls: Urls
}

const summaryOf = ({ kind, supplier, invoiceNumber, totals, currency }: EInvoice) => ({
  kind,
  supplierName: supplier.name,
  invoiceNumber,
  amountCents: liabilityCents(totals),
  currency,
})

/**
 * Takes a file that was sent in a chat, and gives the card that answers it: the way to book it, or why it was not taken. Of
 * whoever is not known to book nothing is fetched or kept: everybody in the organisation can write to the bot.
 */
export const createTakeFile = ({ fetchFile, receiveFile, openFile, store, exact, urls }: Deps) => {
  /** Roles are known from a sign-in, of which a chat has none: who booked, looks after the books or connected them has one. */
  const mayBook = async (sender: Identity): Promise<{ isKnown: true } | { isKnown: false; contact: string | null }> => {
    const person = await store.findPerson(sender)
    const standing = person && (await store.standingOf(person))
    if (standing?.isBooker || standing?.isAdministrator) return { isKnown: true }
    const { connection } = await exact.connectionOf(sender)
    if (connection !== 'none') return { isKnown: true }
    return { isKnown: false, contact: standing?.administratorName ?? null }
  }

  return async (sender: Identity, sent: SentFile, stopped: AbortSignal): Promise<FileCardView> => {
    const refused = (problem: FileProblem): FileCardView => ({
      card: 'file',
      state: 'refused',
      fileName: sent.fileName,
      problem,
    })
    const booker = await mayBook(sender)
    if (!booker.isKnown) {
      const { contact } = booker
      return { card: 'file', state: 'not-for-them', fileName: sent.fileName, contact, url: urls.page('booking') }
    }
    const fetched = await fetchFile(sent.downloadUrl, stopped)
    if (!fetched.ok) return refused(fetched.problem)
    const received = await receiveFile({ owner: sender, fileName: sent.fileName, bytes: fetched.bytes })
    if (!received.ok) return refused(received.problem.code)
    const { intake, file } = received
    // The same file once more, after it was booked.
    const booked = intake.booked && (await openFile.booked(intake.booked, sender))
    if (booked) return booked
    return {
      card: 'file',
      state: 'received',
      intakeId: intake.intakeId,
      fileName: intake.fileName,
      holds: file.eInvoice ? 'e-invoice' : file.problems.length > 0 ? 'unusable-e-invoice' : 'pdf',
      summary: file.eInvoice && summaryOf(file.eInvoice),
      url: urls.page(`booking/${intake.intakeId}`),
    }
  }
}
