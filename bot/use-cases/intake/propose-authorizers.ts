import { type AuthorizerRule, ruleFor } from '../../approvals/authorizer-rules.ts'
import { checkAuthorizers } from '../booking/check-authorizers.ts'
import { type Directory, DirectoryError } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'
import type { ProposedForm } from './proposed-form.ts'

/** What Akkoord books carries no cost centre: a rule that asks for one does not fit. */
const COST_CENTRES = ['']

export const NOBODY: ProposedForm['authorizers'] = { people: [], byRule: false }

/** Without an amount, the first rule that fits otherwise counts, if it asks for none: else a later one may be meant. */
const fittingRule = (
  rules: AuthorizerRule[],
  supplierId: string,
  amountCents: number | null,
): AuthorizerRule | undefined => {
  if (amountCents !== null) return ruleFor(rules, { supplierId, amountCents }, COST_CENTRES)
  const ofAnyAmount = rules.map((rule) => ({ ...rule, fromCents: null, toCents: null }))
  const place = ofAnyAmount.findIndex((rule) => ruleFor([rule], { supplierId, amountCents: 0 }, COST_CENTRES))
  const rule = rules[place]
  return rule && rule.fromCents === null && rule.toCents === null ? rule : undefined
}

/**
 * Says who authorises an invoice by the administration's rules. Where not everyone of a rule can, such as its booker (A6),
 * the others are proposed, though no longer by rule.
 */
export const createProposeAuthorizers =
  (deps: { store: Store; directory: Directory }) =>
  async (
    booker: Person,
    administrationId: string,
    { supplierId, amountCents }: { supplierId: string; amountCents: number | null },
  ): Promise<ProposedForm['authorizers']> => {
    const { rules } = await deps.store.authorizerRules(administrationId)
    const rule = fittingRule(rules, supplierId, amountCents)
    if (!rule) return NOBODY
    try {
      const objectIds = rule.authorizers.map(({ objectId }) => objectId)
      const makers = { personIds: [], exactName: null }
      const { authorizers, problems } = await checkAuthorizers(deps, { booker, makers }, objectIds)
      return { people: authorizers, byRule: problems.length === 0 && authorizers.length > 0 }
    } catch (error) {
      // They are looked up once more when it is booked.
      if (error instanceof DirectoryError) return { people: rule.authorizers, byRule: true }
      throw error
    }
  }
