/** What the use cases need of the database. Fulfilled by store/. */
import type { NewEntry } from '../approvals/books.ts'
import type { Assignment, Invoice, PersonRef, Question, Release, ReplacedSeat, Round } from '../approvals/invoice.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { Ask } from '../approvals/list-view.ts'
import type { NeededRight } from '../approvals/needed-rights.ts'
import type { OpenCreditNote, ReadBack } from '../approvals/read-back.ts'
import type { Evidence, FailureCause, InvoiceKey, Locale, LockFinding, NoticeTopic } from '../approvals/views.ts'
import type { DiscoveryStore, DiscoveryTx } from './discovery-store-port.ts'
import type { Correlation } from './following-port.ts'
import type { Chat, Identity } from './ports.ts'

export type Person = PersonRef & { mail: string | null; locale: Locale; chat: Chat | null }

export type Administration = {
  administrationId: string
  tenantId: string
  division: number
  name: string
  /** The setting "Factuur pas betaalbaar stellen na goedkeuring autorisatoren" (A1, A2). */
  holdUntilApproved: boolean
  /** Used when neither the booker nor the supplier names a condition (A3). */
  defaultCondition: string | null
  /** Whether the terms of an entry that can no longer be changed may be changed themselves (the second way to release). */
  releaseByTerms: boolean
  /** Whether Exact Online's own approval was seen in use, a second lock (A1); null: not looked yet. */
  ownApproval: boolean | null
  /** Who connected it; told of what only an administrator can judge (A9). */
  administrator: PersonRef
}

/** What is chosen later is off at first, and what was not seen yet is not there. */
export type NewAdministration = Omit<Administration, 'releaseByTerms' | 'ownApproval'>

/** Someone's connection to Exact Online as it may be shown: without its tokens. */
export type KnownConnection = { exactUser: string; obtainedAt: Date; brokenAt: Date | null }

/** What can stand in a timeline (A12). */
export type TimelineEvent =
  | 'booking-started'
  | 'booked'
  | 'not-booked'
  | 'file-attached'
  | 'asked'
  | 'not-reached'
  | 'question'
  | 'answered'
  | 'replaced'
  | 'new-round'
  | 'changed'
  | 'withdrawn'
  | 'taken-over'
  | 'lock-broken'
  | 'duplicate-refused'
  | 'booked-anyway'
  | 'discovered'
  | 'adopted'
  | 'left-alone'
  | 'approved'
  | 'rejected'
  | 'released'
  | 'released-by-other'
  | 'own-approved'
  | 'paid'
  | 'failed'
  | 'retried'
  | 'reminded'
  | 'notified'

export type TimelineLine = {
  at: Date
  /** A person's name, "Akkoord", or a name as Exact Online gives it. */
  actor: string
  /** Entra object id of the actor, if a person of ours did it. */
  actorObjectId: string | null
  event: TimelineEvent
  details: Record<string, unknown>
}

/** What is being posted, kept until it was read back. */
export type Posting = {
  /** The booker wants it posted although it was refused as a duplicate; false or absent: the posting was begun. */
  isWanted?: boolean
  /** When it was begun, if not when the invoice was booked. ISO instant. */
  begunAt?: string
  entry: NewEntry
  /** Ids of entries with the same supplier invoice number that stood there before: they are not ours. */
  before: string[]
}

/** What changes of an invoice in one save; what is left out stays. */
export type InvoiceChanges = Partial<
  Pick<
    Invoice,
    | 'state'
    | 'round'
    | 'entryId'
    | 'entryNumber'
    | 'payeeAccounts'
    | 'failureMessageId'
    | 'failureRound'
    | 'takenOverBy'
    | 'chosenByRule'
    | 'warnings'
    | 'withdrawal'
    | 'held'
    // What is found to stand there when an entry of elsewhere is taken over.
    | 'condition'
    | 'dueDate'
    | 'invoiceNumber'
    | 'invoiceDate'
    | 'kind'
    | 'note'
    | 'duplicateOf'
    // What a new round is asked about, as it was read from Exact Online.
    | 'supplierId'
    | 'supplierName'
    | 'currency'
    | 'amountCents'
    | 'netCents'
    | 'lines'
  >
