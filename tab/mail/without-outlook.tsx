import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { wordsOf } from '../words/dictionary.ts'
import { mailWords } from '../words/mail.ts'
import type { NoOutlook } from './connect-outlook.ts'

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  h1: { ...typographyStyles.title3, margin: 0 },
})

/** What stands where no Outlook answers, or one that does not sign people in: what to do instead. */
export const WithoutOutlook = ({ why, locale }: NoOutlook) => {
  const styles = useStyles()
  const say = wordsOf(mailWords, locale)
  return (
    <main className={styles.root}>
      <h1 className={styles.h1}>{say(`${why}.title`)}</h1>
      <p>{say(`${why}.text`)}</p>
    </main>
  )
}
