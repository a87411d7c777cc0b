/**
 * What a card or a mail says, before it has words or a layout. The rules make a view, `teams/cards` and `mail` draw it.
 * Everything a reader may see is in it; nothing in it is trusted when it comes back.
 */
import type { InvoiceKind, PaymentMethod } from './books.ts'
import type { InvoiceState } from './invoice-state.ts'
import type { ReadBack, ReleaseRemarks, ReleaseWay } from './read-back.ts'

export type Locale = 'nl' | 'en'

/** Which invoice a button is about. Only an address: who may do what is decided from the clicker's identity. */
export type InvoiceKey = { administrationId: string; invoiceId: string }

export type InvoiceFacts = {
  /** Only for a reader who serves several administrations. */
  administrationName: string | null
  kind: InvoiceKind
  supplierName: string
  invoiceNumber: string
  /** ISO dates. */
  invoiceDate: string
  dueDate: string
  currency: string
  /** Including VAT; negative for a credit note. */
  amountCents: number
  netCents: number
  lines: { glCode: string; glDescription: string; amountCents: number }[]
  condition: { code: string; description: string; method: PaymentMethod }
  /** null until the entry was read back. */
  entryNumber: number | null
  note: string | null
}

export type ApproverView = {
  name: string
  isReader: boolean
  decision: 'open' | 'approved' | 'rejected'
  decidedAt: Date | null
}

export type ApprovalCardState =
  | 'open'
  /** Open, and the reader's last question was not answered yet (A16). */
  | 'question-asked'
  /** Open, and the entry in Exact Online is not what was asked before. */
  | 'changed'
  | 'waiting-for-others'
  | 'approved'
  | 'released'
  /** Approved, and nothing to release: the switch was off (A4). */
  | 'not-blocked'
  /** Released, and yet no payment batch will take it: not on credit (A3), or Exact Online's own approval keeps it. */
  | 'not-payable'
  | 'rejected'
  | 'failed'
  /** Paid before everyone approved (A9). */
  | 'paid'
  | 'withdrawn'
  /** A newer card asks the same, or another round began. */
  | 'replaced'
  /** Another authorizer decides in the reader's place (A5). */
  | 'reassigned'

/** What an authorizer must look at before approving; each needs a tick first (friction follows risk). */
export type Warning =
  /** None of this supplier's earlier invoices was payable to this account; last four characters only. */
  | { warning: 'new-bank-account'; account: string }
  /** Booked although the supplier's invoice number stood there before (A15). */
  | { warning: 'duplicate'; reason: string }
  /** More than twice the largest of the supplier's last five invoices. */
  | { warning: 'unusual-amount'; largestCents: number; currency: string }

/** A question of an authorizer to the booker, and its answer (A16). */
export type QuestionView = { text: string; answer: { text: string; by: string } | null }

export type ApprovalCardView = {
  card: 'approval'
  state: ApprovalCardState
  key: InvoiceKey
  /** Which request for approval this card belongs to; an older one is answered with the present state. */
  round: number
  invoice: InvoiceFacts
  /** Whether payment was blocked until everyone approves; when not, nothing "stays blocked" (A4). */
  held: boolean
  /** Who chose this reader, unless a rule did. */
  bookerName: string
  /** The administration whose rule chose this reader; null: the booker did. */
  ruleOf: string | null
  approvers: ApproverView[]
  rejection: { by: string; reason: string } | null
  /** At most three; said on a card that still asks. */
  warnings: Warning[]
  /** What of the entry changed since it was asked before; `afterYourApproval`: this reader had approved what it was. */
  changed: (Evidence & { afterYourApproval: boolean }) | null
  /** The reader's own last question. */
  question: QuestionView | null
  withdrawal: { by: string; reason: string | null } | null
  /** Only in 'reassigned': who decides now, and who said so. */
  reassignment: { to: string; by: string } | null
  /** What was read back from Exact Online; present only in 'released' and 'not-payable'. */
  readBack: ReadBack | null
  /** Address of the invoice's page. */
  invoiceUrl: string
}

