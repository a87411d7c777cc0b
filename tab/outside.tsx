import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { wordsOf } from './words/dictionary.ts'
import { localeOf } from './words/locale.ts'
import { sharedWords } from './words/shared.ts'

const useStyles = makeStyles({
  root: { maxWidth: '36rem', margin: '0 auto', padding: `15vh ${tokens.spacingHorizontalL} 0` },
  h1: { ...typographyStyles.title3, margin: 0 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, marginTop: tokens.spacingVerticalXL },
})

/** What stands outside Teams and Outlook, where nobody is signed in: the ways in. */
export const Outside = ({ appId }: { appId: string }) => {
  const styles = useStyles()
  const say = wordsOf(sharedWords, localeOf(navigator.language))
  return (
    <main className={styles.root}>
      <h1 className={styles.h1}>{say('outside.title')}</h1>
      <p>{say('outside.text')}</p>
      <div className={styles.ways}>
        <Button
          as="a"
          appearance="primary"
          size="large"
          href={`https://teams.microsoft.com/l/entity/${appId}/overview`}
        >
          {say('outside.teams')}
        </Button>
        <Button as="a" size="large" href={`https://outlook.office.com/host/${appId}/overview`}>
          {say('outside.outlook')}
        </Button>
      </div>
    </main>
  )
}
