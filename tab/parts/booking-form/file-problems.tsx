import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { fileProblemWords } from './problem-words.ts'

/** More would be read by nobody: the first ones tell the supplier what is wrong. */
const MOST_SHOWN = 3

/** Why nothing was taken from a file that holds an e-invoice. */
export const FileProblems = ({ intake: { problems, document } }: { intake: IntakeJson }) => {
  const say = useWords(bookingWords)
  if (problems.length === 0) return null
  const sentences = [...new Set(problems.map((problem) => fileProblemWords(problem, say)))]
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('read.problems', { file: document.fileName })}</MessageBarTitle>
        {sentences.slice(0, MOST_SHOWN).join(' ')}
      </MessageBarBody>
    </MessageBar>
  )
}
