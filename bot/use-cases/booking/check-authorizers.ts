import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { mayAuthorise } from '../../approvals/may-authorise.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'
import type { Directory, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/**
 * Looks the authorizers up in Entra and refuses who cannot be one: unknown people, and whose own the invoice is (A6). Two identities of
 * one person count once.
 * @throws DirectoryError when Entra cannot be asked
 */
export const checkAuthorizers = async (
  { store, directory }: { store: Store; directory: Directory },
  invoice: Pick<Invoice, 'booker' | 'makers'>,
  objectIds: string[],
): Promise<{ authorizers: PersonRef[]; problems: BookingProblem[] }> => {
  const authorizers: PersonRef[] = []
  const problems: BookingProblem[] = []
  for (const [index, objectId] of objectIds.entries()) {
    const field = `authorizers[${index}]`
    const identity: Identity = { tenantId: invoice.booker.tenantId, objectId }
    const user = await directory.findUser(identity)
    if (!user) {
      problems.push({ code: 'authorizer-unknown', field, detail: objectId })
      continue
    }
    const known = await store.findPerson(identity)
    const person = await store.savePerson(identity, {
      name: user.name,
      mail: user.mail,
      // What Teams said of the person's language is nearer than what Entra says.
      ...(known?.chat ? {} : { locale: user.locale }),
    })
    if (!mayAuthorise(person, invoice)) problems.push({ code: 'authorizer-is-booker', field, detail: user.name })
    else if (!authorizers.some(({ personId }) => personId === person.personId)) authorizers.push(person)
  }
  return { authorizers, problems }
}