/** Why an approved invoice was not released; each has its sentence and its way out (design guide, section 2). */
export type FailureCause =
  | 'connection-revoked'
  | 'entry-processed'
  | 'entry-gone'
  | 'condition-changed'
  | 'content-changed'
  | 'no-rights'
  | 'rejected'
  | 'unavailable'
  | 'throttled'
  | 'not-verified'

/** One field that is no longer what it was. */
export type FieldChange =
  | { field: 'amount'; wasCents: number; isCents: number; currency: string }
  | { field: 'supplier' | 'currency' | 'condition'; was: string; is: string }
  /** Last four characters only: a whole account number never leaves through a message. */
  | { field: 'bank-account'; was: string; is: string }

/** What Exact Online showed when a release was refused: what differs from what was approved, and who changed it last. */
export type Evidence = { changed: FieldChange[]; modifiedBy: string | null; modifiedAt: Date | null }

/**
 * What of a blocked entry is no longer as it must be while its invoice waits. `term` and `entry` say what became of them;
 * dates are ISO dates, null: none.
 */
export type LockChange =
  | FieldChange
  | { field: 'due-date'; wasDate: string; isDate: string | null }
  | { field: 'method'; wasMethod: PaymentMethod; isMethod: PaymentMethod }
  | { field: 'term'; became: 'selected' | 'processed' | 'partly-paid' }
  | { field: 'entry'; became: 'processed' | 'rejected' | 'removed' }

/** What was found changed in Exact Online without a release of ours, and who did it, as far as Exact Online says. */
export type LockFinding = {
  changes: LockChange[]
  /**
   * open: nothing keeps it from being paid, or its payment is being made · gone: there is no entry any more · back: it was
   * released, and somebody put it back on AU.
   */
  lock: 'holds' | 'open' | 'gone' | 'back'
  by: string | null
  /** ISO instant. */
  at: string | null
}

export type Failure = {
  cause: FailureCause
  /** Exact Online's own words, for `rejected` (≤ 200 characters). */
  detail: string | null
  /** For `condition-changed`, `content-changed` and `entry-processed`. */
  evidence: Evidence | null
  /** What Exact Online showed last: true still AU, false something else, null not known. */
  readBackBlocked: boolean | null
  /** When it failed first in this series, and when it is tried again; null: not by itself. */
  since: Date
  nextAttemptAt: Date | null
  attempts: number
}

export type FailedInvoiceView = {
  key: InvoiceKey
  /** The request for approval that failed; what a button asks is about this one. */
  round: number
  invoice: InvoiceFacts
  failure: Failure
  /** Whose connection to Exact Online is used: the booker's, or of who took over (A14). */
  connectionOf: string
  /** retrying: the button was pressed · solved: released after all · closed: there is nothing left to release. */
  state: 'failed' | 'retrying' | 'solved' | 'closed'
  /** Only in 'closed'. */
  closedAs: 'asked-again' | 'paid' | 'withdrawn' | null
  /** Name of who pressed the button, solved it in Exact Online itself, or withdrew it; null: nobody. */
  by: string | null
  /** What was read back from Exact Online; present only in 'solved'. */
  readBack: ApprovalCardView['readBack']
  invoiceUrl: string
  /** Address of the entry in Exact Online. */
  exactUrl: string | null
  /** What this reader may do about it. */
  may: InvoiceActions
}

/** One card about all invoices that failed with one cause (A11). Never empty. */
export type FailureCardView = {
  card: 'failure'
  /** An administrator sees it where the booker's connection is gone, and can take over (A14). */
  reader: 'booker' | 'administrator'
  administrationId: string
  messageId: string
  cause: FailureCause
  bookerName: string
  invoices: FailedInvoiceView[]
  /** Address of the page with all unreleased invoices. */
  url: string
}

/** Someone who can be chosen as an authorizer. */
export type PersonChoice = { objectId: string; name: string }

