import type { AuthorizerRule } from '../../approvals/authorizer-rules.ts'
import { selectCondition } from '../../approvals/select-condition.ts'
import type { AuthorizerRules } from '../discovery-store-port.ts'
import type { Books, Clock, Exact, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/** A rule as it is asked for: a supplier by what was typed, or as it stands in the rule already. */
export type WantedRule = Omit<AuthorizerRule, 'supplier' | 'authorizers'> & {
  supplier: AuthorizerRule['supplier'] | { search: string }
  /** Entra object ids. */
  authorizers: string[]
}

export type RuleProblem = {
  code: 'person-unknown' | 'supplier-unknown' | 'supplier-ambiguous' | 'condition-unknown' | 'condition-is-au'
  /** Its place in the list. */
  rule: number
  field: 'authorizers' | 'supplier' | 'condition'
  detail: string
}

export type RulesResult =
  | { ok: true; rules: AuthorizerRules }
  | { ok: false; refused: 'unknown-administration' }
  | { ok: false; refused: 'changed-meanwhile'; now: AuthorizerRules }
  | { ok: false; refused: 'invalid'; problems: RuleProblem[] }

/** Everything in a list of rules that is not as it must be; what a rule needs of Exact Online is read once for all. */
const createCheck = ({
  store,
  books,
  tenantId,
}: {
  store: Pick<Store, 'findPerson'>
  books: Books
  tenantId: string
}) => {
  let conditions: ReturnType<Books['getPaymentConditions']> | undefined

  const findSupplier = async (search: string): Promise<AuthorizerRule['supplier'] | RuleProblem['code']> => {
    for (const by of ['code', 'name'] as const) {
      const [first, second] = await books.findSuppliers({ by, value: search })
      if (second) return 'supplier-ambiguous'
      if (first) return { id: first.id, name: first.name }
    }
    return 'supplier-unknown'
  }

  return async (wanted: WantedRule, place: number): Promise<{ rule: AuthorizerRule; problems: RuleProblem[] }> => {
    const problems: RuleProblem[] = []
    const authorizers: AuthorizerRule['authorizers'] = []
    for (const objectId of new Set(wanted.authorizers)) {
      const person = await store.findPerson({ tenantId, objectId })
      if (person) authorizers.push({ objectId, name: person.name })
      else problems.push({ code: 'person-unknown', rule: place, field: 'authorizers', detail: objectId })
    }
    let supplier: AuthorizerRule['supplier'] = null
    if (wanted.supplier && 'search' in wanted.supplier) {
      const { search } = wanted.supplier
      const found = await findSupplier(search)
      if (typeof found === 'string') problems.push({ code: found, rule: place, field: 'supplier', detail: search })
      else supplier = found
    } else supplier = wanted.supplier
    if (wanted.condition !== null) {
      conditions ??= books.getPaymentConditions()
      const only = { request: wanted.condition, supplier: null, administration: null }
      const choice = selectCondition(only, await conditions)
      if (!choice.ok) {
        const code = choice.refusal === 'condition-is-au' ? 'condition-is-au' : 'condition-unknown'
        problems.push({ code, rule: place, field: 'condition', detail: wanted.condition })
      }
    }
    return { rule: { ...wanted, supplier, authorizers }, problems }
  }
}

/**
 * Replaces the list of rules that say who authorises what was booked elsewhere. People that are known here, suppliers and
 * conditions that are in Exact Online.
 * @throws ExactError
 */
export const createChangeRules =
  ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) =>
  async (
    administrationId: string,
    by: Identity & { name: string },
    wanted: { version: number; rules: WantedRule[] },
  ): Promise<RulesResult> => {
    const administration = await store.findAdministration(administrationId)
    if (administration?.tenantId !== by.tenantId) return { ok: false, refused: 'unknown-administration' }
    const books = exact.books(administration.administrator, administration.division)
    const check = createCheck({ store, books, tenantId: by.tenantId })
    const checked: Awaited<ReturnType<typeof check>>[] = []
    for (const [place, rule] of wanted.rules.entries()) checked.push(await check(rule, place))
    const problems = checked.flatMap((one) => one.problems)
    if (problems.length > 0) return { ok: false, refused: 'invalid', problems }
    const list = { version: wanted.version, rules: checked.map(({ rule }) => rule) }
    const saved = await store.replaceAuthorizerRules(administrationId, list, by, clock.now())
    if (saved) return { ok: true, rules: saved }
    return { ok: false, refused: 'changed-meanwhile', now: await store.authorizerRules(administrationId) }
  }
