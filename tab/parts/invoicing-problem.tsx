import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { invoicingWords } from '../words/invoicing.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/use-words.ts'
import { type Problem, problemText } from './problem-text.ts'

/** Why nothing of an administration can be read or sent, since when, and who does what about it. */
export const InvoicingProblemBar = ({ problem }: { problem: Problem & { since: string | null } }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say(`problem.${problem.where}.title`)}</MessageBarTitle>
        {problemText(problem, say)}
        {problem.since !== null && <> {say('problem.since', { moment: format.moment(problem.since) })}</>}
      </MessageBarBody>
    </MessageBar>
  )
}
