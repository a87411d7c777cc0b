import type { Failure } from '../api/failure.ts'
import type { Say } from '../words/dictionary.ts'
import type { shared } from '../words/nl/shared.ts'

/** What went wrong in words: the server's own sentence where it gives one, else what kind of failure it is. */
export const failureWords = ({ kind }: Failure, say: Say<typeof shared>): string => say(`failure.${kind}`)
