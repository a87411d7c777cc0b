/** What keeping timelines needs of the database: seals, retention, and reading all of it. */
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { ChainLink, SealedLine } from '../approvals/timeline-chain.ts'
import type { Identity } from './identity.ts'

export type SealStore = {
  /** Administrations in which lines wait for their seal. */
  unsealedAdministrations(): Promise<string[]>
  /**
   * Seals the oldest lines that wait, `limit` at most; gives how many. 'busy': another server does so at this moment, and
   * goes on with what is left.
   */
  sealLines(administrationId: string, at: Date, limit: number): Promise<number | 'busy'>
}

/** How long an administration keeps what ended; `years` whole calendar years after the year it ended in. */
export type Retention = { years: number; changedBy: string | null; changedAt: Date | null }

export type RetentionStore = {
  findRetention(administrationId: string): Promise<Retention>
  /** Changes it unless it is another than was seen; false then. The chain says who did so. */
  changeRetention(
    administrationId: string,
    change: { years: number; seen: number; by: Identity & { name: string }; at: Date },
  ): Promise<boolean>
  /** Has every administration looked at from that moment on, if it was not yet. */
  openRetention(lookAt: Date): Promise<void>
  /** Takes an administration that is due, and says when it is due again. */
  takeDueRetention(now: Date, next: Date): Promise<{ administrationId: string; years: number } | undefined>
  /**
   * Removes invoices in one of these states whose last line was written before that moment, with all that hangs on them,
   * `limit` at most; gives how many. Their seals stay, and the chain says that they were removed. What is still to be done
   * or sealed, or keeps an entry from being asked about anew, stays; all of it does when `years` are no longer kept.
   */
  removeEnded(
    administrationId: string,
    what: { states: readonly InvoiceState[]; before: Date; years: number; at: Date; limit: number },
  ): Promise<number>
}

/** A link with its hash as it is kept, its note, its line if that is there, and whether the invoice of its note is. */
export type KeptLink = ChainLink & {
  chainHash: string
  note: string | null
  line: SealedLine | null
  isInvoiceThere: boolean
}

export type ChainHead = { number: number; chainHash: string; begunAt: Date }

/** A line that has no seal. `isQueued`: it waits for one; `line` null: it was removed while it waited. */
export type UnsealedLine = { lineId: number; invoiceId: string; at: Date | null; isQueued: boolean }

/** A link as people read it. */
export type ShownLink = KeptLink & { supplierName: string | null; invoiceNumber: string | null }

/** Reads chains; inside `reading` everything is read as it stood at one moment. */
export type ChainReader = {
  administrationIds(): Promise<string[]>
  findHead(administrationId: string): Promise<ChainHead | undefined>
  linksAfter(administrationId: string, number: number, limit: number): Promise<KeptLink[]>
  /** The first of them, `limit` at most. */
  unsealedLines(administrationId: string, limit: number): Promise<UnsealedLine[]>
}

export type ChainStore = {
  reading<T>(read: (reader: ChainReader) => Promise<T>): Promise<T>
  findHead(administrationId: string): Promise<ChainHead | undefined>
  countUnsealed(administrationId: string, most: number): Promise<number>
  /** The same links with the invoices that they are about. */
  shownLinks(administrationId: string, after: number, limit: number): Promise<ShownLink[]>
}
