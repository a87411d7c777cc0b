/** What automatic invoicing needs of the outside world (B1 to B7). Fulfilled by exact/, dynamics/ and store/. */
import type { Customer, CustomerSettings, Layout } from '../auto-invoice/customer.ts'
import type { PrintOutcome, SalesDraft, SalesStatus } from '../auto-invoice/sales-invoice.ts'
import type { Identity } from './identity.ts'

// ── Exact Online ────────────────────────────────────────────────────────────

/** A relation as Exact Online's books know it; without the settings, which Exact Online does not hold. */
export type ExactCustomer = Pick<Customer, 'customerId' | 'code' | 'name' | 'email' | 'blocked'> & {
  isCustomer: boolean
}

/** One administration's sales side, through one person's connection. Every method may throw ExactError. */
export type SalesBooks = {
  /**
   * Relations that changed since `since`, a row version of Exact Online's; null: from the beginning. One call, at most
   * 1,000 relations; ask again with `next` while `more`.
   */
  changedCustomers(since: string | null): Promise<{ customers: ExactCustomer[]; next: string; more: boolean }>
  /** Active layouts for sales invoices, of both kinds. */
  getLayouts(): Promise<Layout[]>
  /** Every open draft (status 20), read page by page of 60. */
  openDrafts(): Promise<SalesDraft[]>
  /** What these invoices are now; one that is gone is left out. About 30 a call. */
  readSales(salesInvoiceIds: string[]): Promise<(SalesDraft & { status: SalesStatus })[]>
  /** Whether the financial period that an invoice of this date falls in is open for the sales journal. */
  findClosedPeriods(dates: string[]): Promise<{ date: string; year: number; period: number }[]>
  /**
   * Has Exact Online print and e-mail one draft: irreversible, exactly one send flag is set. Never repeated by itself.
   * @throws ExactError; `mayHaveHappened` when the answer was lost
   */
  print(request: {
    salesInvoiceId: string
    layoutId: string
    emailLayoutId: string
    /** ISO date. */
    invoiceDate: string | null
  }): Promise<PrintOutcome>
}

/** Gives the sales side of an administration's books. */
export type Sales = (owner: Identity, division: number) => SalesBooks

// ── Where the settings live: Dynamics 365, or Akkoord's own database (B7) ─────

export type AdministrationSettings = {
  /** The switch "Facturen printen" (B2). */
  printInvoices: boolean
  /** The add-on licence "Auto-factuur voor Sales & Recurring" (B1): never changed from here. */
  licensed: boolean
  version: string
}

export type CustomerRecord = { customerId: string; settings: CustomerSettings; version: string }

export type SettingsErrorKind = 'unauthorised' | 'forbidden' | 'throttled' | 'unavailable' | 'unexpected'

export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly kind: SettingsErrorKind
  /** A write whose answer never came may have taken effect. */
  readonly mayHaveHappened: boolean
  readonly retryAt: Date | undefined

  constructor(
    kind: SettingsErrorKind,
    message: string,
    more: { mayHaveHappened?: boolean; retryAt?: Date; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.kind = kind
    this.mayHaveHappened = more.mayHaveHappened ?? false
    this.retryAt = more.retryAt
  }
}

export type SettingsPlace = { administrationId: string; division: number }

/** The records "Exact Online administratie" and "Exact Online relatie". Every method may throw SettingsError. */
export type SettingsSource = {
  readonly kind: 'dynamics' | 'akkoord'
  /** undefined: there is no record of this administration, so the feature does nothing. */
  readAdministration(place: SettingsPlace): Promise<AdministrationSettings | undefined>
  /** Writes the switch if the record still has this version; else gives what stands there. */
  writeSwitch(
    place: SettingsPlace,
    change: { printInvoices: boolean; version: string; by: string },
  ): Promise<{ is: 'written' | 'changed-meanwhile'; now: AdministrationSettings }>
  /**
   * Records that changed since `since`, an opaque text; null: from the beginning. `removed`: ids whose record is gone.
   * `restart`: the source no longer knows `since`; begin again with null.
   */
  changes(
    place: SettingsPlace,
    since: string | null,
  ): Promise<
    { is: 'page'; records: CustomerRecord[]; removed: string[]; next: string; more: boolean } | { is: 'restart' }
  >
  /**
   * Writes settings of one relation if its record still has this version ('' where there was none); else gives what
   * stands there. Safe to repeat: writing what stands there already is 'written'.
   */
  writeCustomer(
    place: SettingsPlace,
    change: { customerId: string; code: string; name: string; version: string; settings: CustomerSettings; by: string },
  ): Promise<{ is: 'written' | 'changed-meanwhile'; now: CustomerRecord }>
}

/**
 * Which record of Dynamics 365 belongs to which relation. A deleted record tells nothing but its own id, and one that was
 * deleted while nobody looked for too long tells nothing at all. Safe to repeat.
 */
export type RecordMemory = {
  /**
   * Takes in what one page told. `run` names the last reading from the beginning; `isWhole`: that reading ended with this
   * page, so that whatever was not in it is gone. `removed`: relations that lost their record. `isUnclear`: one of
   * them has another record, and it is not known which was told of last; only a reading from the beginning tells.
   */
  follow(
    administrationId: string,
    page: { run: string; present: { recordId: string; customerId: string }[]; absent: string[]; isWhole: boolean },
  ): Promise<{ removed: string[]; isUnclear: boolean }>
}
