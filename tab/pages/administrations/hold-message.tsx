import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { ExactProblem } from './exact-problem.tsx'
import { UnreleasedList } from './unreleased-list.tsx'
import { useButtonSize } from './use-button-size.ts'
import { useCreateAu } from './use-create-au.ts'
import type { Hold } from './use-hold.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
})

type Props = { administration: AdministrationOverviewJson; hold: Hold }

/** Stands under the switch: why it went back and what to do about it (A1, A2), or what to know now that it is on. */
export const HoldMessage = ({ administration, hold }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const shared = useWords(sharedWords)
  const size = useButtonSize('small')
  const making = useCreateAu(administration.administration, () => hold.set(true))
  const { failure, isSecondLock } = hold
  const close = (
    <Button appearance="transparent" icon={<DismissRegular />} aria-label={shared('close')} onClick={hold.clear} />
  )

  if (isSecondLock) {
    return (
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>{say('hold.warning')}</MessageBarTitle>
          {say('au.own-approval')}
        </MessageBarBody>
        <MessageBarActions containerAction={close} />
      </MessageBar>
    )
  }
  if (!failure) return null
  if (failure.code === 'unreleased')
    return <UnreleasedList failure={failure} administration={administration} close={close} />
  if (failure.code !== 'setup') return <ExactProblem failure={failure} title={say('hold.not-changed')} />

  const isMissing = failure.problems.some(({ code }) => code === 'au-missing')
  return (
    <div className={styles.root}>
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>{say('hold.refused.on')}</MessageBarTitle>
          {say(isMissing ? 'hold.refused.missing' : 'hold.refused.wrong')}
        </MessageBarBody>
        <MessageBarActions containerAction={close}>
          {isMissing ? (
            <Button
              size={size}
              appearance="primary"
              disabledFocusable={making.isBusy}
              onClick={() => void making.create()}
            >
              {say('hold.create')}
            </Button>
          ) : (
            <Button size={size} onClick={() => hold.set(true)}>
              {shared('try-again')}
            </Button>
          )}
        </MessageBarActions>
      </MessageBar>
      {making.failure && <ExactProblem failure={making.failure} />}
    </div>
  )
}
