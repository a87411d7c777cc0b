import type { CardView, MailView } from '../../bot/approvals/views.ts'
import type { Clock, Directory, Messenger } from '../../bot/use-cases/ports.ts'

type SeenCard = { to: string; activityId: string; view: CardView; at: Date }

/** Everybody's chats and letter boxes: what was posted, what it shows now, and what was mailed. */
export const openMailroom = (clock: Clock) => {
  let cards: SeenCard[] = []
  let mails: { to: string; view: MailView }[] = []
  let posted = 0

  const messenger: Messenger = {
    openChat: async ({ objectId }) => ({ serviceUrl: 'http://127.0.0.1', conversationId: objectId }),
    async post(chat, view) {
      posted += 1
      const activityId = String(posted)
      cards.push({ to: chat.conversationId, activityId, view: view as CardView, at: clock.now() })
      return { activityId }
    },
    async edit(_chat, activityId, view) {
      const card = cards.find((each) => each.activityId === activityId)
      if (card) card.view = view as CardView
    },
  }
  const directory: Directory = {
    findUser: async ({ objectId }) => ({ objectId, name: 'Anna Bakker', mail: 'anna@demo.example', locale: 'nl' }),
    installApp: async () => true,
    sendMail: async (to, view) => void mails.push({ to, view: view as MailView }),
  }

  return {
    messenger,
    directory,
    /** The cards in a person's chat as they are now, and when each was posted. */
    cardsOf: (name: string) => cards.filter(({ to }) => to === name),
    mailsTo: (name: string) => mails.filter(({ to }) => to.startsWith(`${name}@`)).map(({ view }) => view),
    empty(): void {
      cards = []
      mails = []
    },
  }
}
