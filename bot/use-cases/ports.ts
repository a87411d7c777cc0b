/** What the use cases need of the outside world. Each port is fulfilled by one folder; compose.ts joins them. */
import type {
  GlAccount,
  Journal,
  NewEntry,
  OwnApproval,
  PaymentCondition,
  PaymentMethod,
  PaymentTerm,
  PurchaseEntry,
  Supplier,
  SupplierBankAccount,
  SupplierIdentity,
  VatCode,
} from '../approvals/books.ts'
import type { BookedLine } from '../approvals/invoice.ts'
import type { RightPurpose, RightsFound } from '../approvals/needed-rights.ts'
import type { CardView, ConnectionState, Locale, MailView } from '../approvals/views.ts'
import type { SalesCardView, SalesMailView } from '../auto-invoice/views.ts'
import type { Urgency } from './exact-budget-port.ts'
import type { Identity } from './identity.ts'
import type { Sales } from './sales-ports.ts'
import type { Choosing } from './supplier-ports.ts'

export type Clock = { now(): Date }

/** Begins the time that someone who clicked is made to wait for others; it ends by itself. */
export type ClickPatience = () => AbortSignal

export type Log = {
  info(event: string, fields?: Record<string, unknown>): void
  warn(event: string, fields?: Record<string, unknown>): void
  error(event: string, fields?: Record<string, unknown>): void
}

export type { Identity }

// ── Exact Online ────────────────────────────────────────────────────────────

/**
 * unauthorised: the connection is gone, its owner must reconnect · forbidden: the user lacks a right ·
 * throttled: over a limit, retryAt says when · rejected: Exact Online refuses in words (`message`), permanent ·
 * not-found · unavailable: no or no sensible answer, transient · unexpected: an answer we do not understand.
 */
export type ExactErrorKind =
  | 'unauthorised'
  | 'forbidden'
  | 'throttled'
  | 'rejected'
  | 'not-found'
  | 'unavailable'
  | 'unexpected'

export class ExactError extends Error {
  override name = 'ExactError'
  readonly kind: ExactErrorKind
  readonly status: number | undefined
  readonly requestId: string | undefined
  /** A write whose answer never came may have taken effect: read before repeating it. */
  readonly mayHaveHappened: boolean
  readonly retryAt: Date | undefined

