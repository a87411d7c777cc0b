import { z } from 'zod'
import { rightName } from '../api/rights.ts'
import { fullName } from '../books/full-name.ts'
import type { Pen } from '../books/pen.ts'
import { announce } from '../books/pen.ts'
import type { ExactUser } from '../books/state.ts'
import { revokeConnections } from '../oauth/connections.ts'
import { byHand, NotInTheBooks } from './hand.ts'

/** A user by id or full name. */
const user = z.string()

const getUser = (pen: Pen, reference: string): ExactUser => {
  const found = pen.world.state.users.find((each) => each.id === reference || fullName(each) === reference)
  if (!found) throw new NotInTheBooks(`no user ${reference}`)
  return found
}

const right = z.strictObject({
  user,
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('PUT'),
  endpoint: z.string().default('purchaseentry/PurchaseEntries'),
})

/** What happens to the users of Exact Online. */
export const userActions = {
  'revoke-connection': byHand(
    "All of a user's connections end, as a changed password makes them.",
    z.strictObject({ user }),
    (pen, input) => {
      const found = getUser(pen, input.user)
      const revoked = revokeConnections(pen.world.state, found.id, pen.world.now())
      pen.world.changed({ division: null, what: 'connection', key: found.id, how: 'removed', by: fullName(found) })
      return { revoked }
    },
  ),
  'take-right': byHand('A user loses a right in this administration.', right, (pen, input) => {
    const found = getUser(pen, input.user)
    found.lacks.push(rightName(pen.books.code, input.method, input.endpoint))
    announce(pen, 'user', found.id, 'changed')
  }),
  'give-right': byHand('A user gets a right in this administration.', right, (pen, input) => {
    const found = getUser(pen, input.user)
    const name = rightName(pen.books.code, input.method, input.endpoint)
    found.lacks = found.lacks.filter((each) => each !== name)
    announce(pen, 'user', found.id, 'changed')
  }),
}
