import { AU, type OwnApproval, type PaymentTerm, type PurchaseEntry } from '../../approvals/books.ts'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import type { ReadBack, ReleaseRemarks, ReleaseWay } from '../../approvals/read-back.ts'
import { hasRemarks, MOST_NAMED_CREDIT_NOTES, releaseRemarks } from '../../approvals/release-remarks.ts'
import type { Evidence, NoticeTopic } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock } from '../ports.ts'
import type { Save, Store } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'

/** What was proved of one invoice. */
export type Proved = {
  entry: PurchaseEntry
  terms: PaymentTerm[]
  way: ReleaseWay
  /** Of Exact Online's own approval; undefined: it is not used, or not of this entry. */
  ownApproval: OwnApproval | undefined
}

/** Saves what became of an approved invoice, as it was read from Exact Online (A9, A10). */
export const createRecordRelease = ({ store, clock }: { store: Store; clock: Clock }) => {
  const sweepAt = () => new Date(clock.now().getTime() + SWEEP_AFTER_MS)

  type News = { to: PersonRef; notice: NoticeTopic }

  const saveAndTell = async (save: Save, invoice: Invoice, news: News[]): Promise<void> => {
    if (news.length === 0) return await store.save(save)
    await store.transaction(async (tx) => {
      await tx.save(save)
      for (const { to, notice } of news) await addNotice(tx, invoice, to, notice, clock.now())
    })
  }

  /** For what only an administrator can judge. */
  const toAdministrator = async ({ administrationId }: Invoice, notice: NoticeTopic): Promise<News[]> => {
    const administrator = (await store.findAdministration(administrationId))?.administrator
    return administrator ? [{ to: administrator, notice }] : []
  }

  /** What the booker must know of a release; that somebody else changed the terms is no doing of ours. */
  const toBooker = ({ booker }: Invoice, { way, ...others }: ReleaseRemarks, byOther: boolean): News[] => {
    const remarks = { ...others, ...(way === undefined || byOther ? {} : { way }) }
    return hasRemarks(remarks) ? [{ to: booker, notice: { topic: 'released-remarks', remarks } }] : []
  }

  return {
    /** @throws StaleRevision */
    async released(invoice: Invoice, { entry, ...proved }: Proved): Promise<void> {
      const at = clock.now()
      const known = await store.readForRemarks(invoice, MOST_NAMED_CREDIT_NOTES + 1)
      const remarks = releaseRemarks({ ...proved, ...known, dueDate: invoice.dueDate }, at)
      // What stands there after we began to write is ours, also when the answer to the write was lost (A13).
      const byOther = invoice.release.writtenAt === null
      const readBack: ReadBack = {
        conditionCode: proved.way === 'terms' ? AU : invoice.condition.code,
        method: invoice.condition.method,
        at,
        ...remarks,
      }
      const modifiedAt = entry.modifiedAt === null ? null : new Date(entry.modifiedAt)
      // Whoever solved it in Exact Online is named on the failure card.
      const evidence: Evidence | null = byOther ? { changed: [], modifiedBy: entry.modifiedBy, modifiedAt } : null
      const details = { ...readBack, dueDate: entry.dueDate, currency: invoice.currency }
      const save: Save = {
        key: invoice,
        revision: invoice.revision,
        changes: { state: 'released', readBack, release: { nextAttemptAt: null, evidence }, workAt: sweepAt() },
        timeline: [
          byOther
            ? {
                at,
                actor: entry.modifiedBy ?? 'Exact Online',
                actorObjectId: null,
                event: 'released-by-other',
                details,
              }
            : {
                at,
                actor: 'Akkoord',
                actorObjectId: null,
                event: 'released',
                details: {
                  meaning: 'geautoriseerd na het boeken',
                  onConnectionOf: connectionOwner(invoice).name,
                  before: AU,
                  ...details,
                },
              },
        ],
      }
      const { way } = remarks
      const byOtherNews: NoticeTopic = {
        topic: 'released-by-other',
        modifier: entry.modifiedBy,
        ...(way ? { way } : {}),
      }
      await saveAndTell(save, invoice, [
        ...(byOther ? await toAdministrator(invoice, byOtherNews) : []),
        ...toBooker(invoice, remarks, byOther),
      ])
      store.wake('tell', invoice)
    },

    /** @throws StaleRevision */
    async paid(invoice: Invoice): Promise<void> {
      const save: Save = {
        key: invoice,
        revision: invoice.revision,
        changes: { state: 'paid', release: { nextAttemptAt: null }, workAt: sweepAt() },
        timeline: [{ at: clock.now(), actor: 'Exact Online', actorObjectId: null, event: 'paid', details: {} }],
      }
      const notice: NoticeTopic = { topic: 'paid' }
      await saveAndTell(save, invoice, [...(await toAdministrator(invoice, notice)), { to: invoice.booker, notice }])
      store.wake('tell', invoice)
    },
  }
}