  constructor(
    kind: ExactErrorKind,
    message: string,
    more: { status?: number; requestId?: string; mayHaveHappened?: boolean; retryAt?: Date; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.kind = kind
    this.status = more.status
    this.requestId = more.requestId
    this.mayHaveHappened = more.mayHaveHappened ?? false
    this.retryAt = more.retryAt
  }
}

/** One administration's books, through one person's connection. Every method may throw ExactError. */
export type Books = {
  getPaymentConditions(): Promise<PaymentCondition[]>
  /** Creates the condition AU with method cash. */
  createAuCondition(): Promise<void>
  /** Whether purchase invoices are approved in Exact Online itself as well: a second lock (A1). */
  usesOwnApproval(): Promise<boolean>
  /** How that approval stands of each outstanding item of these entries; null: it is about nothing there. */
  getOwnApprovals(
    entries: readonly Pick<PurchaseEntry, 'journal' | 'entryNumber'>[],
  ): Promise<{ journal: string; entryNumber: number; approval: OwnApproval | null }[]>
  findSuppliers(identity: SupplierIdentity): Promise<Supplier[]>
  /** The suppliers with the first of these identities that any has; undefined: nobody has one of them. */
  recogniseSupplier(
    identities: readonly SupplierIdentity[],
  ): Promise<{ by: SupplierIdentity['by']; suppliers: Supplier[] } | undefined>
  getBankAccounts(supplierId: string): Promise<SupplierBankAccount[]>
  getJournals(): Promise<Journal[]>
  /** All accounts with one of these codes or ids. */
  findGlAccounts(by: { codes?: string[]; ids?: string[] }): Promise<GlAccount[]>
  getVatCodes(): Promise<VatCode[]>
  /** Entries of this supplier with this supplier invoice number, whatever their state. */
  findEntries(by: { supplierId: string; yourRef: string }): Promise<PurchaseEntry[]>
  createEntry(entry: NewEntry): Promise<{ entryId: string }>
  findEntry(entryId: string): Promise<PurchaseEntry | undefined>
  /** Those of these entries that exist, sixty for a call. */
  findEntriesById(entryIds: readonly string[]): Promise<PurchaseEntry[]>
  getTerms(entry: Pick<PurchaseEntry, 'entryId' | 'supplierId'>): Promise<PaymentTerm[]>
  /** The terms of each of these entries, by the entry's id, sixty entries for a call. */
  getTermsOf(entries: readonly Pick<PurchaseEntry, 'entryId' | 'supplierId'>[]): Promise<Map<string, PaymentTerm[]>>
  /** What an entry is booked to, and its amount without VAT; for asking anew about one that was changed. */
  getEntryLines(entryId: string): Promise<{ lines: BookedLine[]; netCents: number }>
  /** The cost centres that an entry's lines are booked to, each once; empty text: none. Read only where a rule needs it. */
  getCostCentres(entryId: string): Promise<string[]>
  /** Writes the condition and the due date, nothing more (A9). */
  changeCondition(entryId: string, change: { conditionCode: string; dueDate: string }): Promise<void>
  /** Writes how a term is paid, and nothing else of it: for an entry that can no longer be changed itself. */
  changeTermMethod(termId: string, method: PaymentMethod): Promise<void>
  /**
   * Attaches a file to the entry as a document. Safe to repeat: what is there already is found by its subject first.
   */
  attachFile(
    entry: Pick<PurchaseEntry, 'entryId' | 'supplierId' | 'documentId'>,
    file: { subject: string; fileName: string; bytes: Uint8Array; documentDate: string },
  ): Promise<void>
  // Watch
  /** Every entry that stands on AU, sixty for a call. */
  findEntriesOnAu(): Promise<PurchaseEntry[]>
  /** One page of payment terms that changed since a row version, whatever their entry, and the row version to go on with. */
  findChangedTerms(since: string): Promise<{ terms: ChangedTerm[]; next: string; more: boolean }>
  /** A row version that payment terms had at that moment or before. */
  findTermsStart(at: Date): Promise<string>
  // Connections
  /** Which of the rights that these purposes need the connected user lacks. */
  getMissingRights(purposes: readonly RightPurpose[]): Promise<RightsFound>
}

/** A payment term that changed; `term` null: of a kind that must be read by itself to be understood. */
export type ChangedTerm = {
  entryId: string
  modifiedBy: string | null
  /** ISO instant. */
  modifiedAt: string | null
  term: PaymentTerm | null
  /** Of Exact Online's own approval; null: it is not about this term, or not used. */
  ownApproval: OwnApproval | null
}

/** What Exact Online notifies us of, for one administration. Every method may throw ExactError. */
export type WebhookSubscriptions = {
  list(): Promise<{ subscriptionId: string; topic: string; callbackUrl: string }[]>
  add(topic: string, callbackUrl: string): Promise<{ subscriptionId: string }>
  remove(subscriptionId: string): Promise<void>
}

export type ExactUser = { userId: string; fullName: string; email: string }
export type Division = { division: number; name: string }

/** A connection that nobody has accepted yet: what it reaches. Every method may throw ExactError. */
export type TrialConnection = {
  divisions(): Promise<Division[]>
  books(division: number): Pick<Books, 'getMissingRights'>
}

export type CallsFor = {
  /** Left out: for a person who waits. */
  urgency?: Urgency
  /**
   * G/L accounts, journals and VAT codes may come from the copy that is kept here. What it makes be refused must be checked
   * anew without it.
   */
  mayUseCopy?: boolean
  /** Once it ends, whatever is still waited for counts as unavailable. */
  patience?: AbortSignal | undefined
}

export type Exact = {
  /** Where the browser is sent to consent; `state` comes back unchanged. */
  authorizeUrl(state: string): string
  /**
   * Trades the authorization code for tokens, and stores the connection of this person if it is accepted; if not, nothing
   * is kept, and the one from before stays as it was.
   */
  connect(owner: Identity, code: string, isAccepted?: (trial: TrialConnection) => Promise<boolean>): Promise<ExactUser>
  /** Has the connection renewed if its tokens may be; its life begins anew then. */
  keepAlive(owner: Identity): Promise<void>
  divisions(owner: Identity, calls?: CallsFor): Promise<Division[]>
  /** Whether this person's connection is there and works, as far as is known without asking Exact Online. */
  connectionOf(owner: Identity): Promise<ConnectionState>
  /** How many calls of an administration are left for releases until then; infinitely many where nothing is counted. */
  callsLeft(division: number): Promise<{ calls: number; until: Date }>
  /** Forgets this person's connection. */
  disconnect(owner: Identity): Promise<void>
  books(owner: Identity, division: number, calls?: CallsFor): Books
  /** What can be chosen there for a booking. */
  choosing(owner: Identity, division: number, calls?: CallsFor): Choosing
  /** Through which this administration's notifications are asked for. */
  webhooks(owner: Identity, division: number): WebhookSubscriptions
  /** The sales side of the same books. */
  sales: Sales
}

export type StoredConnection = {
  accessToken: string
  refreshToken: string
  /** When the access token was issued; it lives 600 s from then. */
  obtainedAt: Date
  exactUser: ExactUser
  brokenAt: Date | null
}

/** The right to refresh, told apart from a later one by its end: a new consent or a lapsed lease makes it void. */
export type RefreshClaim = { until: Date }

/** Keeps each person's Exact Online tokens, encrypted. */
export type ConnectionStore = {
  find(owner: Identity): Promise<StoredConnection | undefined>
  /** First connection or a new consent: replaces all and mends a broken one. */
  save(owner: Identity, connection: Omit<StoredConnection, 'brokenAt'>): Promise<void>
  /** Wins the right to refresh for `leaseMs`; undefined when another has it. */
  claimRefresh(owner: Identity, now: Date, leaseMs: number): Promise<RefreshClaim | undefined>
  /** Stores the new pair and gives the claim back; false: the claim is no longer ours, and nothing was stored. */
  saveTokens(
    owner: Identity,
    tokens: Pick<StoredConnection, 'accessToken' | 'refreshToken' | 'obtainedAt'>,
    claim: RefreshClaim,
  ): Promise<boolean>
  giveBackClaim(owner: Identity, claim: RefreshClaim): Promise<void>
  /**
   * Says that the connection is lost, has its owner told, and gives the claim back; false: the claim is no longer ours, so
   * that there may be another connection, and nothing was said.
   */
  markBroken(owner: Identity, at: Date, reason: string, claim: RefreshClaim): Promise<boolean>
  remove(owner: Identity): Promise<void>
}

// ── Teams and Graph ─────────────────────────────────────────────────────────

/** A personal chat with the bot. */
export type Chat = { serviceUrl: string; conversationId: string }

/**
 * not-installed: the app is not installed for this person · blocked: the person blocked the bot ·
 * gone: the chat or the message no longer exists · throttled, unavailable: try again · refused: anything else, permanent.
 */
export type MessengerErrorKind = 'not-installed' | 'blocked' | 'gone' | 'throttled' | 'unavailable' | 'refused'

export class MessengerError extends Error {
  override name = 'MessengerError'
  readonly kind: MessengerErrorKind
  readonly retryAt: Date | undefined

