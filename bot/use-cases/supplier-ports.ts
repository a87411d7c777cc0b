/** What someone who books chooses from, and how a supplier is made. */
import type { GlAccount, Journal, PaymentCondition, VatCode } from '../approvals/books.ts'
import type { ReadingTurn, ReferenceOf } from './reference-store-port.ts'

/** A relation, as far as one recognises it by. */
export type Relation = {
  id: string
  code: string
  name: string
  vatNumber: string | null
  cocNumber: string | null
  blocked: boolean
  isSupplier: boolean
}

/** What is told of a firm that may become a supplier. */
export type Firm = {
  name: string
  vatNumber: string | null
  cocNumber: string | null
  /** ISO 3166-1 alpha-2; null: Exact Online decides. */
  country: string | null
}

/** One page of relations that changed, and the row version to go on with. */
export type RelationsPage = { relations: Relation[]; next: string; more: boolean }

/**
 * What an administration offers for choosing, through one person's connection; short lists and G/L accounts may come from
 * the copy. Booking asks Exact Online itself about whatever was chosen. Every method may throw ExactError.
 */
export type Choosing = {
  getConditions(): Promise<PaymentCondition[]>
  getJournals(): Promise<Journal[]>
  getVatCodes(): Promise<VatCode[]>
  /** Accounts that are not blocked, whose code begins with this text or whose description has it; by code. */
  searchGlAccounts(search: string, most: number): Promise<GlAccount[]>
  /** Suppliers whose name, code or one of whose numbers has this text, read just now; one call. */
  searchSuppliers(search: string, most: number): Promise<Relation[]>
  /** One page of relations that changed since a row version (null: of all). */
  changedRelations(since: string | null): Promise<RelationsPage>
  /** Relations with one of these numbers or with this name, read just now; one call. */
  findRelations(firm: Firm): Promise<Relation[]>
  /** Makes a supplier, exactly once; who repeats it looks first. */
  createSupplier(firm: Firm): Promise<Relation>
  /** Gives a supplier that has no bank account its main one, and adds none to others; whether it has this one now. */
  addBankAccount(supplierId: string, iban: string): Promise<boolean>
}

/** Suppliers of the copy; `asOf`: when its last page was read. */
export type KeptSuppliers = { suppliers: Relation[]; asOf: Date }

/** The copy of suppliers, of each organisation and administration by itself. */
export type SupplierStore = {
  /** As for G/L accounts; `not-now` also where the next page may be read only later. */
  takeSuppliersTurn(of: ReferenceOf, now: Date, lease: Date): Promise<'fresh' | 'not-now' | ReadingTurn>
  /** Keeps a page; nobody reads the next one before `goOnAt`. False: the turn is void, and nothing was kept. */
  saveRelations(of: ReferenceOf, turn: ReadingTurn, page: RelationsPage, now: Date, goOnAt: Date): Promise<boolean>
  giveUpSuppliersTurn(of: ReferenceOf, turn: ReadingTurn, until: Date): Promise<void>
  /** Those with words that begin with what was typed, or that number; undefined: the copy is not whole. */
  searchKeptSuppliers(of: ReferenceOf, search: string, most: number): Promise<KeptSuppliers | undefined>
  /** Adds one that was just made; of no effect where the copy has it. */
  keepSupplier(of: ReferenceOf, supplier: Relation): Promise<void>
  /** Whether nobody else makes a supplier with one of these marks there now; whoever may, until `lease`. */
  beginMakingSupplier(of: ReferenceOf, marks: readonly string[], now: Date, lease: Date): Promise<boolean>
  endMakingSupplier(of: ReferenceOf, marks: readonly string[], lease: Date): Promise<void>
}

const MINUTE_MS = 60_000

/** How long the copy is searched without reading on: somebody new is found soon, and asked for live until then. */
export const SUPPLIERS_FRESH_FOR_MS = 15 * MINUTE_MS
