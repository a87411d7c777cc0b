/** What the tab's page "Administrations" gets. */
import type { PaymentMethod } from '../approvals/books.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { ExactErrorKind } from '../use-cases/ports.ts'
import type { InvoicingProblem, SyncState } from '../use-cases/sales-store-port.ts'

export type PersonJson = { objectId: string; name: string }

/** GET /api/administrations/:administration/overview, and a list of them from GET /api/administrations/overview */
export type AdministrationOverviewJson = {
  administration: string
  division: number
  name: string
  holdUntilApproved: boolean
  defaultCondition: string | null
  /** Whether payment terms are put on credit themselves where their entry can no longer be changed. */
  releaseByTerms: boolean
  administrator: PersonJson
  /** Told of failures of automatic invoicing, besides the administrator. */
  managers: PersonJson[]
  /** The connection that works for this administration. */
  connection: ConnectionJson
  /** What keeps Akkoord from seeing what others change in Exact Online, if it lasts; told to administrators only. */
  trouble: WatchTroubleJson | null
  /** Invoices that wait for authorisation, capped at `cap`. */
  unreleased: number
  cap: number
  /** null: automatic invoicing was never looked at here; GET …/invoicing does. */
  invoicing: {
    printInvoices: boolean
    licensed: boolean
    version: string
    waitingMinutes: number
    unusualFactor: number
    rulesVersion: number
    sync: SyncState
    problem: (InvoicingProblem & { since: string | null }) | null
  } | null
}
export type OverviewsJson = { administrations: AdministrationOverviewJson[] }

/** look: nothing is seen · notify: it is seen, but later: Exact Online does not notify Akkoord. `detail`: its own words. */
export type WatchTroubleJson = { what: 'look' | 'notify'; kind: ExactErrorKind; detail: string | null; since: string }

/** Something the connected user may not do in Exact Online; each with what it is for. */
export type RightJson = {
  name: { nl: string; en: string }
  endpoint: string
  method: 'GET' | 'POST' | 'PUT'
  purpose: 'approving' | 'invoicing' | 'second-way' | 'suppliers'
}

/**
 * POST /api/administrations `{ division }`. 201: `rights` is what automatic invoicing or the second way to release lacks;
 * 422 `rights-missing`: what approving lacks, without which the administration is not accepted.
 */
export type RightsJson = { rights: RightJson[] }

/** PATCH /api/administrations/:administration `{ holdUntilApproved, defaultCondition, releaseByTerms }`, one or more. */
export type SettingsChangedJson = {
  holdUntilApproved: boolean
  releaseByTerms: boolean
  warnings: { code: 'own-approval' }[]
}

/** Its refusal 409 `unreleased` (A2): what still waits, as far as it is listed. */
export type UnreleasedRefusalJson = {
  count: number
  invoices: {
    administration: string
    invoice: string
    state: InvoiceState
    supplier: string
    invoiceNumber: string
    amount: string
    currency: string
    waitingFor: string[]
  }[]
}

/** POST /api/administrations/:administration/check-setup: asks Exact Online now (A1). */
export type SetupJson = {
  au: 'ok' | 'missing' | 'wrong-method'
  /** Of AU, a letter of Exact Online's. */
  method: PaymentMethod | null
  ownApproval: boolean
  checkedAt: string
}

/** Whether somebody's account in Exact Online is connected, and how many days that lasts if it is not used. */
export type ConnectionJson = {
  state: 'none' | 'connected' | 'broken'
  exactUser: string | null
  daysLeft: number | null
  /** When Exact Online gave its tokens last: a new consent moves it. */
  renewedAt: string | null
}

/** GET /api/exact-connection: the caller's own, and why the consent they gave last led to no connection, until they begin anew. */
export type OwnConnectionJson = ConnectionJson & {
  lastRefusal: {
    at: string
    refused: 'no-divisions' | 'rights-missing'
    lacking: { administration: string; rights: RightJson[] }[]
  } | null
}

/** GET /api/exact-connection/divisions: what it can reach. */
export type DivisionsJson = { divisions: { division: number; name: string; connected: boolean }[] }

/**
 * PUT …/managers, object ids: replaces the list that was `seen`; of another one 409 `{ error, now: AdministrationOverviewJson }`.
 * Anyone known to Akkoord in this tenant can be chosen.
 */
export type ManagersEdit = { people: string[]; seen: string[] }

/** GET /api/people?search=: at most 20, whose name or address holds each word. */
export type PeopleJson = { people: (PersonJson & { mail: string | null })[] }
