import { z } from 'zod'
import { NEEDED_RIGHTS, type NeededRight, type RightPurpose, type RightsFound } from '../approvals/needed-rights.ts'
import { ExactError } from '../use-cases/ports.ts'
import type { ODataClient } from './odata-client.ts'

const named = z.object({ UserHasRights: z.boolean() }).transform(({ UserHasRights }) => UserHasRights)

/** How the answer looks is not documented: the value alone, under the function's name, or in a list of one. */
const answer = z.union([
  z.boolean(),
  named,
  z.object({ results: z.tuple([z.union([z.boolean(), named])]) }).transform(({ results: [only] }) => only),
])

/** Undefined: Exact Online does not say. @throws ExactError when it cannot be asked now */
const hasRight = async (client: ODataClient, { endpoint, method }: NeededRight): Promise<boolean | undefined> =>
  answer.safeParse(await client.ask('users/UserHasRights', { endpoint, action: method })).data

/** Asking later, or by whoever connects anew, may give an answer. */
const PASSES: ReadonlySet<string> = new Set(['unauthorised', 'throttled', 'unavailable'])

/** With something that is no JSON: an answer, though none that is understood. */
const ANSWERED = 200

/**
 * Asks which of the needed rights the connected user lacks, one after another. What Exact Online refuses to say is not
 * missing.
 *
 * @throws ExactError when it cannot be asked now
 */
export const getMissingRights = async (
  client: ODataClient,
  purposes: readonly RightPurpose[],
): Promise<RightsFound> => {
  const missing: NeededRight[] = []
  let isKnown = false
  for (const right of NEEDED_RIGHTS.filter(({ purpose }) => purposes.includes(purpose))) {
    try {
      const has = await hasRight(client, right)
      isKnown ||= has !== undefined
      if (has === false) missing.push(right)
    } catch (error) {
      if (!(error instanceof ExactError) || (PASSES.has(error.kind) && error.status !== ANSWERED)) throw error
      // What a business message says is about this right. All else will be answered to the next one too, and counts.
      if (error.kind !== 'rejected') break
    }
  }
  return { missing, isKnown }
}
