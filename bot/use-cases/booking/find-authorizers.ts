import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { type ManageOutcome, refuse } from '../managing/manage-outcome.ts'
import { type Directory, DirectoryError } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { checkAuthorizers } from './check-authorizers.ts'

/** Looks up who shall be asked about an invoice; refuses nobody at all, unknown people, and whose own it is (A6). */
export const findAuthorizers = async (
  deps: { store: Store; directory: Directory },
  invoice: Pick<Invoice, 'booker' | 'makers'>,
  objectIds: string[],
): Promise<{ ok: true; people: PersonRef[] } | { ok: false; outcome: ManageOutcome }> => {
  const no = (...given: Parameters<typeof refuse>) => ({ ok: false as const, outcome: refuse(...given) })
  try {
    const { authorizers, problems } = await checkAuthorizers(deps, invoice, objectIds)
    const [problem] = problems
    if (problem) {
      const isBooker = problem.code === 'authorizer-is-booker'
      return no(isBooker ? 'authorizer-is-booker' : 'authorizer-unknown', problems)
    }
    return authorizers.length === 0 ? no('authorizer-required') : { ok: true, people: authorizers }
  } catch (error) {
    if (error instanceof DirectoryError) return no('directory-unavailable')
    throw error
  }
}
