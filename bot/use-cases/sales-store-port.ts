/** What automatic invoicing needs of the database. Fulfilled by store/. */
import type {
  Customer,
  CustomerSettings,
  CustomerStatus,
  Hold,
  Layout,
  UnreadyReason,
} from '../auto-invoice/customer.ts'
import type { Said } from '../auto-invoice/plan-draft.ts'
import type { PrintOutcome, SalesCause, SalesDraft, SalesInvoice } from '../auto-invoice/sales-invoice.ts'
import type { Identity } from './ports.ts'
import type { AdministrationSettings, CustomerRecord, ExactCustomer } from './sales-ports.ts'
import type { Administration, KnownConnection, Person } from './store-port.ts'
import type { WatchTrouble } from './watch-store-port.ts'

export type SyncState = 'never' | 'running' | 'done' | 'failed'

/** Why nothing can be read or sent; `where` says who cannot be reached or refuses. */
export type InvoicingProblem = (
  | { where: 'exact'; kind: 'connection-revoked' | 'no-rights' | 'unavailable' }
  | { where: 'settings'; kind: 'connection-revoked' | 'no-rights' | 'unavailable' | 'no-record' }
) & { detail: string | null }

/** Automatic invoicing of one administration. */
export type Invoicing = {
  administrationId: string
  tenantId: string
  division: number
  printInvoices: boolean
  licensed: boolean
  settingsVersion: string
  waitingMinutes: number
  unusualFactor: number
  /** Of these two rules. */
  rulesVersion: number
  /** When the switch was seen to go on; drafts found before wait for a confirmation (B2). */
  onSince: Date | null
  customersSince: string | null
  settingsSince: string | null
  syncState: SyncState
  syncedCustomers: number
  syncBegunAt: Date | null
  syncedAt: Date | null
  layouts: Layout[]
  polledAt: Date | null
  problem: InvoicingProblem | null
  problemSince: Date | null
}

/** A relation as a list shows it. */
export type CustomerRow = Customer & {
  status: CustomerStatus
  reasons: UnreadyReason[]
  lastSentAt: Date | null
  nextPlannedAt: Date | null
  revision: number
}

export const LOG_EVENTS = [
  'switched',
  'rules-changed',
  'managers-changed',
  'settings-changed',
  'held',
  'hold-released',
  'reminded',
  'found',
  'planned',
  'plan-held',
  'stopped',
  'resumed',
  'confirmed',
  'print-begun',
  'sent',
  'failed',
  'tried-again',
  'closed',
] as const
export type LogEvent = (typeof LOG_EVENTS)[number]

export type LogLine = {
  at: Date
  /** A person's name, "Akkoord", or "Dynamics 365". */
  actor: string
  actorObjectId: string | null
  event: LogEvent
  details: Record<string, unknown>
}

export type BulkKind = 'settings' | 'hold' | 'release'
export type BulkOutcome = 'done' | 'nothing-to-do' | 'changed-meanwhile' | 'refused' | 'unavailable'
export type NoticeKind = 'failures' | 'reminder' | 'problem'

/** Background work of an administration; each is safe to run twice. */
export const INVOICING_JOBS = ['sync-customers', 'send-invoices', 'bulk-edit', 'tell-managers'] as const
export type InvoicingJob = (typeof INVOICING_JOBS)[number]

/**
 * Relations of which Exact Online notifies us are read sooner than by the clock, but however much happens to them, not all
 * the time: a reading takes two calls. Milliseconds.
 */
export const SYNC_AGAIN_AFTER_MS = 5 * 60_000

/** The two that read Exact Online and the settings; what is a problem to one may be none to the other. */
export type EngineJob = Extract<InvoicingJob, 'sync-customers' | 'send-invoices'>

/** Which relations a list or a bulk edit means. */
export type CustomerFilter = {
  administrationId: string
  status: CustomerStatus | null
  /** Of either kind. */
  layoutId: string | null
  /** Words that names or codes begin with. '' for all. */
  search: string
}

/** Where a page of a list ended: the sort key's value and the id of its last row. */
export type After = { key: string | null; id: string }

