import { createHash } from 'node:crypto'
import type { Urls } from '../../approvals/card-views.ts'
import { dutchDate } from '../../auto-invoice/print-date.ts'
import type { SalesNoticeCardView } from '../../auto-invoice/views.ts'
import type { ManagerNotice, NoticeKey, NoticeStore } from '../notice-store-port.ts'
import { type Clock, type Directory, DirectoryError, type Log, type Messenger, MessengerError } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createMailAddress } from '../telling/mail-address.ts'
import { createOpenChat } from '../telling/open-chat.ts'

/** How long one server may take to tell one manager. Milliseconds. */
const CLAIM_MS = 30_000

/** Waits between tries to reach someone in Teams, and by mail. Seconds. */
const CARD_WAITS_SECONDS = [2, 5, 15, 60, 300, 900]
const MAIL_WAITS_SECONDS = [5, 30, 120, 600, 3600]

/** Whoever cannot be mailed by then sees it in the tab. */
const MOST_MAIL_ATTEMPTS = 6

const waited = (waits: number[], attempts: number): number =>
  (waits[Math.min(attempts, waits.length) - 1] ?? waits[0] ?? 0) * 1000

type Deps = {
  store: NoticeStore & Pick<Store, 'savePerson'>
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
  urls: Urls
  /** A mail is read outside Teams. */
  mailUrls: Urls
}

/** Where one sees to what the managers are told. */
const urlOf = ({ view }: ManagerNotice, urls: Urls): string => {
  const { administrationId } = view
  switch (view.kind) {
    case 'failures':
      return urls.page(`invoicing/${administrationId}/planned`)
    case 'reminder': {
      const [only] = view.count === 1 ? view.rows : []
      return urls.page(only ? `invoicing/${administrationId}/${only.customerId}` : `invoicing/${administrationId}`)
    }
    case 'problem':
      return urls.page(`administrations/${administrationId}`)
  }
}

/**
 * Tells the managers of an administration by card and by mail, and keeps what their cards say true (B4, B6). Safe to run
 * twice: what is shown already is left alone (A13).
 */
export const createTellManagers = ({ store, messenger, directory, clock, log, urls, mailUrls }: Deps) => {
  const chatOf = createOpenChat({ store, messenger, directory })
  const addressOf = createMailAddress({ store, directory })

  const show = async (notice: ManagerNotice, view: SalesNoticeCardView, digest: string): Promise<void> => {
    const { chat, activityId, person } = notice
    if (chat && activityId !== null) {
      try {
        await messenger.edit(chat, activityId, view, person.locale)
      } catch (error) {
        // The person deleted the card: what became of it is told no more.
        if (!(error instanceof MessengerError) || error.kind !== 'gone') throw error
      }
      return await store.recordNotice(notice, { shownDigest: digest, attempts: 0, nextAttemptAt: null })
    }
    const found = await chatOf(notice.person)
    // Whoever cannot be reached in Teams has the mail.
    if (!found) return await store.recordNotice(notice, { unreachable: true, nextAttemptAt: null })
    const posted = await messenger.post(found, view, person.locale)
    const shown = { chat: found, ...posted, shownDigest: digest, attempts: 0, nextAttemptAt: null }
    await store.recordNotice(notice, shown)
  }

  const card = async (notice: ManagerNotice): Promise<void> => {
    const view = { ...notice.view, url: urlOf(notice, urls) } as SalesNoticeCardView
    const digest = createHash('sha256')
      .update(JSON.stringify([view, notice.person.locale]))
      .digest('base64url')
    const isDue = notice.nextAttemptAt === null || notice.nextAttemptAt <= clock.now()
    if (notice.unreachable || !isDue) return
    if (digest === notice.shownDigest) {
      // What could not be shown is not true any more.
      if (notice.nextAttemptAt) await store.recordNotice(notice, { attempts: 0, nextAttemptAt: null })
      return
    }
    try {
      await show(notice, view, digest)
    } catch (error) {
      const { administrationId, noticeId, person } = notice
      log.warn('notice-not-shown', { administrationId, noticeId, person: person.objectId, error: String(error) })
      const mayPass = !(error instanceof MessengerError) || ['throttled', 'unavailable'].includes(error.kind)
      if (!mayPass) return await store.recordNotice(notice, { unreachable: true, nextAttemptAt: null })
      const attempts = notice.attempts + 1
      const retryAt = error instanceof MessengerError ? (error.retryAt?.getTime() ?? 0) : 0
      const again = Math.max(clock.now().getTime() + waited(CARD_WAITS_SECONDS, attempts), retryAt)
      await store.recordNotice(notice, { attempts, nextAttemptAt: new Date(again) })
    }
  }

  const mail = async (notice: ManagerNotice): Promise<void> => {
    const { mail: wanted, person } = notice
    if (!wanted || wanted.dueAt > clock.now()) return
    try {
      const address = await addressOf(notice.person)
      if (address === null) throw new DirectoryError('the manager has no address', { transient: false })
      const view = { ...notice.view, url: urlOf(notice, mailUrls) } as SalesNoticeCardView
      await directory.sendMail(address, { mail: 'sales-notice', card: view }, person.locale)
      await store.recordNotice(notice, { mail: { sentAt: clock.now() } })
    } catch (error) {
      const { administrationId, noticeId } = notice
      log.warn('notice-not-mailed', { administrationId, noticeId, person: person.objectId, error: String(error) })
      const attempts = wanted.attempts + 1
      const isOver = attempts >= MOST_MAIL_ATTEMPTS
      const retryAt = error instanceof DirectoryError ? (error.retryAt?.getTime() ?? 0) : 0
      const again = new Date(Math.max(clock.now().getTime() + waited(MAIL_WAITS_SECONDS, attempts), retryAt))
      await store.recordNotice(notice, { mail: { dueAt: isOver ? null : again, attempts } })
    }
  }

  const tell = async (key: NoticeKey): Promise<void> => {
    const now = clock.now()
    const lease = new Date(now.getTime() + CLAIM_MS)
    const notice = await store.claimNotice(key, now, lease)
    if (!notice) return
    await card(notice)
    await mail(notice)
    await store.restNotice(key, lease, await store.nextNoticeWork(key))
  }

  return {
    /** Brings an administration's notices in line with what is true. */
    async tell(administrationId: string): Promise<void> {
      for (const key of await store.noticesToTell(administrationId, clock.now())) await tell(key)
    },

    /** Has managers told of holds whose date has come (B4). Gives the administrations. */
    remind: (): Promise<string[]> => store.remindOfHolds(dutchDate(clock.now()), clock.now()),
  }
}
