import { AU, type PaymentCondition } from './books.ts'

export type ConditionChoice =
  | { ok: true; condition: PaymentCondition; from: 'request' | 'supplier' | 'administration' }
  | { ok: false; refusal: 'condition-missing' | 'condition-is-au' | 'condition-unknown'; code: string | null }

/** Picks the condition an invoice gets after approval: the booker's, the supplier's, the administration's; never AU (A3). */
export const selectCondition = (
  wanted: { request: string | null; supplier: string | null; administration: string | null },
  conditions: PaymentCondition[],
): ConditionChoice => {
  const candidates = [
    { code: wanted.request, from: 'request' as const },
    { code: wanted.supplier === AU && wanted.administration ? null : wanted.supplier, from: 'supplier' as const },
    { code: wanted.administration, from: 'administration' as const },
  ]
  const choice = candidates.find(({ code }) => code !== null && code !== '')
  if (!choice?.code) return { ok: false, refusal: 'condition-missing', code: null }
  if (choice.code.toUpperCase() === AU) return { ok: false, refusal: 'condition-is-au', code: choice.code }
  const condition = conditions.find(({ code }) => code === choice.code)
  return condition
    ? { ok: true, condition, from: choice.from }
    : { ok: false, refusal: 'condition-unknown', code: choice.code }
}
