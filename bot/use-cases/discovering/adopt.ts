import { randomUUID } from 'node:crypto'
import type { PaymentCondition, PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import { payeeAccounts } from '../../approvals/changed-fields.ts'
import { adoptedDueDate, type DiscoveredEntry, factsOfEntry } from '../../approvals/discovered-entry.ts'
import type { BookedLine, Invoice, PersonRef } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { InvoiceChanges, Tx } from '../store-port.ts'

/** What stands in Exact Online of an entry that is taken over, read just before. */
export type AdoptedEntry = { entry: PurchaseEntry; terms: PaymentTerm[]; lines: BookedLine[]; netCents: number }

export type Adoption = AdoptedEntry & {
  condition: PaymentCondition
  people: PersonRef[]
  note: string | null
  /** Who answered; null: a rule did. */
  by: PersonRef | null
}

/** What an entry becomes as an invoice of ours. */
export const adoptedFacts = ({ entry, terms, lines, netCents, condition }: Omit<Adoption, 'people' | 'note' | 'by'>) =>
  ({
    ...factsOfEntry(entry),
    lines,
    netCents,
    payeeAccounts: payeeAccounts(terms),
    condition,
    dueDate: adoptedDueDate(entry, condition),
  }) satisfies InvoiceChanges

/**
 * Takes an entry over: from here on it is as if it had been booked with Akkoord, and its authorizers are asked.
 * @returns why it is not; then nothing was saved
 * @throws StaleRevision when someone else answered meanwhile
 * @throws DuplicateInvoice when it stands there already (A15)
 */
export const adopt = async (
  tx: Tx,
  found: Pick<DiscoveredEntry, 'administrationId' | 'entryId' | 'createdBy'>,
  invoice: Pick<Invoice, 'administrationId' | 'invoiceId' | 'revision' | 'warnings'>,
  adoption: Adoption,
  at: Date,
): Promise<Refusal | null> => {
  const { people, note, by, condition } = adoption
  // A2: while it is off nothing is held, and nobody would know of the switch.
  if ((await tx.lockSetting(invoice.administrationId))?.holdUntilApproved !== true) return 'hold-is-off'
  await tx.save({
    key: invoice,
    revision: invoice.revision,
    changes: {
      ...adoptedFacts(adoption),
      state: 'waiting',
      entryId: found.entryId,
      note,
      ...(by === null ? { chosenByRule: people.map(({ objectId }) => objectId) } : {}),
      warnings: invoice.warnings,
      duplicateOf: null,
      workAt: new Date(at.getTime() + SWEEP_AFTER_MS),
    },
    timeline: [
      {
        at,
        actor: by?.name ?? 'Akkoord',
        actorObjectId: by?.objectId ?? null,
        event: 'adopted',
        details: {
          bookedBy: found.createdBy?.name ?? null,
          byRule: by === null,
          condition: condition.code,
          authorizers: people.map(({ name }) => name),
          ...(invoice.warnings.length === 0 ? {} : { warnings: invoice.warnings }),
        },
      },
    ],
  })
  await tx.addSeats(invoice, 1, people)
  for (const person of people) {
    const message = { messageId: randomUUID(), invoiceId: invoice.invoiceId, kind: 'approval' as const }
    await tx.addMessage(invoice.administrationId, { ...message, round: 1, cause: null, notice: null, person }, at)
  }
  await tx.changeDiscovered(found, {
    state: 'adopted',
    chosen: condition.code,
    answeredBy: by?.name ?? null,
    answerer: by,
  })
  await tx.wake('tell', invoice)
  return null
}