/** An administration with all that is set up for it. */
export type AdministrationOverview = {
  administration: Administration
  /** Told of failures of automatic invoicing, besides the administrator. */
  managers: Pick<Person, 'objectId' | 'name'>[]
  /** Of its administrator; undefined: there is none. */
  connection: KnownConnection | undefined
  /** What keeps the watch from its work, the worst first. */
  troubles: WatchTrouble[]
  /** Invoices that wait for authorisation, at most as many as was asked for. */
  unreleased: number
  /** undefined: automatic invoicing was never looked at. */
  invoicing:
    | Pick<
        Invoicing,
        | 'printInvoices'
        | 'licensed'
        | 'settingsVersion'
        | 'waitingMinutes'
        | 'unusualFactor'
        | 'rulesVersion'
        | 'syncState'
        | 'problem'
        | 'problemSince'
      >
    | undefined
}

export type OverviewStore = {
  /** The administrations of a tenant, or one of them, by name; unreleased invoices are counted up to `cap`. */
  administrationOverviews(
    which: { tenantId: string; administrationId?: string },
    cap: number,
  ): Promise<AdministrationOverview[]>
}

export type { CustomerRecord, CustomerSettings, ExactCustomer, Hold, Person, SalesCause, SalesInvoice }

// ── Lists, edits and bulk edits of relations; fulfilled by store/customers.ts, store/bulk-edits.ts and the like ──

export type CustomerKey = { administrationId: string; customerId: string }
/** Who does something to relations; the name stands in the log (B7). */
export type Actor = { tenantId: string; objectId: string; name: string }

export type CustomerSort = 'name' | 'last-sent' | 'next'
/** Where a page of relations ended; `key` is the instant that was sorted by, null where there is none or by name. */
export type CustomerAfter = { key: string | null; name: string; id: string }

/** What is saved of one relation, with its log line; its status is judged anew by the rule. */
export type CustomerSave = {
  key: CustomerKey
  by: Actor
  at: Date
  /** The item of a bulk edit that it is, which is done with it: when that has an outcome already, nothing is saved. */
  item?: BulkItemKey
}

export type CustomerStore = {
  /** One page, by an index; rows without an instant come last, by name. */
  listCustomers(
    filter: CustomerFilter,
    order: { sort: CustomerSort; descending: boolean },
    after: CustomerAfter | null,
    limit: number,
  ): Promise<{ customers: CustomerRow[]; next: CustomerAfter | null }>
  /** How many there are of each status, each at most `cap`. */
  countCustomers(filter: Omit<CustomerFilter, 'status'>, cap: number): Promise<Record<CustomerStatus | 'all', number>>
  /** undefined: unknown, or no customer (any more). */
  findCustomer(key: CustomerKey): Promise<CustomerRow | undefined>
  /**
   * Keeps what the source of the settings says of a relation, unless it told something else since `basedOn`.
   * `elsewhere`: where it was written instead of here just now; in Akkoord itself, whoever wrote it logs it.
   */
  saveSettings(
    save: CustomerSave & { basedOn: CustomerRow; record: CustomerRecord; elsewhere: 'dynamics' | 'akkoord' | null },
  ): Promise<void>
  /**
   * Holds a relation, which takes its planned drafts out at once, or releases it (B4); logged.
   * `onlyIfSince`: only while its hold is the one that began then; null: while there is none. `onlyIfReleasedAt`: only
   * while its last release is the one of then.
   */
  saveHold(
    save: CustomerSave & { hold: Hold | null; onlyIfSince?: string | null; onlyIfReleasedAt?: string | null },
  ): Promise<'saved' | 'changed-meanwhile'>
}

/** The last lines of the log (B7), newest first. */
export type InvoicingLogStore = {
  customerLog(key: CustomerKey, limit: number): Promise<LogLine[]>
  /** Of the administration itself: its switch, its rules and who is told. */
  administrationLog(administrationId: string, limit: number): Promise<LogLine[]>
}

export const SALES_LISTS = ['planned', 'held', 'failed', 'sent'] as const
export type SalesList = (typeof SALES_LISTS)[number]

export type SalesListStore = {
  /** One page. planned: the first to leave first, those that are being printed on top; the others: the last first. */
  listSales(
    administrationId: string,
    list: SalesList,
    after: After | null,
    limit: number,
  ): Promise<{ salesInvoices: SalesInvoice[]; next: After | null }>
  /** What has not left first; then the last that were sent. */
  salesOfCustomer(key: CustomerKey, limit: number): Promise<SalesInvoice[]>
  /** Each at most `cap`. */
  countSales(administrationId: string, cap: number): Promise<SalesCounts>
}
export type SalesCounts = {
  planned: number
  firstPlannedAt: Date | null
  held: number
  failed: number
  /** Of those held: what waits for the switch's confirmation (B2). */
  unconfirmed: number
}

