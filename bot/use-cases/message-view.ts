import { approvalCardView, failureCardView, type InvoiceUrl, noticeCardView } from '../approvals/card-views.ts'
import { listCardView } from '../approvals/list-view.ts'
import type { CardView, MailView } from '../approvals/views.ts'
import type { Message, Store, Work } from './store-port.ts'

/** Gives what a message about this work says now; undefined when there is nothing (left) to say. */
export const createMessageView =
  ({ store, invoiceUrl }: { store: Store; invoiceUrl: InvoiceUrl }) =>
  async (message: Message, work: Work): Promise<CardView | undefined> => {
    const { invoice } = work.round
    switch (message.kind) {
      case 'approval': {
        const ofRound = work.assignments.filter(({ round }) => round === message.round).map((seat) => seat.assignment)
        const mine = ofRound.find(({ person }) => person.objectId === message.person.objectId)
        return mine && approvalCardView({ invoice, assignments: ofRound }, mine, message.round, invoiceUrl)
      }
      case 'list':
        return listCardView(await store.asksOfList(message), message.person, message.listedIn !== null)
      case 'notice':
        return message.notice ? noticeCardView(invoice, message.notice, invoiceUrl) : undefined
      case 'failure': {
        const failed = await store.invoicesOfFailure(message)
        const [first] = failed
        if (!first) return undefined
        const cause = (failed.length === 1 ? first.release.cause : null) ?? message.cause ?? 'unavailable'
        const { administrationId, messageId, person, createdAt } = message
        const about = { administrationId, messageId, cause, bookerName: person.name }
        return failureCardView(about, failed, createdAt, invoiceUrl)
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
    case 'list':
    case 'welcome':
      return undefined
  }
}