  constructor(kind: MessengerErrorKind, message: string, more: { retryAt?: Date; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.kind = kind
    this.retryAt = more.retryAt
  }
}

/** Posts and edits cards outside a turn. Every method may throw MessengerError. */
export type Messenger = {
  /** Opens (or finds) the personal chat of someone who has the app installed. */
  openChat(person: Identity): Promise<Chat>
  post(chat: Chat, view: CardView | SalesCardView, locale: Locale): Promise<{ activityId: string }>
  edit(chat: Chat, activityId: string, view: CardView | SalesCardView, locale: Locale): Promise<void>
}

export type DirectoryUser = { objectId: string; name: string; mail: string | null; locale: Locale }

/** Microsoft Graph, as far as it is used. Throws DirectoryError. */
export type Directory = {
  findUser(person: Identity): Promise<DirectoryUser | undefined>
  /** Installs the Teams app for a person; false when this is not allowed here. */
  installApp(person: Identity): Promise<boolean>
  sendMail(to: string, view: MailView | SalesMailView, locale: Locale): Promise<void>
}

export type PeopleSearch = {
  /** People by the beginning of a name or address; none in a tenant that is not the app's own. Throws DirectoryError. */
  searchUsers(tenantId: string, text: string, most: number): Promise<DirectoryUser[]>
}

export class DirectoryError extends Error {
  override name = 'DirectoryError'
  /** Whether trying again later can help. */
  readonly transient: boolean
  readonly retryAt: Date | undefined

  constructor(message: string, more: { transient: boolean; retryAt?: Date; cause?: unknown }) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.transient = more.transient
    this.retryAt = more.retryAt
  }
}