export type InvoicingEditStore = {
  /**
   * Changes rules, logs it and has the drafts looked at again; one that is left out stays. 'changed-meanwhile': they are
   * of another version than `basedOn` and say something else.
   */
  changeRules(
    administrationId: string,
    rules: { waitingMinutes?: number; unusualFactor?: number },
    basedOn: number,
    by: Actor,
    at: Date,
  ): Promise<'written' | 'changed-meanwhile'>
}

export type BulkEditKey = { administrationId: string; bulkEditId: string }
export type BulkItemKey = BulkEditKey & { position: number }

/** Which relations a bulk edit means: the ticked ones, or all of a filter. */
export type BulkSelection = { customers: string[] } | { filter: Omit<CustomerFilter, 'administrationId'> }

/** What is changed; a setting that is left out stays. */
export type BulkChange =
  | { kind: 'settings'; settings: Partial<CustomerSettings> }
  | { kind: 'hold'; reason: string; remindOn: string | null }
  | { kind: 'release' }

export type BulkEdit = BulkEditKey & {
  change: BulkChange
  by: Actor
  /** Who had it tried again last: what is done since is their doing. */
  retriedBy: Actor | null
  begunAt: Date
  endedAt: Date | null
  total: number
  outcomes: Record<BulkOutcome, number>
  /** The bulk edit that this one takes back. */
  undoes: string | null
  undoneBy: string | null
  /** Since when the settings cannot be reached. */
  failingSince: Date | null
  /** Before then it does not go on. */
  pausedUntil: Date | null
}

/** One relation of a bulk edit. */
export type BulkItem = {
  customerId: string
  position: number
  /**
   * What stood there when it was begun. Of one that takes back: what stood there before the first, and as its version
   * what the first one wrote, of a release its moment; null: it wrote nothing.
   */
  before: { settings: CustomerSettings; version: string | null; hold: Hold | null }
  outcome: BulkOutcome | null
  detail: string | null
}
export type BulkItemRow = Omit<BulkItem, 'before'> & { code: string; name: string }

/** Relations that are alike to the rule, and how many there are. */
export type CustomerGroup = Pick<Customer, 'settings' | 'blocked'> & {
  hasEmail: boolean
  held: boolean
  hasFailed: boolean
  count: number
}

export type BulkEditStore = {
  /** Counts what a selection holds, by all that the rule looks at. */
  groupCustomers(administrationId: string, selection: BulkSelection): Promise<CustomerGroup[]>
  /** Keeps which relations are meant and what they are now; undefined: none is. Of more than `upTo` nothing is kept. */
  beginBulkEdit(
    key: BulkEditKey,
    bulk: { selection: BulkSelection; change: BulkChange; upTo: number; by: Actor },
    at: Date,
  ): Promise<BulkEdit | 'more-than-seen' | undefined>
  /** Takes back what was done, once; undefined: it runs, was taken back, or did nothing. */
  beginUndo(key: BulkEditKey, undo: { bulkEditId: string; by: Actor }, at: Date): Promise<BulkEdit | undefined>
  /** Has what was not done tried again; undefined: it runs, was taken back, or left nothing undone. */
  retryBulkEdit(key: BulkEditKey, by: Actor, at: Date): Promise<BulkEdit | undefined>
  findBulkEdit(key: BulkEditKey): Promise<BulkEdit | undefined>
  /** The last ones, newest first. */
  listBulkEdits(administrationId: string, limit: number): Promise<BulkEdit[]>
  listBulkItems(
    key: BulkEditKey,
    outcome: BulkOutcome | null,
    after: number | null,
    limit: number,
  ): Promise<BulkItemRow[]>

  /** The one whose turn it is: the oldest that has not ended; its outcomes are not counted. */
  nextBulkEdit(administrationId: string): Promise<BulkEdit | undefined>
  /** Items without an outcome, in turn. */
  waitingItems(key: BulkEditKey, limit: number): Promise<BulkItem[]>
  /** Keeps the first outcome. */
  recordItem(key: BulkItemKey, outcome: BulkOutcome, detail: string | null): Promise<void>
  /** Has it wait until then, because the settings cannot be reached. */
  pauseBulkEdit(key: BulkEditKey, until: Date, failingSince: Date): Promise<void>
  /** The settings were reached again. */
  resumeBulkEdit(key: BulkEditKey): Promise<void>
  /** Ends it. `detail`: what has no outcome yet gets 'unavailable' for this reason; null: nothing is left. */
  endBulkEdit(key: BulkEditKey, at: Date, detail: string | null): Promise<void>
}

