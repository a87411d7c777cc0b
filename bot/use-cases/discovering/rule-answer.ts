import { needsCostCentres, ruleFor } from '../../approvals/authorizer-rules.ts'
import type { PaymentCondition, PurchaseEntry } from '../../approvals/books.ts'
import type { PersonRef } from '../../approvals/invoice.ts'
import { type ConditionChoice, selectCondition } from '../../approvals/select-condition.ts'
import type { RuleObstacle } from '../../approvals/views.ts'
import { checkAuthorizers } from '../booking/check-authorizers.ts'
import { type Books, type Directory, DirectoryError } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'

/** What is known of an entry when its rules are asked. */
export type RuleQuestion = {
  books: Books
  administration: Administration
  entry: PurchaseEntry
  /** Who answers for it here, and who it was in Exact Online, as far as we know them. */
  booker: PersonRef
  creators: PersonRef[]
  conditions: PaymentCondition[]
  /** What is proposed where the rule names no condition. */
  proposed: ConditionChoice
  isDuplicate: boolean
}

/** none: no rule fits · answer: this rule says it all · obstacle: one fits and cannot answer, so that a person is asked. */
export type RuleAnswer =
  | { is: 'none' }
  | { is: 'answer'; people: PersonRef[]; condition: PaymentCondition }
  | { is: 'obstacle'; obstacle: RuleObstacle }

const stuck = (obstacle: RuleObstacle['obstacle'], named: string | null = null): RuleAnswer => ({
  is: 'obstacle',
  obstacle: { obstacle, named },
})

/** Lets an administration's rules say who authorises an entry; whatever is unclear is left to a person. @throws ExactError */
export const createRuleAnswer =
  (deps: { store: Store; directory: Directory }) =>
  async (question: RuleQuestion): Promise<RuleAnswer> => {
    const { books, administration, entry, booker, creators, conditions, proposed } = question
    const { rules } = await deps.store.authorizerRules(administration.administrationId)
    const costCentres = needsCostCentres(rules, entry) ? await books.getCostCentres(entry.entryId) : []
    const rule = ruleFor(rules, entry, costCentres)
    if (!rule) return { is: 'none' }
    if (question.isDuplicate) return stuck('duplicate')
    const choice =
      rule.condition === null
        ? proposed
        : selectCondition({ request: rule.condition, supplier: null, administration: null }, conditions)
    if (!choice.ok) return stuck('condition', choice.code)
    try {
      const makers = { personIds: creators.map(({ personId }) => personId), exactName: entry.createdBy?.name ?? null }
      const objectIds = rule.authorizers.map(({ objectId }) => objectId)
      const { authorizers: people, problems } = await checkAuthorizers(deps, { booker, makers }, objectIds)
      const [problem] = problems
      if (problem?.code === 'authorizer-is-booker') return stuck('authorizer-is-booker', problem.detail)
      if (problem) return stuck('authorizer-unknown', nameIn(rule.authorizers, problem.detail))
      return people.length === 0 ? stuck('authorizer-unknown') : { is: 'answer', people, condition: choice.condition }
    } catch (error) {
      if (error instanceof DirectoryError) return stuck('not-checked')
      throw error
    }
  }

const nameIn = (people: { objectId: string; name: string }[], objectId: string): string | null =>
  people.find((person) => person.objectId === objectId)?.name ?? null
