import type { Urls } from '../../approvals/card-views.ts'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import { takeOver } from '../../approvals/take-over.ts'
import type { FailureCardView, InvoiceKey } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { ClickPatience, Clock, Exact, Identity } from '../ports.ts'
import { exactRefusal } from '../releasing/exact-refusal.ts'
import type { Person, Store, Tx } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import { createReadFailureCard } from '../telling/read-failure-card.ts'
import { createMayManage, type Manager } from './may-manage.ts'

export type TakeOverOutcome = { refusal: Refusal | null; card: FailureCardView | null }

/**
 * Has the release of invoices whose connection is lost go on with the connection of an administrator who asks for it
 * (A14); from then on everything about them goes through that one. Both connections are tried first: nothing is taken
 * from one that works, and nothing given to one that does not. Two clicks have the effect of one (A13).
 */
export const createTakeOver = (deps: {
  store: Store
  exact: Exact
  clock: Clock
  urls: Urls
  clickPatience: ClickPatience
}) => {
  const { store, exact, clock } = deps
  const readFailureCard = createReadFailureCard(deps)
  const mayManage = createMayManage(deps)

  /** Reads the entry through this person's connection; gives what came in the way, null: it works. */
  const tryConnection = async (
    owner: Identity,
    { division, entryId }: Invoice,
    patience: AbortSignal,
  ): Promise<Refusal | null> => {
    const { connection } = await exact.connectionOf(owner)
    if (connection !== 'connected') return 'not-connected'
    try {
      await exact.books(owner, division, { patience }).findEntry(entryId ?? '')
      return null
    } catch (error) {
      return exactRefusal(error)
    }
  }

  /** Whether the connection that the invoice goes through is really lost: null. */
  const ownersRefusal = async (invoice: Invoice, patience: AbortSignal): Promise<Refusal | null> => {
    const found = await tryConnection(connectionOwner(invoice), invoice, patience)
    if (found === 'not-connected') return null
    return found === 'exact-unavailable' ? found : 'connection-works'
  }

  const saveTakenOver = async (tx: Tx, invoice: Invoice, taker: PersonRef, now: Date): Promise<void> => {
    await tx.save({
      key: invoice,
      revision: invoice.revision,
      changes: {
        state: 'releasing',
        takenOverBy: taker,
        release: { nextAttemptAt: now, since: now, attempts: 0, retriedBy: taker.name },
        workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
      },
      timeline: [
        {
          at: now,
          actor: taker.name,
          actorObjectId: taker.objectId,
          event: 'taken-over',
          details: { from: connectionOwner(invoice).name, by: taker.name },
        },
      ],
    })
    await tx.wake('release', invoice)
    await tx.wake('tell', invoice)
  }

  /** Tells everyone whose invoices they were, once however many they are: the cards about them say the rest. */
  const tellOwners = async (tx: Tx, invoices: Invoice[], taker: PersonRef, now: Date): Promise<void> => {
    const told = new Set([taker.personId])
    for (const invoice of invoices) {
      for (const person of [invoice.booker, connectionOwner(invoice)]) {
        if (told.has(person.personId)) continue
        told.add(person.personId)
        await addNotice(tx, invoice, person, { topic: 'taken-over', by: taker.name }, now)
      }
    }
  }

  const takeAll = async (
    read: () => Promise<Invoice[]>,
    taker: Person,
    patience: AbortSignal,
  ): Promise<Refusal | null> => {
    const invoices = await read()
    const waiting = invoices.filter((invoice) => takeOver(invoice, taker) === 'go')
    if (waiting.length === 0) return invoices.some((invoice) => takeOver(invoice, taker) === 'done') ? null : 'not-now'
    // All of one failure are of one administration; whose connection they go through can differ.
    const refusals = new Map<string, Refusal | null>()
    for (const invoice of waiting) {
      const { objectId } = connectionOwner(invoice)
      if (!refusals.has(objectId)) refusals.set(objectId, await ownersRefusal(invoice, patience))
    }
    const lost = waiting.filter((invoice) => refusals.get(connectionOwner(invoice).objectId) === null)
    const [first] = lost
    const refusal = first ? await tryConnection(taker, first, patience) : ([...refusals.values()][0] ?? null)
    if (refusal !== null) return refusal
    const now = clock.now()
    await store.transaction(async (tx) => {
      for (const invoice of lost) await saveTakenOver(tx, invoice, taker, now)
      await tellOwners(tx, lost, taker, now)
    })
    return null
  }

  return {
    /** From an administrator's card: every invoice on it whose connection is lost. */
    async message(administrationId: string, messageId: string, clicker: Identity): Promise<TakeOverOutcome> {
      const person = await store.findPerson(clicker)
      const message = await store.findMessage(administrationId, messageId)
      if (message?.kind !== 'take-over' || message.about === null || message.person.tenantId !== clicker.tenantId) {
        return { refusal: 'unknown-invoice', card: null }
      }
      const administration = await store.findAdministration(administrationId)
      const isAdministrator = administration?.administrator.personId === person?.personId
      if (!person || !isAdministrator || message.person.personId !== person.personId) {
        return { refusal: 'not-administrator', card: null }
      }
      const failure = { administrationId, messageId: message.about }
      const patience = deps.clickPatience()
      const refusal = await againWhenStale(() => takeAll(() => store.invoicesOfFailure(failure), person, patience))
      return { refusal, card: (await readFailureCard(message)) ?? null }
    },

    /** One invoice, from its own card or the HTTP API. */
    async invoice(key: InvoiceKey, by: Manager): Promise<Refusal | null> {
      const may = await mayManage(key, by)
      if (!may.ok) return may.refusal
      // A booker takes over as an administrator only, and in chat it is not known who else is one.
      if (may.role === 'booker' && by.isAdministrator !== true) return 'not-administrator'
      const read = async () => {
        const found = await store.findRound(key)
        return found ? [found.invoice] : []
      }
      const patience = deps.clickPatience()
      return await againWhenStale(() => takeAll(read, may.person, patience))
    },
  }
}
