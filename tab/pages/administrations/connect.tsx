import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useOnline } from '../../api/use-online.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { useConnecting } from './connecting.tsx'
import { ConsentRefused } from './consent-refused.tsx'
import { useButtonSize } from './use-button-size.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  waiting: { width: '100%' },
})

/** The button with which a person connects their own account, and what stands there while Exact Online asks for consent. */
export const Connect = ({ isAgain = false, isPrimary = false }: { isAgain?: boolean; isPrimary?: boolean }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const shared = useWords(sharedWords)
  const isOnline = useOnline()
  const size = useButtonSize()
  const { url, isBusy, isExpired, refusal, failure, start, stop } = useConnecting()

  if (url !== null) {
    return (
      <MessageBar
        intent="info"
        layout="multiline"
        className={styles.waiting}
        role="status"
        icon={<Spinner size="tiny" />}
      >
        <MessageBarBody>
          {say('connect.waiting')}{' '}
          <Link href={url} target="_blank" rel="noopener" inline>
            {say('connect.open')} ({shared('opens-outside')})
          </Link>
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={stop}>
            {say('connect.stop')}
          </Button>
        </MessageBarActions>
      </MessageBar>
    )
  }
  return (
    <div className={styles.root}>
      <Button
        appearance={isPrimary ? 'primary' : 'secondary'}
        size={size}
        disabledFocusable={isBusy || !isOnline}
        onClick={start}
      >
        {say(isAgain || refusal ? 'reconnect' : 'connect')} ({shared('opens-outside')})
      </Button>
      {isExpired && (
        <MessageBar intent="warning" layout="multiline" className={styles.waiting} role="alert">
          <MessageBarBody>{say('connect.expired')}</MessageBarBody>
        </MessageBar>
      )}
      {refusal && <ConsentRefused refusal={refusal} />}
      {failure && <ProblemBar failure={failure} />}
    </div>
  )
}
