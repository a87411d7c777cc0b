import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { useOnline } from '../api/use-online.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({ root: { marginBlockStart: tokens.spacingVerticalS } })

/** Says that there is no connection, as long as there is none; buttons that change something use `useOnline`. */
export const OfflineBanner = () => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  if (useOnline()) return null
  return (
    <MessageBar className={styles.root} intent="warning" layout="multiline" role="alert">
      <MessageBarBody>{say('offline.banner')}</MessageBarBody>
    </MessageBar>
  )
}