/** What a reader may do about an invoice; drawn as buttons, and judged again when one is pressed. */
export type InvoiceActions = {
  tryAgain: boolean
  /** Ask again, all or other authorizers; `chosen` are those of the last round (A7). */
  newRound: { choices: PersonChoice[]; chosen: string[] } | null
  /** Each authorizer who has not decided, with who could decide instead (A5). */
  replace: { from: PersonChoice; choices: PersonChoice[] }[]
  withdraw: boolean
  /** Go on with the reader's own connection (A14). */
  takeOver: boolean
  /** The reader's own connection to Exact Online is gone: reconnect. */
  reconnect: boolean
}

/** Something the booker must know once, with what can be done about it. */
export type NoticeTopic =
  | { topic: 'rejected'; by: string; reason: string }
  /** These authorizers could not be reached in Teams; `mailed` got an e-mail instead. */
  | { topic: 'unreachable'; people: { name: string; mailed: boolean }[] }
  /** Someone else put the selected condition, or its method on the terms, there before the release (A9). */
  | { topic: 'released-by-other'; modifier: string | null; way?: ReleaseWay }
  /** It was released, and there is something to know about that, or to do. */
  | { topic: 'released-remarks'; remarks: ReleaseRemarks }
  | { topic: 'paid' }
  /** An unclear booking was found in Exact Online after all, or was not. */
  | { topic: 'booking-settled'; found: boolean }
  /** What was posted, or may have been, cannot be read: nobody was asked to approve it yet. */
  | { topic: 'booking-unread'; isPosted: boolean; obstacle: 'connection' | 'rights' | 'exact' }
  /** It stands in Exact Online, but not as it was posted; nobody was asked to approve it. */
  | { topic: 'booking-differs'; changed: FieldChange[] }
  /** The original file could not be attached to the entry. */
  | { topic: 'file-not-attached'; detail: string | null }
  /** An administrator goes on with a connection of their own (A14). */
  | { topic: 'taken-over'; by: string }
  /** Someone changed what keeps it blocked, or what was asked; `askedAgain`: the authorizers see it and decide anew. */
  | { topic: 'lock-broken'; finding: LockFinding; askedAgain: boolean }
  /** Everyone decided, and these approvals do not count: who gave them turned out to have booked it (A6). */
  | { topic: 'approval-void'; people: string[] }

export type NoticeCardView = {
  card: 'notice'
  notice: NoticeTopic
  key: InvoiceKey
  round: number
  invoice: InvoiceFacts
  /** What it says has passed: there is nothing left to do or to worry about. */
  isOver: boolean
  /** What the reader may still do; nothing once it is settled. */
  may: InvoiceActions
  invoiceUrl: string
}

/** A question that the booker is asked to answer (A16). */
export type QuestionCardView = {
  card: 'question'
  /** closed: the invoice does not wait any more; the question stays in the timeline. */
  state: 'open' | 'answered' | 'closed'
  key: InvoiceKey
  messageId: string
  invoice: InvoiceFacts
  askerName: string
  question: QuestionView
  invoiceUrl: string
}

/** A booking that was refused because the invoice was booked before; the booker can book it all the same (A15). */
export type DuplicateCardView = {
  card: 'duplicate'
  state: 'open' | 'booking' | 'booked' | 'not-booked'
  key: InvoiceKey
  invoice: InvoiceFacts
  /** Of the earlier booking; null while that is being booked itself. */
  earlierEntryNumber: number | null
  invoiceUrl: string
}

/** Why a rule fitted and could not answer, so that a person is asked after all; `named`: whom or what it is about. */
export type RuleObstacle = {
  obstacle: 'authorizer-is-booker' | 'authorizer-unknown' | 'condition' | 'duplicate' | 'not-checked'
  named: string | null
}