> & {
  changed?: Evidence | null
  /** What was last told of a broken lock; null: nothing that still holds. */
  lockFinding?: LockFinding | null
  duplicateOverride?: string
  /** `takenUntil`: whoever writes it has it for so long; saying when it is tried next gives it back. */
  release?: Partial<Release> & { takenUntil?: Date }
  readBack?: ReadBack
  /** null: settled. */
  posting?: Posting | null
  /** When the invoice needs work next; null: nothing is left to do. */
  workAt?: Date | null
}

/**
 * approval, list: for authorizers · failure, notice, question, duplicate: for the booker · discovered: for whoever booked it
 * elsewhere · take-over: the failures of a lost connection, for an administrator (A14).
 */
export type MessageKind =
  | 'approval'
  | 'failure'
  | 'list'
  | 'notice'
  | 'question'
  | 'duplicate'
  | 'discovered'
  | 'take-over'

/** A card that someone must see; the row is the truth, the card in Teams follows it. */
export type Message = {
  administrationId: string
  messageId: string
  /** Of a list: the invoice it was made for, whose jobs tend it. */
  invoiceId: string | null
  kind: MessageKind
  round: number
  person: Person
  /** Of a failure: what all its invoices have in common. */
  cause: FailureCause | null
  notice: NoticeTopic | null
  createdAt: Date
  chat: Chat | null
  activityId: string | null
  /** Digest of the view that is shown in Teams now; another one means: edit. */
  shownDigest: string | null
  unreachable: boolean
  attempts: number
  nextAttemptAt: Date | null
  /** Of an approval: when it was decided whether it is a card of its own or stands in a list (A5). */
  placedAt: Date | null
  /** Of an approval: the list it stands in, or did before it was opened. Of a list: the one that took it over. */
  listedIn: string | null
  openedAt: Date | null
  /** Of an approval: which time it is that this seat is asked in this round; a newer one replaces it. */
  ask: number
  /** Of a question: its id. Of a take-over: the failure message whose invoices it offers. */
  about: string | null
}

export type NewMessage = Pick<Message, 'messageId' | 'kind' | 'round' | 'cause' | 'notice'> & {
  person: PersonRef
  invoiceId: string | null
  about?: string | null
}

/** An e-mail that is to be sent about a message. */
export type Mail = {
  administrationId: string
  mailId: string
  messageId: string
  dueAt: Date
  attempts: number
}

/** Everything there is to do about one invoice, as one reading of the database. */
export type Work = {
  round: Round
  /** Of all rounds: an older card must be told that it was replaced. */
  assignments: { round: number; assignment: Assignment }[]
  /** Of all rounds, as far as authorizers were replaced. */
  replaced: ReplacedSeat[]
  /** Of all rounds, oldest first. */
  questions: Question[]
  /** With the lists that its approvals stand in, or did, and the take-overs of its failure. */
  messages: Message[]
  /** Unsent mails of those messages. */
  mails: Mail[]
  posting: Posting | null
  file: { fileName: string; attached: boolean; attempts: number } | null
  workAt: Date | null
  bookedAt: Date
}

export type NewInvoice = Omit<
  Invoice,
  | 'administrationName'
  | 'isOneOfSeveral'
  | 'division'
  | 'round'
  | 'revision'
  | 'entryId'
  | 'entryNumber'
  | 'payeeAccounts'
  | 'release'
  | 'readBack'
  | 'failureMessageId'
  | 'failureRound'
  | 'takenOverBy'
  | 'makers'
  | 'chosenByRule'
  | 'warnings'
  | 'changed'
  | 'withdrawal'
  | 'duplicateOf'
  | 'state'
> & {
  posting: Posting
  prepaidCents: number
  duplicateOverride: string | null
  authorizers: PersonRef[]
  file: { fileName: string; contentType: string; bytes: Uint8Array } | null
  /** The file of its booker that it is booked from, by the id of its intake. */
  intake?: string | undefined
}

export type Save = {
  key: InvoiceKey
  /** The revision that was read: another one means that someone else saved meanwhile. */
  revision: number
  changes: InvoiceChanges
  /** Of whoever asked for the change; left out: it stays as it was. */
  correlation?: Correlation
  /** Seats that were decided in this save; `decidedAs` is the identity that clicked. */
  decided?: { round: number; seats: Assignment[]; decidedAs: Identity }
  timeline: TimelineLine[]
}

