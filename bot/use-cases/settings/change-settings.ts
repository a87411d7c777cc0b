import { AU } from '../../approvals/books.ts'
import { checkSetup, type SetupProblem } from '../../approvals/check-setup.ts'
import type { Exact, Identity } from '../ports.ts'
import type { Administration, InvoiceListItem, Store } from '../store-port.ts'
import { seeOwnApproval } from './see-own-approval.ts'

export type SettingsResult =
  | { ok: true; administration: Administration; warnings: 'own-approval'[] }
  | { ok: false; refused: 'unknown-administration' }
  /** A1: what to do about it is for the caller to say. */
  | { ok: false; refused: 'setup'; problem: SetupProblem }
  | { ok: false; refused: 'default-condition'; code: string }
  /** A2: counted and listed. */
  | { ok: false; refused: 'unreleased'; count: number; invoices: InvoiceListItem[] }

/** So many of the waiting invoices are listed in a refusal; the count tells of the rest. */
const LISTED = 50

/** Changes an administration's settings (A1, A2). @throws ExactError when the set-up cannot be checked */
export const createChangeSettings =
  ({ store, exact }: { store: Store; exact: Exact }) =>
  async (
    administrationId: string,
    by: Identity,
    settings: { holdUntilApproved?: boolean; defaultCondition?: string | null; releaseByTerms?: boolean },
  ): Promise<SettingsResult> => {
    const administration = await store.findAdministration(administrationId)
    if (!administration || administration.tenantId !== by.tenantId)
      return { ok: false, refused: 'unknown-administration' }
    const { holdUntilApproved, defaultCondition } = settings

    if (holdUntilApproved === true || typeof defaultCondition === 'string') {
      const conditions = await exact.books(by, administration.division).getPaymentConditions()
      const problem = holdUntilApproved === true ? checkSetup(conditions) : undefined
      if (problem) return { ok: false, refused: 'setup', problem }
      const exists = conditions.some(({ code }) => code === defaultCondition && code !== AU)
      if (typeof defaultCondition === 'string' && !exists) {
        return { ok: false, refused: 'default-condition', code: defaultCondition }
      }
    }
    const isSecondLock =
      holdUntilApproved === true &&
      (await seeOwnApproval(store, exact.books(by, administration.division), administration))
    if (!(await store.changeSettings(administrationId, settings, holdUntilApproved === false))) {
      const filter = { administrationId, unreleasedOnly: true, limit: LISTED, after: null }
      const count = await store.countUnreleased(administrationId)
      return { ok: false, refused: 'unreleased', count, invoices: await store.listInvoices(filter) }
    }
    return {
      ok: true,
      administration: (await store.findAdministration(administrationId)) ?? administration,
      warnings: isSecondLock ? ['own-approval'] : [],
    }
  }
