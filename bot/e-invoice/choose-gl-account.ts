import type { GlAccount, Supplier } from '../approvals/books.ts'
import type { LineRefusal } from './line-refusal.ts'

type Choice = { ok: true; glAccount: GlAccount } | { ok: false; refusal: LineRefusal }

const refuse = (code: LineRefusal['code'], detail: string): Choice => ({
  ok: false,
  refusal: { code, field: 'glAccount', detail },
})

/** The G/L account that is named, else the supplier's own; never a blocked one. Without a supplier there is no own one. */
export const chooseGlAccount = (
  named: GlAccount | undefined,
  supplier: Supplier | null,
  glAccounts: GlAccount[],
): Choice => {
  if (!named && supplier === null)
    return refuse('gl-account-missing', 'The supplier is not known, nor its default G/L account. Name one.')
  if (!named && supplier?.defaultGlAccountId === null)
    return refuse('gl-account-missing', `Supplier ${supplier.name} has no default G/L account. Name one.`)
  const glAccount = named ?? glAccounts.find(({ id }) => id === supplier?.defaultGlAccountId)
  if (!glAccount)
    return refuse('gl-account-unknown', `The default G/L account of supplier ${supplier?.name} does not exist.`)
  if (glAccount.blocked)
    return refuse('gl-account-blocked', `G/L account ${glAccount.code} (${glAccount.description}) is blocked.`)
  return { ok: true, glAccount }
}
