import type { OwnApproval, PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import type { Modifier } from '../../approvals/judge-lock.ts'
import type { Books, ChangedTerm } from '../ports.ts'

/** A first look at a large administration goes on in the next turn: a minute has 60 calls, for everything. */
const MOST_PAGES = 20

/** What changed of one entry's payment terms, each term once, as it is now. */
export type ChangedTerms = {
  modifier: Modifier
  terms: (PaymentTerm | null)[]
  /** Of each of these terms, as Exact Online's own approval stands now; null: it is not about that one. */
  ownApprovals: (OwnApproval | null)[]
}

export type TermChanges = {
  /** By the entry's id. */
  ofEntry: Map<string, ChangedTerms>
  /** The row version up to which this was read. */
  next: string
  /** Whether there is more behind it. */
  more: boolean
  pages: number
}

const together = (rows: ChangedTerm[]): ChangedTerms => {
  const last = rows.at(-1)
  // One that changed between two pages is in both: the last is what it is now.
  const latest = [...new Map(rows.map((row, index) => [row.term?.id ?? index, row])).values()]
  return {
    modifier: { by: last?.modifiedBy ?? null, at: last?.modifiedAt ?? null },
    terms: latest.map(({ term }) => term),
    ownApprovals: latest.map(({ ownApproval }) => ownApproval),
  }
}

/** Reads which payment terms changed since a row version. @throws ExactError */
export const readChangedTerms = async (books: Pick<Books, 'findChangedTerms'>, since: string): Promise<TermChanges> => {
  const rows: ChangedTerm[] = []
  let [next, more, pages] = [since, true, 0]
  for (; more && pages < MOST_PAGES; pages++) {
    const page = await books.findChangedTerms(next)
    rows.push(...page.terms)
    next = page.next
    more = page.more
  }
  const grouped = Map.groupBy(rows, ({ entryId }) => entryId)
  return { ofEntry: new Map([...grouped].map(([entryId, of]) => [entryId, together(of)])), next, more, pages }
}

/** The entry's terms, if all of them are among those that changed: together they are what it amounts to. */
export const allTerms = (
  entry: Pick<PurchaseEntry, 'amountCents'>,
  changed: ChangedTerms | undefined,
): PaymentTerm[] | undefined => {
  const terms = changed?.terms.filter((term) => term !== null) ?? []
  const isKnown = terms.length > 0 && terms.length === changed?.terms.length
  const total = terms.reduce((sum, { amountCents }) => sum + amountCents, 0)
  // Some reads show what is owed with the opposite sign: only the size is compared.
  return isKnown && Math.abs(total) === Math.abs(entry.amountCents) ? terms : undefined
}
