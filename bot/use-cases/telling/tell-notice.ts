import { createHash } from 'node:crypto'
import type { CardView, MailView } from '../../approvals/views.ts'
import type { SalesCardView, SalesMailView } from '../../auto-invoice/views.ts'
import type { Notice, Told } from '../notice-store-port.ts'
import { type Clock, type Directory, DirectoryError, type Log, type Messenger, MessengerError } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createMailAddress } from './mail-address.ts'
import { createOpenChat } from './open-chat.ts'

/** Waits between tries to reach someone in Teams, and by mail. Seconds. */
const CARD_WAITS_SECONDS = [2, 5, 15, 60, 300, 900]
const MAIL_WAITS_SECONDS = [5, 30, 120, 600, 3600]

/** Whoever cannot be mailed by then sees it in the tab. */
const MOST_MAIL_ATTEMPTS = 6

const waited = (waits: number[], attempts: number): number =>
  (waits[Math.min(attempts, waits.length) - 1] ?? waits[0] ?? 0) * 1000

type Saying = {
  card: CardView | SalesCardView
  mail: MailView | SalesMailView
  record(told: Told): Promise<void>
  /** Which notice it is, for the log. */
  about: Record<string, unknown>
}

/**
 * Tells one person something outside of any invoice, by a card that is kept true and by a mail where one is due. Safe to
 * run twice: what is shown already is left alone (A13).
 */
export const createTellNotice = (deps: {
  store: Pick<Store, 'savePerson'>
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
}) => {
  const { messenger, directory, clock, log } = deps
  const chatOf = createOpenChat(deps)
  const addressOf = createMailAddress(deps)

  const show = async (notice: Notice, { card, record }: Saying, digest: string): Promise<void> => {
    const { chat, activityId, person } = notice
    if (chat && activityId !== null) {
      try {
        await messenger.edit(chat, activityId, card, person.locale)
      } catch (error) {
        // The person deleted the card: what became of it is told no more.
        if (!(error instanceof MessengerError) || error.kind !== 'gone') throw error
      }
      return await record({ shownDigest: digest, attempts: 0, nextAttemptAt: null })
    }
    const found = await chatOf(person)
    // Whoever cannot be reached in Teams has the mail.
    if (!found) return await record({ unreachable: true, nextAttemptAt: null })
    const posted = await messenger.post(found, card, person.locale)
    await record({ chat: found, ...posted, shownDigest: digest, attempts: 0, nextAttemptAt: null })
  }

  const tellByCard = async (notice: Notice, saying: Saying): Promise<void> => {
    const { person } = notice
    const digest = createHash('sha256')
      .update(JSON.stringify([saying.card, person.locale]))
      .digest('base64url')
    const isDue = notice.nextAttemptAt === null || notice.nextAttemptAt <= clock.now()
    if (notice.unreachable || !isDue) return
    if (digest === notice.shownDigest) {
      // What could not be shown is not true any more.
      if (notice.nextAttemptAt) await saying.record({ attempts: 0, nextAttemptAt: null })
      return
    }
    try {
      await show(notice, saying, digest)
    } catch (error) {
      log.warn('notice-not-shown', { ...saying.about, person: person.objectId, error: String(error) })
      const mayPass = !(error instanceof MessengerError) || ['throttled', 'unavailable'].includes(error.kind)
      if (!mayPass) return await saying.record({ unreachable: true, nextAttemptAt: null })
      const attempts = notice.attempts + 1
      const retryAt = error instanceof MessengerError ? (error.retryAt?.getTime() ?? 0) : 0
      const again = Math.max(clock.now().getTime() + waited(CARD_WAITS_SECONDS, attempts), retryAt)
      await saying.record({ attempts, nextAttemptAt: new Date(again) })
    }
  }

  const tellByMail = async ({ mail: wanted, person }: Notice, saying: Saying): Promise<void> => {
    if (!wanted || wanted.dueAt > clock.now()) return
    try {
      const address = await addressOf(person)
      if (address === null) throw new DirectoryError('there is no address', { transient: false })
      await directory.sendMail(address, saying.mail, person.locale)
      await saying.record({ mail: { sentAt: clock.now() } })
    } catch (error) {
      log.warn('notice-not-mailed', { ...saying.about, person: person.objectId, error: String(error) })
      const attempts = wanted.attempts + 1
      const isOver = attempts >= MOST_MAIL_ATTEMPTS
      const retryAt = error instanceof DirectoryError ? (error.retryAt?.getTime() ?? 0) : 0
      const again = new Date(Math.max(clock.now().getTime() + waited(MAIL_WAITS_SECONDS, attempts), retryAt))
      await saying.record({ mail: { dueAt: isOver ? null : again, attempts } })
    }
  }

  return async (notice: Notice, saying: Saying): Promise<void> => {
    await tellByCard(notice, saying)
    await tellByMail(notice, saying)
  }
}