/** Background work on one invoice; each is safe to run twice. A job is a wake-up: what is to be done stands in rows. */
export const JOB_NAMES = ['tell', 'release', 'finish-booking', 'attach-file'] as const
export type JobName = (typeof JOB_NAMES)[number]

/** What a job is about, and what it is followed by unless it comes of somebody's click or call just now. */
export type WakeKey = InvoiceKey & { correlation?: Correlation | null }

/**
 * Inside one transaction. Nothing in it may call the network or the plain store. What a decision is based on is read
 * before, in one statement; `save` checks that it still is so.
 */
export type Tx = DiscoveryTx & {
  /**
   * Saves changes with their timeline lines.
   * @throws StaleRevision when someone else saved meanwhile
   * @throws DuplicateInvoice when another supplier makes it one that stands there already (A15)
   */
  save(save: Save): Promise<void>
  /** Adds a card to be shown, unless there is one with this id or, for an approval, for this seat (A13). */
  addMessage(administrationId: string, message: NewMessage, at: Date): Promise<void>
  /**
   * Asks a seat once more: a new card, which replaces the one before (A5, A16).
   * @param placedAt for who wants to see it now: it is a card of its own, however many there are
   */
  askAgain(key: InvoiceKey, round: number, person: PersonRef, at: Date, placedAt?: Date): Promise<void>
  /** Adds the seats of a round, after those that are there; who was replaced before takes the old seat again. */
  addSeats(key: InvoiceKey, round: number, people: PersonRef[]): Promise<void>
  /** Frees a seat that is still open (A5). */
  replaceSeat(key: InvoiceKey, seat: ReplacedSeat): Promise<void>
  /** Adds a question, once (A13). */
  addQuestion(key: InvoiceKey, question: Omit<Question, 'answer'>): Promise<void>
  /** Keeps the first answer; false: there was one (A13). */
  answerQuestion(
    administrationId: string,
    questionId: string,
    answer: NonNullable<Question['answer']>,
  ): Promise<boolean>
  /** Keeps a refused booking for the booker's word; 'kept-before' when the very same is kept already (A13, A15). */
  addDuplicate(
    invoice: NewInvoice & { duplicateOf: NonNullable<Invoice['duplicateOf']> },
    at: Date,
  ): Promise<{ is: 'kept' | 'kept-before'; key: InvoiceKey }>
  /** Reads the administration's setting so that it stays until the transaction ends (A2). */
  lockSetting(administrationId: string): Promise<{ holdUntilApproved: boolean } | undefined>
  /** Has a mail sent about a message; one that was sent already is sent again. */
  addMail(administrationId: string, mail: { mailId: string; messageId: string; dueAt: Date }): Promise<void>
  /** The failure card that a new failure of this cause joins: one whose mail still waits to be sent (A11). */
  findOpenFailure(by: { administrationId: string; person: Identity; cause: FailureCause }): Promise<string | undefined>
  /** When this person was last mailed about this cause. */
  lastFailureMail(by: { administrationId: string; person: Identity; cause: FailureCause }): Promise<Date | undefined>
  /** Wakes a job once the transaction has committed; for `release` the job itself commits with it (A8). */
  wake(job: JobName, key: WakeKey): Promise<void>
}

export class StaleRevision extends Error {
  override name = 'StaleRevision'
}

/** The same supplier invoice stands in Akkoord already (A15). */
export class DuplicateInvoice extends Error {
  override name = 'DuplicateInvoice'
  /** Of the one that stands there; null: not known (yet). */
  readonly entryNumber: number | null
  constructor(entryNumber: number | null) {
    super('the invoice was booked before')
    this.entryNumber = entryNumber
  }
}

/** What a person may see and find: their own bookings and approvals, and all of the administrations they look after. */
export type Reader = Pick<Person, 'personId' | 'tenantId'>

export type InvoiceListItem = {
  invoice: Invoice
  waitingFor: string[]
  bookedAt: Date
}

/** What people filter invoices on; the function invoice_tag of the database says which states each stands for. */
export type StateTag = 'waiting' | 'unreleased' | 'rejected' | 'released' | 'ended'

/** Which invoices a list is about; every part narrows it. */
export type InvoiceFilter = {
  administrationId: string
  /** Empty: all. */
  tags: StateTag[]
  /** Words that those of the supplier and of the numbers begin with; '' for all. */
  search: string
  /** ISO dates, both included; null: no bound. */
  due: { from: string | null; to: string | null }
  /** Both included; a credit note is below zero. */
  cents: { from: number | null; to: number | null }
  /** Who still has to decide; null: whoever. */
  waitsFor: Reader | null
}

