import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { AdministrationOverviewJson, SetupJson } from '../../../bot/api/administrations-json.ts'
import type { Read } from '../../api/read.ts'
import { useOnline } from '../../api/use-online.ts'
import { Loading, SkeletonLines } from '../../parts/loading.tsx'
import { Moment } from '../../parts/moment.tsx'
import { RefreshBar } from '../../parts/refresh-bar.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { ExactProblem } from './exact-problem.tsx'
import { useButtonSize } from './use-button-size.ts'
import { useCreateAu } from './use-create-au.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  at: { color: tokens.colorNeutralForeground2 },
})

type Props = { administration: AdministrationOverviewJson; setup: Read<SetupJson> }

/** What Exact Online says of AU, and what is to be done about it: Akkoord creates it, or a person changes it there (A1). */
export const AuCheck = ({ administration, setup }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const sayShared = useWords(sharedWords)
  const isOnline = useOnline()
  const size = useButtonSize('small')
  const isAdministrator = useIsAdministrator()
  const { value, failure, isLoading, isRefreshing, again } = setup
  const making = useCreateAu(administration.administration, again)

  if (isLoading) {
    return (
      <Loading again={again}>
        <SkeletonLines count={1} size={48} />
      </Loading>
    )
  }
  const retry = (
    <Button size={size} disabledFocusable={isRefreshing || !isOnline} onClick={again}>
      {say('au.again')}
    </Button>
  )
  return (
    <div className={styles.root}>
      <RefreshBar isOn={isRefreshing} />
      {failure && (
        <ExactProblem failure={failure} title={say('au.failed')} again={again} owner={administration.administrator} />
      )}
      {!value && !failure && (
        <div>
          <Button size={size} disabledFocusable={!isOnline} onClick={again}>
            {say('au.check')}
          </Button>
        </div>
      )}
      {value?.au === 'ok' && (
        <div className={styles.line}>
          <StatusBadge meaning="good">{say('au.ok')}</StatusBadge>
          <CheckedAt at={value.checkedAt} />
          {retry}
        </div>
      )}
      {value?.au === 'missing' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('au.missing')}.</MessageBarTitle>
            {say('au.missing.text')} <CheckedAt at={value.checkedAt} />
          </MessageBarBody>
          <MessageBarActions>
            {isAdministrator && (
              <Button
                size={size}
                appearance="primary"
                disabledFocusable={making.isBusy || !isOnline}
                onClick={() => void making.create()}
              >
                {say('au.create')}
              </Button>
            )}
            {retry}
          </MessageBarActions>
        </MessageBar>
      )}
      {value?.au === 'wrong-method' && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {say('au.wrong', { method: sayShared(`payment-method.${value.method ?? 'B'}`) })}.
            </MessageBarTitle>
            {say('au.wrong.text')} <CheckedAt at={value.checkedAt} />
          </MessageBarBody>
          <MessageBarActions>{retry}</MessageBarActions>
        </MessageBar>
      )}
      {value?.ownApproval && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('au.own-approval')}</MessageBarBody>
        </MessageBar>
      )}
      {making.failure && <ExactProblem failure={making.failure} />}
    </div>
  )
}

const CheckedAt = ({ at }: { at: string }) => {
  const styles = useStyles()
  const [before, after] = useWords(administrationsWords)('au.at', { moment: '\n' }).split('\n')
  return (
    <span className={styles.at}>
      {before}
      <Moment at={at} />
      {after}
    </span>
  )
}
