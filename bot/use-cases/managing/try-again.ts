import type { Urls } from '../../approvals/card-views.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { FailureCardView, InvoiceKey, Locale } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock, Identity } from '../ports.ts'
import { type Person, StaleRevision, type Store } from '../store-port.ts'
import { createReadFailureCard } from '../telling/read-failure-card.ts'
import { createMayManage, type Manager } from './may-manage.ts'

export type RetryOutcome = { refusal: Refusal | null; card: FailureCardView | null; locale: Locale | null }

/** Whether pressing Try again can do something: it failed, or it waits for its next try. */
const canRetry = (invoice: Invoice) =>
  invoice.state === 'failed' || (invoice.state === 'releasing' && invoice.release.cause !== null)

/** Someone pressed it, and what came of that is not known yet: once is enough (A13). */
const isBeingRetried = ({ state, release }: Invoice) => state === 'releasing' && release.retriedBy !== null

/** Tries the release again, at once (A11). Only the booker and administrators may. */
export const createTryAgain = ({ store, clock, urls }: { store: Store; clock: Clock; urls: Urls }) => {
  const readFailureCard = createReadFailureCard({ store, urls })
  const mayManage = createMayManage({ store })

  const retry = async (invoice: Invoice, by: Person): Promise<boolean> => {
    if (isBeingRetried(invoice)) return true
    if (!canRetry(invoice)) return false
    const now = clock.now()
    try {
      await store.transaction(async (tx) => {
        await tx.save({
          key: invoice,
          revision: invoice.revision,
          changes: {
            state: 'releasing',
            // A person looked at it: the quarter of an hour of quiet trying starts anew.
            release: { nextAttemptAt: now, since: now, attempts: 0, retriedBy: by.name },
            workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
          },
          timeline: [{ at: now, actor: by.name, actorObjectId: by.objectId, event: 'retried', details: {} }],
        })
        await tx.wake('release', invoice)
        await tx.wake('tell', invoice)
      })
      return true
    } catch (error) {
      // Someone else pressed it at the same moment: once is enough (A13).
      if (error instanceof StaleRevision) return true
      throw error
    }
  }

  return {
    /** From the failure card, the booker's or an administrator's: every invoice on it that still fails. */
    async message(administrationId: string, messageId: string, clicker: Identity): Promise<RetryOutcome> {
      const person = await store.findPerson(clicker)
      const message = await store.findMessage(administrationId, messageId)
      const locale = person?.locale ?? null
      const isFailure = message?.kind === 'failure' || message?.kind === 'take-over'
      if (!isFailure || message.person.tenantId !== clicker.tenantId) {
        return { refusal: 'unknown-invoice', card: null, locale }
      }
      if (!person || message.person.personId !== person.personId) return { refusal: 'not-booker', card: null, locale }
      const retried: boolean[] = []
      const failure = { administrationId, messageId: message.about ?? messageId }
      for (const invoice of await store.invoicesOfFailure(failure)) retried.push(await retry(invoice, person))
      return {
        refusal: retried.includes(true) ? null : 'nothing-to-retry',
        card: (await readFailureCard(message)) ?? null,
        locale,
      }
    },

    /** One invoice. */
    async invoice(key: InvoiceKey, by: Manager): Promise<Refusal | null> {
      const may = await mayManage(key, by)
      if (!may.ok) return may.refusal === 'not-manager' ? 'not-booker' : may.refusal
      return (await retry(may.round.invoice, may.person)) ? null : 'nothing-to-retry'
    },
  }
}