export type InvoiceOrder = { by: 'due' | 'amount' | 'supplier' | 'booked'; descending: boolean }

/** Where a page ended: what it is sorted by, as the database writes it, and its last invoice. */
export type PageEnd = { key: string; invoiceId: string }

/** An invoice as a row of a list. */
export type ListedInvoice = Pick<
  Invoice,
  | 'administrationId'
  | 'invoiceId'
  | 'state'
  | 'kind'
  | 'supplierName'
  | 'invoiceNumber'
  | 'entryNumber'
  | 'currency'
  | 'amountCents'
  | 'dueDate'
> & {
  /** Failing, though it may still be tried. */
  isFailing: boolean
  /** Released, and read back as on credit (A10). */
  isPayable: boolean
  bookerName: string
  /** Who has not decided, and since when each is asked; null: is being asked. */
  waitingFor: { objectId: string; name: string; askedAt: Date | null }[]
  /** When it became what it is. */
  since: Date
}

/** A request for approval as a row of a person's list. */
export type ListedApproval = Pick<
  Invoice,
  | 'administrationId'
  | 'invoiceId'
  | 'kind'
  | 'supplierName'
  | 'invoiceNumber'
  | 'currency'
  | 'amountCents'
  | 'dueDate'
  | 'round'
> & {
  /** Only for a reader who serves several administrations. */
  administrationName: string | null
  hasWarning: boolean
  askedAt: Date
  decision: 'open' | 'approved' | 'rejected'
  decidedAt: Date | null
}

/** Where a page of approvals ended: a due date or a moment, as the database writes it, and its last request. */
export type ApprovalsEnd = { key: string; administrationId: string; invoiceId: string; round: number }

/** The lists of the tab: each page is a short walk through an index, however many invoices there are. */
export type ListStore = {
  /** One page; `next` is where it ended, null for the last one. */
  listPage(
    filter: InvoiceFilter,
    order: InvoiceOrder,
    after: PageEnd | null,
    limit: number,
  ): Promise<{ invoices: ListedInvoice[]; next: PageEnd | null }>
  /** How many there are of each; `cap` means that many or more. */
  countTags(administrationId: string, cap: number): Promise<Record<StateTag, number>>
  /** Approved, and the release failed at least once; the earliest due date first. `told`: who knows. */
  failingInvoices(
    administrationId: string,
    limit: number,
  ): Promise<{ invoice: Invoice; listed: ListedInvoice; told: string[] }[]>
  /** What this person still has to decide, under any identity, the earliest due date first. */
  openApprovals(
    reader: Reader,
    after: ApprovalsEnd | null,
    limit: number,
  ): Promise<{ approvals: ListedApproval[]; next: ApprovalsEnd | null }>
  /** What this person decided, the last one first. */
  decidedApprovals(
    reader: Reader,
    after: ApprovalsEnd | null,
    limit: number,
  ): Promise<{ approvals: ListedApproval[]; next: ApprovalsEnd | null }>
  /** The document that was booked: its name, its size and its first bytes; undefined when none was given. */
  findFile(key: InvoiceKey): Promise<{ fileName: string; size: number; head: Uint8Array } | undefined>
}

/** A consent that led to no connection; `lacking`: what the user may not do, in each administration. */
export type ConsentRefusal = {
  at: Date
  refused: 'no-divisions' | 'rights-missing'
  lacking: { administration: string; rights: NeededRight[] }[]
}

