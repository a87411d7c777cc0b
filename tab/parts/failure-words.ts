import type { Failure } from '../api/failure.ts'
import type { Say } from '../words/dictionary.ts'
import type { shared } from '../words/nl/shared.ts'

/** What kind of failure it is, in words; what a refusal of the server means is said by the page that knows its code. */
export const failureWords = ({ kind }: Failure, say: Say<typeof shared>): string => say(`failure.${kind}`)
