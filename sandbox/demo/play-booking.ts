import type { Upload } from './akkoord.ts'
import { bookInvoice } from './book-invoice.ts'
import { BLOCKED, cardAsks, entryStands } from './expectations.ts'
import { observe } from './observe.ts'
import type { Stage } from './stage.ts'
import type { Card } from './teams.ts'
import { amountText, dayText, methodName } from './words.ts'

/** An invoice that waits for two people, as it was seen. */
export type Waiting = {
  invoiceId: string
  entryId: string
  condition: string
  method: string
  cards: { anna: Card; arjan: Card }
}

/** Plays how an invoice is booked, blocked for payment, and brought before its authorizers. */
export const playBooking = async (stage: Stage, upload: Omit<Upload, 'authorizers'>): Promise<Waiting> => {
  const { exact, people } = stage
  const { step } = stage.narrator
  const { anna, arjan, bea } = people
  const authorizers = [anna.objectId, arjan.objectId]

  const { invoiceId, entryId } = await step(
    `${bea.name} books it with condition ${upload.paymentCondition}; ${anna.name} and ${arjan.name} must approve`,
    (tell) => bookInvoice(stage, { ...upload, authorizers }, tell),
  )

  const blocked = await step('In Exact Online the entry is blocked for payment', async ({ saw }) => {
    const { entry, terms, batchSize } = await entryStands(stage, entryId, BLOCKED)
    const [term] = terms
    saw(`Entry ${entry?.entryNumber}: condition ${entry?.condition}, due ${dayText(entry?.dueDate)}`)
    saw(`Payment term: ${amountText(term?.amount, term?.currency)}, method ${methodName(term?.method)}`)
    saw(`Payment batch: ${batchSize} terms, none of this entry`)
    return { condition: entry?.condition ?? '', method: term?.method ?? '' }
  })

  await step('The file is attached to the entry as a document', async ({ saw }) => {
    const { documents } = await observe({
      expected: 'a document at the entry',
      lookedAt: exact.booksUrl,
      look: () => exact.entry(entryId),
      find: ({ entry }) => entry !== null && entry.documents > 0 && entry,
    })
    saw(`Documents of the entry: ${documents} (${upload.fileName})`)
  })

  const cards = await step('Both authorizers get a card in Teams', async ({ saw }) => {
    const seen = {
      anna: await cardAsks(stage, 'anna', invoiceId),
      arjan: await cardAsks(stage, 'arjan', invoiceId),
    }
    saw(`${anna.name}: "${seen.anna.summary}"`)
    saw(`${arjan.name}: "${seen.arjan.summary}"`)
    return seen
  })
  return { invoiceId, entryId, ...blocked, cards }
}
