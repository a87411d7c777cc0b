import {
  approvalCardView,
  duplicateCardView,
  noticeCardView,
  questionCardView,
  reassignedCardView,
  type Urls,
} from '../../approvals/card-views.ts'
import { discoveredCardView } from '../../approvals/discovered-card-view.ts'
import { listCardView } from '../../approvals/list-view.ts'
import type { CardView, MailView } from '../../approvals/views.ts'
import type { Message, Store, Work } from '../store-port.ts'
import { createReadFailureCard } from './read-failure-card.ts'

/** So many people are offered at most as another authorizer; Teams' own search finds the others. */
export const MOST_COLLEAGUES = 15

/** Gives what a message about this work says now; undefined when there is nothing (left) to say. */
export const createMessageView = ({
  store,
  urls,
}: {
  store: Pick<Store, 'asksOfList' | 'invoicesOfFailure' | 'colleagues' | 'findDiscovered'>
  urls: Urls
}) => {
  const approvalView = (message: Message, { round: { invoice }, ...work }: Work): CardView | undefined => {
    const { round, person } = message
    const isReader = (other: { personId: string }) => other.personId === person.personId
    const assignments = work.assignments.filter((seat) => seat.round === round).map((seat) => seat.assignment)
    const mine =
      assignments.find((seat) => seat.person.objectId === person.objectId) ??
      // Asked under another identity: opened here by hand.
      assignments.find((seat) => isReader(seat.person))
    if (!mine) {
      const seats = work.replaced.filter((seat) => seat.round === round && isReader(seat.person))
      const replaced = seats.find((seat) => seat.person.objectId === person.objectId) ?? seats[0]
      return replaced && reassignedCardView({ invoice, assignments }, replaced, urls)
    }
    const isReplaced = work.messages.some(
      (other) =>
        other.kind === 'approval' &&
        other.round === round &&
        other.person.objectId === person.objectId &&
        other.ask > message.ask,
    )
    const question = work.questions.findLast((asked) => asked.round === round && isReader(asked.asker)) ?? null
    const approvedBefore = work.assignments.some(
      (seat) => seat.round === round - 1 && isReader(seat.assignment.person) && seat.assignment.decision === 'approved',
    )
    const card = { round, isReplaced, question, approvedBefore }
    return approvalCardView({ invoice, assignments }, mine, card, urls)
  }

  const readFailureCard = createReadFailureCard({ store, urls })

  return async (message: Message, work: Work): Promise<CardView | undefined> => {
    const { round } = work
    const { invoice } = round
    switch (message.kind) {
      case 'approval':
        return approvalView(message, work)
      case 'list':
        return listCardView(await store.asksOfList(message), message.person, message.listedIn !== null)
      case 'notice': {
        if (!message.notice) return undefined
        const isBooker = message.person.personId === invoice.booker.personId
        const people = isBooker ? await store.colleagues(invoice, MOST_COLLEAGUES) : []
        return noticeCardView(round, { topic: message.notice, round: message.round }, { isBooker, people }, urls)
      }
      case 'question': {
        const question = work.questions.find(({ questionId }) => questionId === message.about)
        return question && questionCardView(round, question, message.messageId, urls)
      }
      case 'discovered': {
        const found = await store.findDiscovered(invoice.administrationId, invoice.invoiceId)
        return found && discoveredCardView(round, found, await store.colleagues(invoice, MOST_COLLEAGUES), urls)
      }
      case 'duplicate':
        return duplicateCardView(invoice, urls)
      case 'failure':
      case 'take-over':
        return await readFailureCard(message)
    }
  }
}

/** The e-mail that goes with a card. */
export const mailViewOf = (view: CardView): MailView | undefined => {
  switch (view.card) {
    case 'approval':
      return { mail: 'approval', card: view }
    case 'failure':
      return { mail: 'failure', card: view }
    case 'notice':
      return { mail: 'notice', card: view }
    case 'question':
      return { mail: 'question', card: view }
    case 'discovered':
      return { mail: 'discovered', card: view }
    case 'duplicate':
      return { mail: 'duplicate', card: view }
    default:
      return undefined
  }
}
