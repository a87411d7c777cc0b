import { randomUUID } from 'node:crypto'
import type { PaymentCondition, PurchaseEntry } from '../../approvals/books.ts'
import { payeeAccounts } from '../../approvals/changed-fields.ts'
import { adoptedDueDate, conditionChoices, factsOfEntry } from '../../approvals/discovered-entry.ts'
import { payableUnapproved } from '../../approvals/judge-lock.ts'
import { unpaidOf } from '../../approvals/plan-release.ts'
import { selectCondition } from '../../approvals/select-condition.ts'
import { warningsFor } from '../booking/warnings-for.ts'
import type { Discovery, SkipReason } from '../discovery-store-port.ts'
import type { Books, Clock, Directory, Log } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'
import type { TermChanges } from '../watching/read-changed-terms.ts'
import { tellFinding } from '../watching/tell-finding.ts'
import { type Adoption, adopt } from './adopt.ts'
import { askAbout } from './ask-about.ts'
import { findDuplicate } from './find-duplicate.ts'
import { createRuleAnswer, type RuleAnswer } from './rule-answer.ts'

/** One turn over an administration's entries; what all of them need is read once, and only if one does. */
export type Turn = {
  books: Books
  administration: Administration
  conditions: () => Promise<PaymentCondition[]>
  /** The payment terms that changed since the last turn. */
  changed: TermChanges['ofEntry']
}

/**
 * Keeps an entry that was booked with AU elsewhere: a rule answers for it, or whoever booked it is asked by card; an
 * administrator where that is nobody of ours. Of one that can be paid all the same no rule decides, and both are told.
 * Safe to run twice (A13).
 * @returns why nobody is asked about it as it stands now; null: it is kept
 * @throws ExactError
 */
export const createExamineEntry = (deps: { store: Store; directory: Directory; clock: Clock; log: Log }) => {
  const { store, clock, log } = deps
  const ruleAnswer = createRuleAnswer(deps)

  const keep = async (
    { invoice, ...discovery }: Discovery,
    read: Omit<Adoption, 'people' | 'note' | 'by'>,
    answer: RuleAnswer,
    administrator: Administration['administrator'],
  ): Promise<void> => {
    const { administrationId } = invoice
    const facts = { ...invoice, payeeAccounts: payeeAccounts(read.terms), duplicateOverride: null }
    const warnings = answer.is === 'answer' ? await warningsFor(store, facts) : []
    const now = clock.now()
    await store.transaction(async (tx) => {
      if (!(await tx.keepDiscovered({ invoice, ...discovery }, now))) return
      if (answer.is === 'answer') {
        const adoption = { ...read, people: answer.people, note: null, by: null }
        await adopt(tx, { ...discovery, administrationId }, { ...invoice, revision: 1, warnings }, adoption, now)
      } else {
        await askAbout(tx, invoice, invoice.booker, now)
        await tx.wake('tell', invoice)
      }
      if (discovery.told)
        await tellFinding(tx, { ...invoice, round: 1, revision: 1 }, administrator, discovery.told, now)
    })
  }

  return async (turn: Turn, entry: PurchaseEntry): Promise<SkipReason | null> => {
    const { books, administration } = turn
    const { administrationId, tenantId, administrator, defaultCondition } = administration
    const terms = await books.getTerms(entry)
    if (terms.length === 0) return 'no-terms'
    if (unpaidOf(terms).length === 0) return 'paid'
    const told = payableUnapproved(entry, terms, turn.changed.get(entry.entryId)?.modifier ?? { by: null, at: null })
    const conditions = await turn.conditions()
    const choices = conditionChoices(conditions)
    const [likeliest] = choices
    if (!likeliest) {
      log.warn('discovered-without-conditions', { administrationId })
      return 'no-conditions'
    }
    const [supplier] = await books.findSuppliers({ by: 'id', value: entry.supplierId })
    const proposed = selectCondition(
      { request: null, supplier: supplier?.defaultCondition ?? null, administration: defaultCondition },
      conditions,
    )
    const creators = entry.createdBy ? await store.peopleOfExactUser(tenantId, entry.createdBy.userId) : []
    const booker = creators[0] ?? administrator
    const duplicateOf = await findDuplicate(store, books, administrationId, entry)
    const isDuplicate = duplicateOf !== null
    const question = { books, administration, entry, booker, creators, conditions, proposed, isDuplicate }
    const answer: RuleAnswer = told ? { is: 'none' } : await ruleAnswer(question)
    const lines = await books.getEntryLines(entry.entryId)
    const condition = answer.is === 'answer' ? answer.condition : proposed.ok ? proposed.condition : likeliest
    const discovery: Discovery = {
      entryId: entry.entryId,
      createdBy: entry.createdBy,
      choices,
      chosen: proposed.ok ? proposed.condition.code : null,
      obstacle: answer.is === 'obstacle' ? answer.obstacle : null,
      told,
      invoice: {
        ...factsOfEntry(entry),
        ...lines,
        administrationId,
        invoiceId: randomUUID(),
        dueDate: adoptedDueDate(entry, condition),
        condition,
        booker,
        duplicateOf,
      },
    }
    await keep(discovery, { entry, terms, ...lines, condition }, answer, administrator)
    return null
  }
}