// ── The engine of automatic invoicing; fulfilled by store/invoicing.ts, customers-sync.ts and sales-invoices.ts ──

/** Automatic invoicing as the engine works on it. */
export type InvoicingWork = Invoicing & {
  /** Whose connection it works on. */
  owner: Identity
  pollAt: Date | null
  quietPolls: number
  batchBegunAt: Date | null
  /** The settings are being read from the beginning, or never were. */
  settingsFromStart: boolean
}

/** A sales invoice as the engine works on it. Instants are ISO. */
export type SalesWork = SalesInvoice & {
  journal: string
  invoiceTo: SalesDraft['invoiceTo']
  confirmed: Said | null
  stopped: Said | null
  beforeSwitch: boolean
  printDate: string | null
  outcome: PrintOutcome | null
  nextAttemptAt: string | null
  triedSince: string | null
  stillOpenAt: string | null
  foundAt: string
  changedAt: string
}

export type SalesKey = { administrationId: string; salesInvoiceId: string }

/** What becomes of one sales invoice, and what is logged of it. `revision`: that was read; null: it is new. */
export type SalesSave = { invoice: SalesWork; revision: number | null; lines: Omit<LogLine, 'at'>[] }

/** What managers are told; the same again, of the same `occasion`, is told once (A13). */
export type SalesNotice = {
  administrationId: string
  kind: NoticeKind
  cause: string | null
  /** Sales invoices, or relations. */
  subjectIds: string[]
  occasion: string
}

/** What planning needs to know of a relation. */
export type CustomerToPlan = {
  customerId: string
  automatic: boolean
  hold: Hold | null
  reasons: UnreadyReason[]
  /** The last that were sent, newest first. */
  sent: { amountCents: number; currency: string }[]
}

export type SwitchAnswer = {
  /** undefined: there is no record, which is off and without a licence. */
  now: AdministrationSettings | undefined
  /** Taken before the source was asked, or written. */
  turn: number
  /** Who turned it, if it is turned: its editor, or the name of the source. */
  by: Actor | string
  /** Kept with it: why this job cannot go on. Where the feature was on, the managers are told. */
  trouble?: { job: EngineJob; problem: InvoicingProblem }
}

export type InvoicingStore = {
  findInvoicing(administrationId: string): Promise<InvoicingWork | undefined>
  /** Counts this moment, at which settings are asked for; of two moments the later one has the higher number. */
  takeSettingsTurn(): Promise<number>
  /**
   * Saves the switch and the licence as they stand in their source; where the feature goes off, everything that was planned
   * is closed quietly (B1, B2). 'stale': it was asked again since and gave another answer; nothing is changed.
   * @throws where automatic invoicing was never opened: to ask again would help nobody
   */
  recordSwitch(administrationId: string, answer: SwitchAnswer, at: Date): Promise<'recorded' | 'stale'>
  /**
   * Keeps why a job cannot go on; `tells` has the managers told, once. As long as the other job has another problem, that
   * one stays.
   */
  recordProblem(
    administrationId: string,
    job: EngineJob,
    problem: InvoicingProblem,
    tells: boolean,
    at: Date,
  ): Promise<void>
  /** What this job met first is over. */
  clearProblem(administrationId: string, job: EngineJob): Promise<void>
  /** Begins a run: until `lease` the sweeper does not look. */
  takeInvoicing(administrationId: string, job: EngineJob, lease: Date): Promise<InvoicingWork | undefined>
  /** Ends a run: says when the next work is, unless somebody woke it since that lease was taken. */
  restInvoicing(administrationId: string, job: EngineJob, lease: Date, at: Date | null): Promise<void>
  /** Wins the right to begin a batch of prints; false: one was begun since then. */
  beginBatch(administrationId: string, at: Date, noneSince: Date): Promise<boolean>
  /** Has the drafts looked at at once; `polls`: and read before. */
  wakeInvoicing(administrationId: string, at: Date, polls?: boolean): Promise<void>
  /** Has administrations looked at that nobody looked at before: their settings may say that they take part. */
  openMissing(at: Date): Promise<void>
  /** What the sweeper wakes: everything that is due, bulk edits and notices included, put off until `again`. */
  takeDueInvoicing(now: Date, again: Date, limit: number): Promise<{ administrationId: string; job: InvoicingJob }[]>
}

