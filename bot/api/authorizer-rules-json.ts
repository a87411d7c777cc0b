/** What the tab gets and sends of the rules that say who authorises what was booked elsewhere. */
import type { PersonJson } from './administrations-json.ts'

/** Amounts are decimal texts, both included; null asks for nothing. */
type RuleBoundsJson = {
  from: string | null
  to: string | null
  costCentre: string | null
  /** A code; null: the supplier's, else the administration's. */
  condition: string | null
}

export type RuleSupplierJson = { id: string; name: string }

export type AuthorizerRuleJson = RuleBoundsJson & { supplier: RuleSupplierJson | null; authorizers: PersonJson[] }

/** GET /api/administrations/:administration/authorizer-rules: the first rule that fits answers. */
export type AuthorizerRulesJson = { version: number; rules: AuthorizerRuleJson[] }

/** A supplier that stands in a rule already, or its code or whole name. */
export type AuthorizerRuleEdit = RuleBoundsJson & {
  supplier: RuleSupplierJson | { search: string } | null
  /** Object ids. */
  authorizers: string[]
}

/**
 * PUT …/authorizer-rules replaces the list of this version; of another one 409 `{ error, now: AuthorizerRulesJson }`; 422
 * names each problem by its field, such as `rules[0].supplier`.
 */
export type AuthorizerRulesEdit = { version: number; rules: AuthorizerRuleEdit[] }
