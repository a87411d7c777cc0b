import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

type Problem = NonNullable<NonNullable<AdministrationOverviewJson['invoicing']>['problem']>

/** Why automatic invoicing stands still although it is on. */
export const SendingProblem = ({ problem: { where, kind } }: { problem: Problem }) => {
  const say = useWords(administrationsWords)
  const key = () => {
    if (where === 'exact' || kind === 'no-record') return kind
    return kind === 'unavailable' ? 'settings-unavailable' : 'settings-rights'
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{say(`print.problem.${key()}`)}</MessageBarBody>
    </MessageBar>
  )
}
