/** What looking after connections needs of the database. Fulfilled by store/look-after.ts and store/owner-notices.ts. */
import type { Notice, Told } from './notice-store-port.ts'
import type { Identity } from './ports.ts'

/** broken: its owner must connect anew · ending: it could not be renewed for so long that it soon will be. */
export type OwnerNoticeKind = 'broken' | 'ending'

export type DueConnection = {
  owner: Identity
  obtainedAt: Date
  /** Administrations work over it. */
  isAdministrator: boolean
  /** Connected (again), and not looked after since. */
  isNew: boolean
}

/** Each connection is looked after once a day, by one server at a time. */
export type ConnectionUpkeepStore = {
  /** Takes the connection that is due longest, and puts it off until `lease`; undefined: none is due. */
  takeDueConnection(now: Date, lease: Date): Promise<DueConnection | undefined>
  /**
   * Sets when it is looked after next, unless it was connected anew since it was taken; it is new no more. What its owner
   * was told is brought in line with what was found.
   */
  lookedAfter(owner: Identity, lease: Date, next: Date): Promise<void>
  /** Has the owner warned, once for each pair of tokens, unless there are newer ones or it broke. */
  warnOfEnding(owner: Identity, obtainedBefore: Date, at: Date): Promise<void>
}

/** A card about a connection, for its owner, and a mail for whom Teams does not reach. */
export type OwnerNotice = Notice & {
  noticeId: string
  kind: OwnerNoticeKind
  /** When the tokens were given that it is about. */
  about: Date
  createdAt: Date
}

export type OwnerNoticeStore = {
  /** Wins the right to tell the notice that is due longest, until `lease`; undefined: nothing is due. */
  claimOwnerNotice(now: Date, lease: Date): Promise<OwnerNotice | undefined>
  recordOwnerNotice(noticeId: string, told: Told): Promise<void>
  /**
   * Gives the claim back until the card is to be tried again or the mail to be sent, or until `lookAgain`; at once if
   * something changed since that lease was taken.
   */
  restOwnerNotice(noticeId: string, lease: Date, lookAgain: Date | null): Promise<void>
}
