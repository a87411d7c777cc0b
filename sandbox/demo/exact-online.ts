import type { Call } from '../exact/call-log.ts'
import type { viewDivision } from '../exact/control/division-view.ts'
import { DEMO } from '../exact/seed/users.ts'
import { callOk } from './call-http.ts'

export type DivisionView = ReturnType<typeof viewDivision>
type Seen<List extends keyof DivisionView> = DivisionView[List] extends (infer Row)[] ? Row : never

/** An entry as it stands there: itself, its payment terms, and what a payment batch made now would take of it. */
export type SeenEntry = {
  entry: Seen<'entries'> | null
  terms: Seen<'terms'>[]
  inBatch: Seen<'batch'>[]
  batchSize: number
}

/** The books of Demo B.V., as a person at the screen of Exact Online sees and changes them. */
export const createExactOnline = (url: string) => {
  const booksUrl = `${url}/sandbox/divisions/${DEMO}`
  const readBooks = async () => (await callOk(booksUrl)) as DivisionView
  return {
    /** Where to look when something is not right. */
    booksUrl,

    async suppliers(): Promise<Seen<'suppliers'>[]> {
      return (await readBooks()).suppliers
    },

    async entry(entryId: string): Promise<SeenEntry> {
      const books = await readBooks()
      const isIts = (term: Seen<'terms'>) => term.entryId === entryId
      return {
        entry: books.entries.find((each) => each.entryId === entryId) ?? null,
        terms: books.terms.filter(isIts),
        inBatch: books.batch.filter(isIts),
        batchSize: books.batch.length,
      }
    },

    /** Does something by hand. */
    async act(action: string, input: Record<string, unknown>, by = 'Kim Visser'): Promise<void> {
      await callOk(`${booksUrl}/actions`, { method: 'POST', body: { action, by, ...input } })
    },

    /** How many calls Akkoord made to the API so far; asking for tokens is not counted. */
    async countCalls(): Promise<number> {
      const calls = (await callOk(`${url}/sandbox/calls`)) as Call[]
      return calls.filter(({ path }) => path.startsWith('/api/v1/')).length
    },
  }
}

export type ExactOnline = ReturnType<typeof createExactOnline>
