import type { Upload } from './akkoord.ts'
import { invoiceIs } from './expectations.ts'
import type { Tell } from './narrator.ts'
import { NotObserved } from './not-observed.ts'
import type { Stage } from './stage.ts'
import { amountText } from './words.ts'

/** Books a file and waits until Akkoord has read the entry back and asks for approval. */
export const bookInvoice = async (
  stage: Stage,
  upload: Upload,
  { saw, show }: Tell,
): Promise<{ invoiceId: string; entryId: string }> => {
  const answer = await stage.akkoord.book(upload)
  if ('refused' in answer) {
    const seen = answer.refused.join('; ')
    throw new NotObserved({ expected: `${upload.fileName} is booked`, seen, lookedAt: 'POST /api/bookings' })
  }
  const { invoice: invoiceId, warnings } = answer.booked
  const booked = await invoiceIs(
    stage,
    invoiceId,
    'booked and waiting for approval',
    ({ state, entryId }) => state === 'waiting' && entryId !== null,
  )
  const { entryNumber, supplier, invoiceNumber, amount, currency } = booked
  saw(`Booked as entry ${entryNumber}: ${supplier}, ${invoiceNumber}, ${amountText(amount, currency)}`)
  for (const { detail } of warnings) show(`Warning: ${detail}`)
  return { invoiceId, entryId: booked.entryId ?? '' }
}
