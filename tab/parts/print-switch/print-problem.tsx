import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemBar } from '../problem-bar.tsx'
import { refusalText } from '../refusal-text.ts'
import type { Print } from './use-print-switch.ts'

/** Stands under the switch "Facturen printen": why it went back. */
export const PrintProblem = ({ print: { failure, isOn } }: { print: Print }) => {
  const say = useWords(invoicingWords)
  if (!failure) return null
  const isConflict = failure.code === 'changed-meanwhile'
  const cause = isConflict ? say('print.conflict', { now: say(isOn ? 'yes' : 'no') }) : refusalText(failure, say)
  return (
    <ProblemBar
      failure={failure}
      title={say('print.not-changed')}
      intent={isConflict ? 'warning' : 'error'}
      {...(cause === undefined ? {} : { cause })}
    />
  )
}