/** The reading copy of relations, filled page by page; each page is all or nothing, and says how far it has come. */
export type CustomerSyncStore = {
  beginSync(administrationId: string, at: Date): Promise<void>
  /** 'stale': another run saved a page since. */
  saveCustomersPage(
    administrationId: string,
    page: { since: string | null; customers: ExactCustomer[]; next: string },
  ): Promise<'saved' | 'stale'>
  /** Forgets how far the settings were read. */
  restartSettings(administrationId: string): Promise<void>
  /**
   * `by`: who is named in the log for settings that were changed outside. Gives how many relations became different.
   * 'stale': another run saved a page since, or what was asked for at `turn` was edited here since, and is to be read again.
   */
  saveSettingsPage(
    administrationId: string,
    page: {
      turn: number
      since: string | null
      records: CustomerRecord[]
      removed: string[]
      next: string
      more: boolean
    },
    by: string,
    at: Date,
  ): Promise<'stale' | { changed: number }>
  /** Other layouts have all relations judged anew. */
  saveLayouts(administrationId: string, layouts: Layout[]): Promise<void>
  /** Judges a slice of relations after other layouts; false: there is nothing left to judge. */
  judgeNextCustomers(administrationId: string, limit: number): Promise<boolean>
  endSync(administrationId: string, outcome: 'done' | 'failed', at: Date): Promise<void>
}

export type SalesInvoiceStore = {
  findSales(key: SalesKey): Promise<SalesWork | undefined>
  /** Everything that is not over, and these as well. */
  openSales(administrationId: string, orIds?: string[]): Promise<SalesWork[]>
  customersToPlan(administrationId: string, customerIds: string[]): Promise<CustomerToPlan[]>
  /** Which of these numbers sent invoices of the same relation have. */
  sentNumbers(
    administrationId: string,
    wanted: { customerId: string; invoiceNumber: string }[],
  ): Promise<{ customerId: string; invoiceNumber: string }[]>
  /** When the first planned one leaves, and those that are being printed. */
  nextSales(administrationId: string): Promise<{ plannedAt: Date | null; printing: SalesWork[] }>
  /** Planned ones that are due, the first first. */
  dueSales(administrationId: string, now: Date, limit: number): Promise<SalesWork[]>
  /**
   * Saves sales invoices that nobody saved since, with their lines, what that means for their relations, and what managers
   * are told of them; in one transaction. Gives the ids that were saved.
   */
  saveSales(
    administrationId: string,
    saves: SalesSave[],
    at: Date,
    more?: {
      notices?: Omit<SalesNotice, 'administrationId'>[]
      /** They were read while the switch was on since then; turned off meanwhile, nothing of it is saved (B2). */
      polled?: { at: Date; nextAt: Date; quietPolls: number; onSince: Date | null }
    },
  ): Promise<string[]>
  /**
   * Wins the right to ask Exact Online to print this one, once, and says so before it is asked; undefined: it is not
   * (any more) to be printed, or another server has it.
   */
  claimPrint(
    key: SalesKey,
    revision: number,
    at: Date,
  ): Promise<{ invoice: SalesWork; layoutId: string; emailLayoutId: string } | undefined>
  /** Keeps what was answered to that. */
  recordAnswer(
    invoice: SalesWork,
    answer: { outcome: PrintOutcome } | { cause: SalesCause; detail: string | null },
  ): Promise<void>
  /** Gives the right back: it is certain that nothing was printed. */
  unclaimPrint(invoice: SalesWork, nextAttemptAt: Date | null): Promise<void>
}

export type SalesStore = InvoicingStore & CustomerSyncStore & SalesInvoiceStore

/** What the store makes rows of that are made twice and must be one (A13). */
export { stableId } from './stable-id.ts'