export type Store = ListStore &
  DiscoveryStore & {
    transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
    /**
     * Saves changes with their timeline lines, all or nothing.
     * @throws StaleRevision when someone else saved meanwhile
     * @throws DuplicateInvoice when another supplier makes it one that stands there already (A15)
     */
    save(save: Save): Promise<void>

    findAdministration(administrationId: string): Promise<Administration | undefined>
    listAdministrations(tenantId: string): Promise<Administration[]>
    addAdministration(administration: NewAdministration): Promise<Administration>
    changeSettings(
      administrationId: string,
      settings: Partial<
        Pick<Administration, 'holdUntilApproved' | 'defaultCondition' | 'releaseByTerms' | 'ownApproval'>
      >,
      unlessUnreleased: boolean,
    ): Promise<boolean>

    /** Whoever is told of failures from now on (B6); people that are known. False: another list stands there than `seen`. */
    replaceManagers(
      administrationId: string,
      people: Identity[],
      seen: string[],
      by: Identity & { name: string },
      at: Date,
    ): Promise<boolean>
    findConnection(owner: Identity): Promise<KnownConnection | undefined>
    /** People of a tenant whose name or address holds each of these words, by name. */
    searchPeople(tenantId: string, search: string, limit: number): Promise<Pick<Person, 'objectId' | 'name' | 'mail'>[]>

    /** Adds or refreshes what is known of a person; keeps what is left out. */
    savePerson(
      identity: Identity,
      known: { name?: string; mail?: string | null; locale?: Locale; chat?: Chat | null; teamsUserId?: string },
    ): Promise<Person>
    findPerson(identity: Identity): Promise<Person | undefined>
    /** Someone can be reached again: takes up the cards that could not be shown, and gives their invoices, which are due. */
    reachAgain(identity: Identity, at: Date): Promise<InvoiceKey[]>
    /** Notes that someone has the app; false: that was known (A13). */
    recordInstalled(identity: Identity, at: Date): Promise<boolean>
    /** Notes that someone removed the app: they cannot be reached in Teams. */
    recordRemoved(identity: Identity): Promise<void>
    /** Makes two identities one person (A6); gives the invoices that wait for their own booker now. */
    joinPeople(one: Identity, other: Identity): Promise<InvoiceKey[]>

    /** @throws DuplicateInvoice @throws IntakeBooked */
    addInvoice(invoice: NewInvoice, at: Date, workAt: Date): Promise<void>
    findDuplicate(by: {
      administrationId: string
      supplierId: string
      invoiceNumber: string
      kind: Invoice['kind']
      year: number
    }): Promise<{ entryNumber: number | null } | undefined>
    /** Which of these entries belong to withdrawn invoices: they do not stand in the way of a new booking (A15). */
    withdrawnEntries(administrationId: string, entryIds: string[]): Promise<string[]>
    findRound(key: InvoiceKey): Promise<Round | undefined>
    /** The round and who clicked, in one reading: the hot path of a click. */
    findRoundFor(key: InvoiceKey, clicker: Identity): Promise<{ round: Round | undefined; clicker: Person | undefined }>
    findWork(key: InvoiceKey): Promise<Work | undefined>
    /** Takes invoices whose work is due, at most `limit`, and puts their work off until `again`. */
    takeDueWork(
      now: Date,
      again: Date,
      limit: number,
    ): Promise<(InvoiceKey & { state: InvoiceState; fileWaits: boolean; correlation: Correlation | null })[]>
    /** Sets when the invoice needs work next, unless it changed since `revision` was read. */
    rest(key: InvoiceKey, revision: number, workAt: Date | null): Promise<void>
    /** Wakes a job soon, or after so many milliseconds. It may get lost with the process: whoever saves says in `workAt` when the sweeper is to look. */
    wake(job: JobName, key: WakeKey, afterMs?: number): void

    getFile(key: InvoiceKey): Promise<{ fileName: string; bytes: Uint8Array }>
    recordFile(key: InvoiceKey, outcome: { attached: boolean; attempts: number }): Promise<void>

    recordShown(
      message: Pick<Message, 'administrationId' | 'messageId'>,
      shown: { chat: Chat; activityId: string; digest: string },
    ): Promise<void>
    recordMessageFailure(
      message: Pick<Message, 'administrationId' | 'messageId'>,
      failure: { attempts: number; nextAttemptAt: Date | null; unreachable: boolean },
    ): Promise<void>
    addTimeline(key: InvoiceKey, lines: TimelineLine[]): Promise<void>
    /** Wins the right to act on a failure message or a mail until `until`; false: another server has it. */
    claimMessage(message: Pick<Message, 'administrationId' | 'messageId'>, now: Date, until: Date): Promise<boolean>
    claimMail(mail: Pick<Mail, 'administrationId' | 'mailId'>, now: Date, until: Date): Promise<boolean>
    recordMail(
      mail: Pick<Mail, 'administrationId' | 'mailId'>,
      outcome: { sentAt: Date | null; attempts: number; dueAt: Date },
    ): Promise<void>
    invoicesOfFailure(message: Pick<Message, 'administrationId' | 'messageId'>): Promise<Invoice[]>
    findMessage(administrationId: string, messageId: string): Promise<Message | undefined>
    /**
     * Decides whether an ask that nobody saw yet becomes a card of its own or stands in its person's list, which is made if
     * need be (A5). Asks to one person are placed one after another. 'placed-before': it was decided meanwhile.
     */
    placeAsk(ask: Message, at: Date): Promise<'card' | 'list' | 'placed-before'>
    /** What stands in a list and was not opened, whatever became of it. */
    asksOfList(list: { messageId: string; person: Identity }): Promise<Ask[]>
    /** Makes an ask that stands in a list a card of its own; without effect the second time (A13). */
    openAsk(ask: Message, at: Date): Promise<void>
    /** Ends a list that cannot be shown; gives what waits in it, which is asked on cards of its own after all. */
    dissolveList(list: Message, at: Date): Promise<InvoiceKey[]>
    /** Adds a mail about a message unless it has one. */
    addMailOnce(administrationId: string, messageId: string, dueAt: Date): Promise<void>

    listInvoices(filter: {
      administrationId: string
      unreleasedOnly: boolean
      limit: number
      after: { bookedAt: Date; invoiceId: string } | null
    }): Promise<InvoiceListItem[]>
    countUnreleased(administrationId: string): Promise<number>
    timeline(key: InvoiceKey): Promise<TimelineLine[]>
    /** Failed with this cause, on this person's connection: what a mended one wakes. */
    failedInvoices(by: { owner: Identity; cause: FailureCause }): Promise<InvoiceKey[]>

    /**
     * Takes approved invoices whose release is due, the first due date first: those on the connection that the first one
     * uses. Nobody else gets them before `again`.
     */
    takeReleases(administrationId: string, now: Date, again: Date, limit: number): Promise<Invoice[]>
    /** Has all that are due wait for a limit of Exact Online; those who wait are told of that in time (A11). */
    postponeReleases(administrationId: string, now: Date, until: Date): Promise<void>

    /** When an invoice was booked, and the credit notes of its supplier in its currency that are still blocked, at most `limit`. */
    readForRemarks(of: InvoiceKey, limit: number): Promise<{ bookedAt: Date; openCreditNotes: OpenCreditNote[] }>

    /** The last released invoices of a supplier, newest first, this one left out: what an invoice is compared with. */
    earlierInvoices(
      of: Pick<Invoice, 'administrationId' | 'invoiceId' | 'supplierId'>,
      limit: number,
    ): Promise<Pick<Invoice, 'amountCents' | 'currency' | 'payeeAccounts'>[]>
    /** Everyone who was asked about this invoice or booked it, and lately asked in its administration; for choosing people. */
    colleagues(invoice: Pick<Invoice, 'administrationId' | 'invoiceId'>, limit: number): Promise<PersonRef[]>

    /** Every open ask of this person, in every identity, the earliest due date first. */
    openAsks(reader: Reader): Promise<(Ask & { askedAt: Date })[]>
    lastDecision(reader: Reader): Promise<{ supplierName: string; decidedAt: Date } | undefined>
    /** Approved and not payable yet: state releasing or failed. */
    unreleasedFor(reader: Reader, limit: number): Promise<{ invoices: Invoice[]; count: number }>
    searchInvoices(
      reader: Reader,
      wanted: { text: string; amountCents: number | null },
      limit: number,
    ): Promise<{ invoices: Invoice[]; count: number }>
    /** Whether this person ever booked, and looks after an administration; whether the tenant has one, and who does. */
    standingOf(
      reader: Reader,
    ): Promise<{ isBooker: boolean; isAdministrator: boolean; administratorName: string | null }>

    saveConsent(state: string, owner: Identity, expiresAt: Date): Promise<void>
    /** Whose consent this is; undefined when unknown, taken or expired. */
    findConsent(state: string, now: Date): Promise<Identity | undefined>
    /** Takes a consent back out, once; undefined when unknown or expired. */
    takeConsent(state: string, now: Date): Promise<Identity | undefined>
    /** Keeps why this person's last consent led to no connection, until they begin anew. */
    keepConsentRefusal(owner: Identity, refusal: ConsentRefusal): Promise<void>
    forgetConsentRefusal(owner: Identity): Promise<void>
    findConsentRefusal(owner: Identity): Promise<ConsentRefusal | undefined>
  }