/** An entry that someone booked with AU elsewhere: which condition it gets after approval, and who authorises it. */
export type DiscoveredCardView = {
  card: 'discovered'
  state: 'open' | 'adopted' | 'dismissed' | 'gone'
  key: InvoiceKey
  invoice: InvoiceFacts
  /** Who booked it in Exact Online; null: it does not say. */
  createdBy: string | null
  /** Whether AU keeps it from payment; false: it stands on AU, and can be paid all the same. */
  isBlocked: boolean
  /** The condition it gets; null: none is known yet. */
  condition: InvoiceFacts['condition'] | null
  /** What it can get, the most likely first. */
  conditions: InvoiceFacts['condition'][]
  /** Who can be chosen; the most likely first. */
  people: PersonChoice[]
  /** Why a rule did not answer. */
  obstacle: RuleObstacle | null
  /** Stands there already (A15); null in it: its entry number is not known. */
  duplicateOf: { entryNumber: number | null } | null
  /** Only in 'adopted': who is asked. */
  authorizers: string[]
  /** Who answered; null: nobody, or a rule. */
  answeredBy: string | null
  invoiceUrl: string
}

/** Everything about one invoice for its booker or an administrator, with what they may do. */
export type InvoiceCardView = {
  card: 'invoice'
  reader: 'booker' | 'administrator'
  state: InvoiceState
  key: InvoiceKey
  round: number
  invoice: InvoiceFacts
  held: boolean
  bookerName: string
  approvers: ApproverView[]
  rejection: ApprovalCardView['rejection']
  readBack: ApprovalCardView['readBack']
  withdrawal: ApprovalCardView['withdrawal']
  /** Why it is not released, while it is being tried or could not be. */
  failure: Failure | null
  /** Whose connection to Exact Online is used: the booker's, or of who took over (A14). */
  connectionOf: string
  may: InvoiceActions
  invoiceUrl: string
  exactUrl: string | null
}

/** One invoice that waits for the reader in a list. */
export type ListRowView = {
  key: InvoiceKey
  round: number
  invoice: Pick<InvoiceFacts, 'kind' | 'supplierName' | 'dueDate' | 'currency' | 'amountCents'>
}

/** Several requests for approval in one card; each is decided on a card of its own, which choosing its row posts (A5). */
export type ListCardView = {
  card: 'list'
  /** done: nothing in it waits any more · replaced: a newer list took over what waited. */
  state: 'open' | 'done' | 'replaced'
  /** What still waits, the earliest due date first. */
  rows: ListRowView[]
  /** Of all rows; null where they have several currencies. */
  total: Pick<InvoiceFacts, 'currency' | 'amountCents'> | null
}

/** What the reader finds under "my approvals": everything that waits for them, the earliest due date first. */
export type ApprovalsCardView = {
  card: 'approvals'
  /** At most as many as fit a card. */
  rows: (ListRowView & { askedAt: Date; isMarked: boolean })[]
  /** Of all, also those without a row. */
  count: number
  total: ListCardView['total']
  /** What the reader decided last; said when nothing waits. */
  last: { supplierName: string; decidedAt: Date } | null
  /** Address of the page with all of them. */
  url: string
}

/** One invoice in a list of search results or of unreleased ones. */
export type InvoiceRowView = {
  key: InvoiceKey
  invoice: Pick<InvoiceFacts, 'kind' | 'supplierName' | 'invoiceNumber' | 'dueDate' | 'currency' | 'amountCents'>
  state: InvoiceState
  /** Only while it is not released. */
  cause: FailureCause | null
  /** Only in state released: no row says so without it (A10). */
  readBack: ApprovalCardView['readBack']
}

/** "Not released": approved invoices that are not payable yet, for who can do something about it. */
export type UnreleasedCardView = { card: 'unreleased'; rows: InvoiceRowView[]; count: number; url: string }

/** What a search found among the invoices that the reader may see. */
export type FoundCardView = { card: 'found'; query: string; rows: InvoiceRowView[]; count: number; url: string }

/** Whether Exact Online is connected, and who can see to it. */
export type ConnectionState =
  | { connection: 'connected'; exactUser: string }
  | { connection: 'broken'; exactUser: string }
  | { connection: 'none' }

