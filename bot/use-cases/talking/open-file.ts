import type { Urls } from '../../approvals/card-views.ts'
import type { FileCardView, InvoiceKey } from '../../approvals/views.ts'
import type { Intake } from '../intake/intake.ts'
import type { createReadInvoiceCard } from '../managing/read-invoice-card.ts'
import type { Identity } from '../ports.ts'

/** What opening the form of a file comes to. */
export type OpenedFile =
  /** `url`: of the form in the tab, for who cannot open a dialog. */
  { is: 'open'; url: string } | { is: 'gone' } | { is: 'booked'; card: FileCardView | undefined }

/** Finds out what can be done with a file that was sent in a chat, and what came of it. */
export const createOpenFile = ({
  findIntake,
  readInvoiceCard,
  urls,
}: Pick<Intake, 'findIntake'> & { urls: Urls; readInvoiceCard: ReturnType<typeof createReadInvoiceCard> }) => {
  /** The card of a file that was booked; undefined for who may not see the invoice. */
  const booked = async (key: InvoiceKey, reader: Identity): Promise<FileCardView | undefined> => {
    const card = await readInvoiceCard(key, reader)
    return card && { card: 'file', state: 'booked', key, invoice: card.invoice, invoiceUrl: card.invoiceUrl }
  }

  return {
    booked,

    /** Whether the form can be opened; a file is there for who sent it only. */
    async open(intakeId: string, reader: Identity): Promise<OpenedFile> {
      const intake = await findIntake(reader, intakeId)
      if (!intake) return { is: 'gone' }
      return intake.booked
        ? { is: 'booked', card: await booked(intake.booked, reader) }
        : { is: 'open', url: urls.page(`booking/${intakeId}`) }
    },
  }
}
