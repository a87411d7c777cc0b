import type { Urls } from '../../approvals/card-views.ts'
import { listCardView } from '../../approvals/list-view.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { ApprovalCardState, ApprovalCardView, InvoiceKey, ListCardView } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import type { Clock, Identity } from '../ports.ts'
import type { Message, Person, Store, Work } from '../store-port.ts'
import { createMessageView } from '../telling/message-view.ts'
import { standsInList } from '../telling/stands-in-list.ts'
import { SWEEP_AFTER_MS } from './decide-approval.ts'

/** A card this young is still in view: choosing its row again, or a click that Teams repeats, is not another wish. */
const STILL_IN_VIEW_MS = 10_000

const STILL_ASKS: ReadonlySet<ApprovalCardState> = new Set(['open', 'question-asked', 'changed'])

type Click = {
  key: InvoiceKey
  /** As the card says; null: the round that runs. */
  round: number | null
  clicker: Identity
  /** The message that was clicked, as Teams names it. */
  clickedId: string | null
}

export type OpenedApproval =
  | { refusal: Refusal }
  /** The list whose row was chosen, as it is then: its card is on its way. */
  | { list: ListCardView }
  /** The card is on its way, or is there already. */
  | { isAsked: true }
  /** Nothing is asked any more: what the card says now. */
  | { card: ApprovalCardView }

const latest = (asks: Message[]) => asks.toSorted((one, other) => other.ask - one.ask)[0]

/**
 * Has the card of a request for approval posted for who is asked: from a list of many once, however often it is chosen
 * (A5), from elsewhere anew, so that it stands at the bottom of the chat, and once for one wish (A13).
 */
export const createOpenApproval = (deps: { store: Store; clock: Clock; urls: Urls }) => {
  const { store, clock } = deps
  const messageView = createMessageView(deps)

  /** In the round that runs, if this person is asked in it; of two identities, the one that clicked has the card. */
  const askOf = ({ round, messages }: Work, person: Person | undefined, cardRound: number | null) => {
    const asks = messages.filter(
      (message) => message.kind === 'approval' && message.person.personId === person?.personId,
    )
    const running = asks.filter((ask) => ask.round === round.invoice.round)
    const candidates = running.length > 0 ? running : asks.filter((ask) => ask.round === cardRound)
    return latest(candidates.filter((ask) => ask.person.objectId === person?.objectId)) ?? latest(candidates)
  }

  const isOf = (ask: Message, person: Person) => ask.person.objectId === person.objectId

  const askAnew = async ({ round: { invoice } }: Work, ask: Message, person: Person) => {
    const now = clock.now()
    const shownAt = ask.openedAt ?? ask.createdAt
    if (isOf(ask, person) && now.getTime() - shownAt.getTime() < STILL_IN_VIEW_MS) return
    await store.transaction(async (tx) => {
      // Of two clicks at once, one finds the other's card.
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: { workAt: new Date(now.getTime() + SWEEP_AFTER_MS) },
        timeline: [],
      })
      await tx.askAgain(invoice, ask.round, person, now, now)
      await tx.wake('tell', invoice)
    })
  }

  const attempt = async ({ key, round, clicker, clickedId }: Click): Promise<OpenedApproval> => {
    const person = await store.findPerson(clicker)
    const work = await store.findWork(key)
    if (!work || work.round.invoice.booker.tenantId !== clicker.tenantId) return { refusal: 'unknown-invoice' }
    const ask = askOf(work, person, round)
    const view = ask && (await messageView(ask, work))
    if (!person || !ask || view?.card !== 'approval') return { refusal: 'not-assigned' }
    const list = work.messages.find(({ kind, messageId }) => kind === 'list' && messageId === ask.listedIn)
    const isFromList = list !== undefined && clickedId !== null && list.activityId === clickedId

    const stillAsks = STILL_ASKS.has(view.state)
    if (stillAsks && standsInList(ask) && isOf(ask, person)) {
      await store.openAsk(ask, clock.now())
      store.wake('tell', key)
    } else if (stillAsks && !isFromList) {
      await askAnew(work, ask, person)
    }
    if (isFromList) return { list: listCardView(await store.asksOfList(list), ask.person, false) }
    return stillAsks ? { isAsked: true } : { card: view }
  }

  return (click: Click): Promise<OpenedApproval> => againWhenStale(() => attempt(click))
}
