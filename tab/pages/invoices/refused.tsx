import type { Failure } from '../../api/failure.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { refusalWords } from './refusal-words.ts'

/** Why something was not done, in words. */
export const Refused = ({ failure }: { failure: Failure | null }) => {
  const say = useWords(invoicesWords)
  if (failure === null) return null
  return <ProblemBar failure={failure} title={say('actions.failed')} cause={refusalWords(failure, say)} />
}
