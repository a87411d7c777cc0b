import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components'
import type { OwnConnectionJson } from '../../../bot/api/administrations-json.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({ root: { width: '100%' } })

/** Why Exact Online was not connected although consent was given, in the words of the page that said so there. */
export const ConsentRefused = ({ refusal }: { refusal: NonNullable<OwnConnectionJson['lastRefusal']> }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const { locale } = useFormat()
  const lacking = refusal.lacking.map(({ administration, rights }) =>
    say('connect.lacks', { name: administration, rights: rights.map(({ name }) => name[locale]).join(', ') }),
  )
  return (
    <MessageBar intent="error" layout="multiline" className={styles.root} role="alert">
      <MessageBarBody>
        {refusal.refused === 'no-divisions'
          ? say('connect.refused.no-divisions')
          : say('connect.refused.rights', { lacking: lacking.join(' ') })}
      </MessageBarBody>
    </MessageBar>
  )
}
