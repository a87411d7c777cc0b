import type { AuthorizerRuleEdit, AuthorizerRuleJson } from '../../../bot/api/authorizer-rules-json.ts'
import type { Say } from '../../words/dictionary.ts'
import type { Format } from '../../words/format.ts'
import type { administrations } from '../../words/nl/administrations.ts'

/** A rule as it is sent back. */
export const editOf = ({ authorizers, ...rule }: AuthorizerRuleJson): AuthorizerRuleEdit => ({
  ...rule,
  authorizers: authorizers.map(({ objectId }) => objectId),
})

/** The list with what stood at one place at another. */
export const movedTo = <Item>(list: Item[], from: number, to: number): Item[] => {
  const moved = list.slice(from, from + 1)
  return list.toSpliced(from, 1).toSpliced(to, 0, ...moved)
}

/** Keys that stay with their rule when it moves; rules that are the same are told apart by their order. */
export const ruleKeys = (rules: readonly AuthorizerRuleJson[]): string[] => {
  const counts = new Map<string, number>()
  return rules.map((rule) => {
    const text = JSON.stringify(rule)
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    return `${count} ${text}`
  })
}

type SayRule = Say<typeof administrations>

const amountText = ({ from, to }: AuthorizerRuleJson, format: Format, say: SayRule): string[] => {
  const shown = (amount: string) => format.number(Number(amount))
  if (from !== null && to !== null) return [say('authorizers.between', { from: shown(from), to: shown(to) })]
  if (from !== null) return [say('authorizers.from', { from: shown(from) })]
  return to === null ? [] : [say('authorizers.to', { to: shown(to) })]
}

/** For which invoices a rule is: "Bakker Bouw B.V. · vanaf 5.000 · kostenplaats K100". */
export const ruleText = (rule: AuthorizerRuleJson, format: Format, say: SayRule): string => {
  const parts = [
    ...(rule.supplier ? [rule.supplier.name] : []),
    ...amountText(rule, format, say),
    ...(rule.costCentre === null ? [] : [say('authorizers.of-cost-centre', { code: rule.costCentre })]),
  ]
  return parts.length === 0 ? say('authorizers.all') : parts.join(' · ')
}
