import type { PurchaseEntry } from '../../approvals/books.ts'
import type { Urls } from '../../approvals/card-views.ts'
import { adoptionObstacle, hasChangedSince, isOpenOnAu } from '../../approvals/discovered-entry.ts'
import type { PersonRef } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import { selectCondition } from '../../approvals/select-condition.ts'
import { typedText } from '../../approvals/typed-text.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { findAuthorizers } from '../booking/find-authorizers.ts'
import { warningsFor } from '../booking/warnings-for.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { DONE, type ManageOutcome, refuse } from '../managing/manage-outcome.ts'
import type { Manager } from '../managing/may-manage.ts'
import type { ClickPatience, Clock, Directory, Exact } from '../ports.ts'
import { exactRefusal } from '../releasing/exact-refusal.ts'
import { type EntryReading, readEntry } from '../releasing/read-entry.ts'
import { DuplicateInvoice, type InvoiceChanges, type Store } from '../store-port.ts'
import { adopt, adoptedFacts } from './adopt.ts'
import { type Answering, createAnswerDiscovered, type DiscoveredOutcome } from './answer-discovered.ts'
import { closeDiscovered } from './close-discovered.ts'
import { findDuplicate } from './find-duplicate.ts'

type Answer = {
  /** Entra object ids. */
  authorizers: string[]
  /** A code; null: the one that the card shows. */
  condition: string | null
  note: string | null
}

/**
 * Takes over an entry that was booked with AU elsewhere, for whoever it is asked of or an administrator: it is read again
 * first, and is only taken over as it was seen. Two clicks, on any number of servers, have the effect of one (A13).
 */
export const createAdoptEntry = (deps: {
  store: Store
  exact: Exact
  directory: Directory
  clock: Clock
  urls: Urls
  clickPatience: ClickPatience
}) => {
  const { store, exact, clock, clickPatience } = deps
  const answerDiscovered = createAnswerDiscovered(deps)

  /** Who shall be asked; never whoever answers, and thereby says who checks (A6). */
  const findPeople = ({ round: { invoice }, person }: Answering, objectIds: string[]) => {
    const makers = { ...invoice.makers, personIds: [...invoice.makers.personIds, person.personId] }
    return findAuthorizers(deps, { ...invoice, makers }, objectIds)
  }

  /** What the card shows is brought in line with what stands there; whoever answers looks again. */
  const showAsItIs = async ({ round: { invoice } }: Answering, changes: InvoiceChanges) => {
    const workAt = new Date(clock.now().getTime() + SWEEP_AFTER_MS)
    await store.save({ key: invoice, revision: invoice.revision, changes: { ...changes, workAt }, timeline: [] })
    store.wake('tell', invoice)
  }

  const take = async (
    answering: Answering,
    people: PersonRef[],
    { condition: wanted, note }: Answer,
    reading: EntryReading & { entry: PurchaseEntry },
  ): Promise<Refusal | null> => {
    const { round, found, person } = answering
    const { invoice } = round
    const { books, entry, terms } = reading
    const code = wanted ?? found.chosen
    const conditions = await books.getPaymentConditions()
    const choice = selectCondition({ request: code, supplier: null, administration: null }, conditions)
    if (!choice.ok) return 'condition-required'
    const duplicateOf = await findDuplicate(store, books, invoice.administrationId, entry)
    const read = { entry, terms, ...(await books.getEntryLines(entry.entryId)), condition: choice.condition }
    if (duplicateOf !== null || hasChangedSince(invoice, entry)) {
      await showAsItIs(answering, { ...adoptedFacts(read), duplicateOf })
      return duplicateOf === null ? 'entry-changed' : 'duplicate'
    }
    const facts = { ...adoptedFacts(read), duplicateOverride: null }
    const warnings = await warningsFor(store, { ...invoice, ...facts })
    const adoption = { ...read, people, note: typedText(note ?? '') || null, by: person }
    return await store.transaction((tx) => adopt(tx, found, { ...invoice, warnings }, adoption, clock.now()))
  }

  const answer = async (answering: Answering, given: Answer, patience: AbortSignal): Promise<ManageOutcome> => {
    const { found, person, round } = answering
    const looked = await findPeople(answering, given.authorizers)
    if (!looked.ok) return looked.outcome
    try {
      const reading = await readEntry(exact, { ...round.invoice, entryId: found.entryId }, person, patience)
      const { entry } = reading
      const obstacle = adoptionObstacle(entry, reading.terms)
      if (!entry || obstacle) {
        if (!entry || !isOpenOnAu(entry)) {
          await closeDiscovered(store, found, round.invoice, { as: 'gone', entry }, clock.now())
        }
        return refuse(obstacle ?? 'entry-gone')
      }
      const refusal = await take(answering, looked.people, given, { ...reading, entry })
      return refusal === null ? DONE : refuse(refusal)
    } catch (error) {
      if (error instanceof DuplicateInvoice) return refuse('duplicate')
      return refuse(exactRefusal(error))
    }
  }

  return async (key: InvoiceKey, by: Manager, given: Answer): Promise<DiscoveredOutcome> => {
    const patience = clickPatience()
    return await answerDiscovered(key, by, (answering) => answer(answering, given, patience))
  }
}