/** The reader's own connection to Exact Online. */
export type ConnectionCardView = {
  card: 'connection'
  state: ConnectionState
  /** Where to consent; only for whom the card was just made, and for a quarter of an hour. */
  connectUrl: string | null
  /** Told unasked: how many invoices wait for it to be connected again, and when it ends if it still works. */
  news?: { waiting: number; endsOn: string | null }
}

export type WelcomeCardView = {
  card: 'welcome'
  /** none: nobody connected Exact Online yet; mine: the reader may do so. */
  exactOnline: 'connected' | 'connect-it' | 'ask-administrator'
  /** Whose request made Teams install the app; null: the reader did so. */
  askedBy: string | null
}

export type HelpCardView = {
  card: 'help'
  /** false: said in answer to a text that was not understood. */
  understood: boolean
  /** Which lines make sense for this reader. */
  isBooker: boolean
  isAdministrator: boolean
  /** Whom to ask; null: not known. */
  contact: string | null
}

/** Why a file that was sent in a chat was not taken. */
export type FileProblem =
  | 'empty'
  | 'too-large'
  | 'not-an-invoice-file'
  | 'password'
  | 'broken'
  | 'takes-too-long'
  | 'not-an-e-invoice'
  | 'too-complex'
  | 'doctype'
  | 'not-well-formed'
  | 'encoding-unknown'
  | 'encoding-broken'
  | 'busy'
  /** It could not be fetched from where Teams says that it stands. */
  | 'not-fetched'
  /** More came in one message than are read. */
  | 'too-many-at-once'
  /** Akkoord stopped meanwhile. */
  | 'interrupted'
  | 'went-wrong'

/** A file that someone sent in the chat, to be booked in a dialog. */
export type FileCardView =
  | {
      card: 'file'
      state: 'received'
      intakeId: string
      fileName: string
      holds: 'e-invoice' | 'unusable-e-invoice' | 'pdf'
      /** What the file says of itself; null: nothing that can be used. */
      summary: Pick<InvoiceFacts, 'kind' | 'supplierName' | 'invoiceNumber' | 'amountCents' | 'currency'> | null
      /** Address of the form, for who cannot open a dialog. */
      url: string
    }
  /**
   * Who may book is known from a sign-in only: of whoever is not known for it nothing is kept. They are told what it takes,
   * whom to ask (null: not known), and where else they can book it.
   */
  | { card: 'file'; state: 'not-for-them'; fileName: string; contact: string | null; url: string }
  | { card: 'file'; state: 'refused'; fileName: string; problem: FileProblem }
  | { card: 'file'; state: 'booked'; key: InvoiceKey; invoice: InvoiceFacts; invoiceUrl: string }

/** An invoice that someone looked up and put into a conversation: others read it, and it never changes. */
export type QuotedCardView = { card: 'quoted'; row: InvoiceRowView; at: Date; invoiceUrl: string }

export type CardView =
  | ApprovalCardView
  | ApprovalsCardView
  | ConnectionCardView
  | DiscoveredCardView
  | DuplicateCardView
  | FailureCardView
  | FileCardView
  | FoundCardView
  | HelpCardView
  | InvoiceCardView
  | ListCardView
  | NoticeCardView
  | QuestionCardView
  | QuotedCardView
  | UnreleasedCardView
  | WelcomeCardView

export type MailView =
  | { mail: 'failure'; card: FailureCardView }
  /** For an authorizer who cannot be reached in Teams. No decision in the mail. */
  | { mail: 'approval'; card: ApprovalCardView }
  | { mail: 'notice'; card: NoticeCardView }
  | { mail: 'question'; card: QuestionCardView }
  | { mail: 'duplicate'; card: DuplicateCardView }
  /** For the owner of a connection who cannot be reached in Teams; `url`: where to connect again. */
  | { mail: 'connection'; card: ConnectionCardView; url: string }
  | { mail: 'discovered'; card: DiscoveredCardView }
