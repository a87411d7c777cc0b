import { randomUUID } from 'node:crypto'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { stableId } from '../stable-id.ts'
import type { Tx } from '../store-port.ts'

/** The card on which this person can take over what stands on a failure card: one, however many invoices that are. */
export const takeOverMessageId = (failureMessageId: string, { objectId }: Pick<PersonRef, 'objectId'>): string =>
  stableId('take-over', failureMessageId, objectId)

/** Offers an invoice whose connection is lost to the administrator, and to who took it over before (A14). */
export const offerTakeOver = async (
  tx: Tx,
  lost: { invoice: Invoice; failureMessageId: string; administrator: PersonRef | undefined; at: Date },
): Promise<void> => {
  const { failureMessageId, administrator, at } = lost
  const { administrationId, booker, round, takenOverBy } = lost.invoice
  const people = [takenOverBy, administrator].filter((person) => person != null)
  for (const person of people) {
    if (person.personId === booker.personId) continue
    await tx.addMessage(
      administrationId,
      {
        messageId: takeOverMessageId(failureMessageId, person),
        invoiceId: null,
        kind: 'take-over',
        round,
        cause: 'connection-revoked',
        notice: null,
        person,
        about: failureMessageId,
      },
      at,
    )
  }
}

/** Has the booker and who took over mailed when that connection is lost too: cards that are edited tell nobody (A11). */
export const mailOfLostTakeOver = async (
  tx: Tx,
  lost: { administrationId: string; failureMessageId: string; booker: PersonRef; takenOverBy: PersonRef; dueAt: Date },
): Promise<void> => {
  const { administrationId, failureMessageId, booker, takenOverBy, dueAt } = lost
  // A booker who took it back as an administrator has the failure's own card, and no other.
  const isTakenBack = takenOverBy.personId === booker.personId
  const messageIds = [failureMessageId, ...(isTakenBack ? [] : [takeOverMessageId(failureMessageId, takenOverBy)])]
  for (const messageId of messageIds) await tx.addMail(administrationId, { mailId: randomUUID(), messageId, dueAt })
}
