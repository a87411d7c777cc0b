/** What telling managers needs of the database, and holding a relation from the chat. Fulfilled by store/notices.ts. */
import type { SalesNoticeCardView } from '../auto-invoice/views.ts'
import type { Chat } from './ports.ts'
import type { Person, Reader } from './store-port.ts'

/** A card and a mail for one person, outside of any invoice, as far as they were told. */
export type Notice = {
  person: Person
  chat: Chat | null
  activityId: string | null
  shownDigest: string | null
  unreachable: boolean
  attempts: number
  nextAttemptAt: Date | null
  /** null: none, sent, or given up. */
  mail: { dueAt: Date; attempts: number } | null
}

/** What was shown, tried and sent of a notice; what is left out stays. */
export type Told = Partial<
  Pick<Notice, 'activityId' | 'shownDigest' | 'unreachable' | 'attempts' | 'nextAttemptAt'>
> & {
  chat?: Chat
  mail?: { sentAt: Date } | { dueAt: Date | null; attempts: number }
}

/** For one manager. */
export type ManagerNotice = Notice & {
  administrationId: string
  noticeId: string
  view: SalesNoticeContent
}

/** A card without the address it leads to. */
type WithoutUrl<View> = View extends { url: string } ? Omit<View, 'url'> : never
export type SalesNoticeContent = WithoutUrl<SalesNoticeCardView>

export type NoticeKey = { administrationId: string; noticeId: string }

export type NoticeStore = {
  /** Notices of an administration that nobody has claimed and that have something to do. */
  noticesToTell(administrationId: string, now: Date): Promise<NoticeKey[]>
  /** Wins the right to tell it until `lease`, and gives it as it is now; undefined: another server has it. */
  claimNotice(key: NoticeKey, now: Date, lease: Date): Promise<ManagerNotice | undefined>
  /** Keeps what was shown, tried and sent. */
  recordNotice(key: NoticeKey, told: Told): Promise<void>
  /** When the card is to be tried again or the mail to be sent; null: neither. */
  nextNoticeWork(key: NoticeKey): Promise<Date | null>
  /** Gives the claim back; `at`: when there is work next, unless something changed since that lease was taken. */
  restNotice(key: NoticeKey, lease: Date, at: Date | null): Promise<void>
  /** Has managers told of holds whose date has come, each once (B4). Gives the administrations. */
  remindOfHolds(today: string, at: Date): Promise<string[]>
  /** The sales invoices of a notice that failed, if this person is one of those it was made for. */
  failedOfNotice(key: NoticeKey, reader: Reader): Promise<string[] | undefined>
  /** The administrations that this person administers or is a manager of. */
  managedBy(reader: Reader): Promise<{ administrationId: string; name: string; isOneOfSeveral: boolean }[]>
}
