import type { OwnApproval, PurchaseEntry } from '../../approvals/books.ts'
import { changedFields } from '../../approvals/changed-fields.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { evidenceOf, isBlocked } from '../../approvals/plan-release.ts'
import { verifyRelease } from '../../approvals/verify-release.ts'
import type { Following } from '../following-port.ts'
import type { Books } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'
import { exactFailure } from './exact-failure.ts'
import { type Reading, readEntries } from './read-entries.ts'
import type { createRecordFailure } from './record-failure.ts'
import type { createRecordRelease } from './record-release.ts'
import { unlessStale } from './unless-stale.ts'
import type { Written } from './write-release.ts'

/** Only what is on credit waits for anybody's approval in Exact Online. */
const ON_CREDIT = 'B'

/** Of an entry's items, what keeps it from payment most; one that is not listed cannot be said to be free. */
const worstApproval = (items: readonly { approval: OwnApproval | null }[]): OwnApproval | undefined =>
  items.length === 0
    ? 'unknown'
    : (['rejected', 'waits', 'unknown'] as const).find((worse) => items.some(({ approval }) => approval === worse))

/** Reads back what should stand in Exact Online now, and records of each what is proved, or what keeps it from being proved (A10). */
export const createProveReleases = (deps: {
  store: Pick<Store, 'changeSettings'>
  record: ReturnType<typeof createRecordRelease>
  failed: ReturnType<typeof createRecordFailure>['failed']
  following: Pick<Following, 'goOn'>
}) => {
  const { store, record, failed, following } = deps

  /** Of what may be payable now; undefined: nothing of it keeps an entry from payment. */
  const readOwnApprovals = async (
    books: Books,
    { administrationId, ownApproval }: Administration,
    entries: readonly PurchaseEntry[],
  ): Promise<(entry: PurchaseEntry) => OwnApproval | undefined> => {
    if (ownApproval === false || entries.length === 0) return () => undefined
    try {
      const found = await books.getOwnApprovals(entries)
      const isUsed = found.some(({ approval }) => approval !== null)
      if (ownApproval === null) await store.changeSettings(administrationId, { ownApproval: isUsed }, false)
      return ({ journal, entryNumber }) =>
        worstApproval(found.filter((each) => each.journal === journal && each.entryNumber === entryNumber))
    } catch (error) {
      // A bug is thrown; that Exact Online did not say is no reason to call it payable.
      exactFailure(error)
      return () => 'unknown'
    }
  }

  return async (books: Books, administration: Administration, all: readonly Written[]): Promise<void> => {
    let readingOf: (invoice: Invoice) => Reading
    try {
      readingOf = await readEntries(
        books,
        all.map(({ invoice }) => invoice),
      )
    } catch (error) {
      const failure = exactFailure(error)
      for (const { invoice } of all) {
        const fail = () => unlessStale(() => failed(invoice, { ...failure, readBackBlocked: null }))
        await following.goOn(invoice.correlation, 'prove', fail)
      }
      return
    }
    const onCredit = all.filter(({ invoice }) => invoice.condition.method === ON_CREDIT)
    const entries = onCredit.flatMap(({ invoice }) => readingOf(invoice).entry ?? [])
    const readApprovalOf = await readOwnApprovals(books, administration, entries)
    const ownApprovalOf = (entry: PurchaseEntry) => (entries.includes(entry) ? readApprovalOf(entry) : undefined)
    for (const { invoice, way, trouble } of all) {
      const { entry, terms } = readingOf(invoice)
      const settle = async (): Promise<void> => {
        if (!entry) return await failed(invoice, { cause: 'entry-gone', detail: null, readBackBlocked: null })
        const changed = changedFields(invoice, entry, terms)
        // Between reading and writing others had time: what nobody approved is never called released.
        if (changed.length > 0) {
          const evidence = evidenceOf(entry, changed)
          const readBackBlocked = isBlocked(entry, terms)
          return await failed(invoice, { cause: 'content-changed', detail: null, evidence, readBackBlocked })
        }
        const proof = verifyRelease(invoice, entry, terms, way)
        if (proof.released) {
          return await record.released(invoice, { entry, terms, way, ownApproval: ownApprovalOf(entry) })
        }
        const { detail, readBackBlocked } = proof
        // What was refused after a part of it was taken is called by the refusal; nothing changed, by what kept it away.
        const isRefused = trouble?.cause === 'rejected'
        if (trouble && (readBackBlocked || isRefused)) return await failed(invoice, { ...trouble, readBackBlocked })
        await failed(invoice, { cause: 'not-verified', detail, readBackBlocked })
      }
      await following.goOn(invoice.correlation, 'prove', () => unlessStale(settle))
    }
  }
}
