/** What booking from a file needs of the outside: something that reads files, and somewhere to keep them. */

import type { InvoiceKey } from '../approvals/views.ts'
import type { EInvoice } from '../e-invoice/e-invoice.ts'
import type { EInvoicePage } from '../e-invoice/e-invoice-page.ts'
import type { Problem, UnopenedCode } from '../e-invoice/problem.ts'
import type { Identity } from './identity.ts'

/** A file as it was read; `eInvoice` null: there is none in it, or `problems` say why it is of no use. */
export type InvoiceFile = {
  from: 'ubl' | 'factur-x' | 'pdf'
  contentType: 'application/xml' | 'application/pdf'
  eInvoice: EInvoice | null
  problems: Problem[]
}

/**
 * Reads what somebody sent, whatever it calls itself: bounded in time and memory, in a process of its own.
 * `ok: false`: nothing that is taken (`not-an-invoice-file`, `too-large`, `password`, `takes-too-long`, …); `busy`: not now.
 */
export type FileReader = {
  read(bytes: Uint8Array): Promise<{ ok: true; file: InvoiceFile } | { ok: false; problem: FileRefusal }>
  /** Reads an e-invoice to be shown; `page` null: it is none, or what it says is of no use. */
  readPage(bytes: Uint8Array): Promise<{ ok: true; page: EInvoicePage | null } | { ok: false; problem: FileRefusal }>
  close(): Promise<void>
}

export type FileRefusal = {
  code: UnopenedCode | 'not-an-invoice-file' | 'password' | 'broken' | 'takes-too-long' | 'busy'
  /** An English sentence. */
  message: string
}

/** Of one person, of what is not booked: a mail can hold 50 attachments, and a file 10 MB. */
export const MOST_OPEN_INTAKES = 100
export const MOST_OPEN_BYTES = 250 * 1024 * 1024

export type KeptIntake = {
  intakeId: string
  owner: Identity
  fileName: string
  file: Pick<InvoiceFile, 'from' | 'contentType'>
  bytes: Uint8Array
  keptUntil: Date
  booked: InvoiceKey | null
}

/** The intake was booked before, as this invoice (A13). */
export class IntakeBooked extends Error {
  override name = 'IntakeBooked'
  readonly key: InvoiceKey
  constructor(key: InvoiceKey) {
    super('the file was booked before')
    this.key = key
  }
}

/** Keeps files that may be booked, each for who sent it only. */
export type IntakeStore = {
  /**
   * Keeps a file, and gives what is kept: of the same file of the same person, the first (A13). Of a person who keeps too
   * many that are not booked, the oldest are forgotten.
   */
  addIntake(intake: Omit<KeptIntake, 'booked'>, at: Date): Promise<KeptIntake>
  findIntake(owner: Identity, intakeId: string, at: Date): Promise<KeptIntake | undefined>
  /** Forgets it before its time; of no effect once it is booked. */
  removeIntake(owner: Identity, intakeId: string): Promise<void>
  /** Forgets what was not booked in time; what was booked has its own copy by then. Gives how many. */
  forgetOldIntakes(at: Date): Promise<number>
}
