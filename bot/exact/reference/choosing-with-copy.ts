import type { Clock, Log } from '../../use-cases/ports.ts'
import type { ReferenceOf, ReferenceStore } from '../../use-cases/reference-store-port.ts'
import type { Choosing } from '../../use-cases/supplier-ports.ts'
import type { ODataClient } from '../odata-client.ts'
import { keptConditions, keptJournals, keptVatCodes } from './kept-list.ts'
import { readOn } from './read-on.ts'

/** The same to choose from, whose short lists and G/L accounts may come from the copy. */
export const choosingWithCopy = (
  choosing: Choosing,
  deps: { client: ODataClient; reference: ReferenceStore; of: ReferenceOf; clock: Clock; log: Log },
): Choosing => {
  const { reference, of, clock } = deps
  const lists = { reference, of, now: () => clock.now() }
  return {
    ...choosing,
    getConditions: () => keptConditions(lists, choosing.getConditions),
    getJournals: () => keptJournals(lists, choosing.getJournals),
    getVatCodes: () => keptVatCodes(lists, choosing.getVatCodes),

    async searchGlAccounts(search, most) {
      const kept = (await readOn(deps)) ? await reference.searchKeptGlAccounts(of, search, most) : []
      // What the copy does not have may have been made a moment ago.
      return kept.length > 0 ? kept : await choosing.searchGlAccounts(search, most)
    },
  }
}
