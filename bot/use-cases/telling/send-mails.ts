import type { Urls } from '../../approvals/card-views.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { type Clock, type Directory, DirectoryError, type Log } from '../ports.ts'
import type { Mail, Message, Store, Work } from '../store-port.ts'
import { createMailAddress } from './mail-address.ts'
import { createMessageView, mailViewOf } from './message-view.ts'
import { MOST_MAIL_ATTEMPTS } from './next-work-at.ts'

/**
 * How long one server may take to send a mail before another tries: a killed one's must leave within a minute.
 * Milliseconds.
 */
const CLAIM_MS = 30_000

/** Waits between tries to send a mail; an invoice whose mail is left stays in the list of unreleased ones. Seconds. */
const WAITS_SECONDS = [5, 30, 120, 600, 3600]

/** Sends the mails of an invoice that are due, each once; a crash between sending and saving sends it twice at most. */
export const createSendMails = ({
  store,
  directory,
  clock,
  log,
  urls,
}: {
  store: Store
  directory: Directory
  clock: Clock
  log: Log
  urls: Urls
}) => {
  const viewOf = createMessageView({ store, urls })

  const addressOf = createMailAddress({ store, directory })

  const send = async (mail: Mail, message: Message, key: InvoiceKey, work: Work): Promise<void> => {
    const card = await viewOf(message, work)
    const view = card && mailViewOf(card)
    const address = await addressOf(message.person)
    const now = clock.now()
    if (!view || address === null) {
      log.error('mail-has-no-address', { ...key, person: message.person.objectId })
      return await recordUnsent(mail, message, key, laterThan(now, mail))
    }
    await directory.sendMail(address, view, message.person.locale)
    await store.recordMail(mail, { sentAt: clock.now(), attempts: mail.attempts + 1, dueAt: mail.dueAt })
    await store.addTimeline(key, [
      {
        at: clock.now(),
        actor: 'Akkoord',
        actorObjectId: null,
        event: 'notified',
        details: { person: message.person.name, by: 'e-mail', about: message.kind },
      },
    ])
  }

  const recordUnsent = async (mail: Mail, message: Message, key: InvoiceKey, dueAt: Date): Promise<void> => {
    const attempts = mail.attempts + 1
    if (attempts >= MOST_MAIL_ATTEMPTS) {
      const details = { person: message.person.name, by: 'e-mail' }
      await store.addTimeline(key, [
        { at: clock.now(), actor: 'Akkoord', actorObjectId: null, event: 'not-reached', details },
      ])
    }
    await store.recordMail(mail, { sentAt: null, attempts, dueAt })
  }

  const laterThan = (now: Date, { attempts }: Mail) =>
    new Date(now.getTime() + (WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length - 1)] ?? 0) * 1000)

  return async (key: InvoiceKey, work: Work): Promise<void> => {
    for (const mail of work.mails) {
      const now = clock.now()
      const message = work.messages.find(({ messageId }) => messageId === mail.messageId)
      if (!message || mail.dueAt > now || mail.attempts >= MOST_MAIL_ATTEMPTS) continue
      if (!(await store.claimMail(mail, now, new Date(now.getTime() + CLAIM_MS)))) continue
      try {
        await send(mail, message, key, work)
      } catch (error) {
        log.warn('mail-not-sent', { ...key, error: String(error) })
        const retryAt = error instanceof DirectoryError ? error.retryAt : undefined
        const dueAt = new Date(Math.max(laterThan(now, mail).getTime(), retryAt?.getTime() ?? 0))
        await recordUnsent(mail, message, key, dueAt)
      }
    }
  }
}
