import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import type { ExactUser } from '../books/state.ts'
import { RequestRefused } from '../refusals.ts'
import { quoted } from './quoted.ts'
import { hasRight } from './rights.ts'

/** Whether the user may do something: `users/UserHasRights?endpoint='…'&action='PUT'`. @throws RequestRefused 400 */
export const userHasRights = (user: ExactUser, division: number, params: URLSearchParams): Answer => {
  const endpoint = quoted(params.get('endpoint'))
  const action = quoted(params.get('action'))
  if (!endpoint || !action || !/^(GET|POST|PUT|DELETE)$/.test(action))
    throw new RequestRefused(400, "Bad Request - 'endpoint' and 'action' are mandatory.")
  return jsonAnswer(200, { d: { UserHasRights: hasRight(user, division, action, endpoint) } })
}
