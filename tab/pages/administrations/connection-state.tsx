import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import type { ConnectionJson } from '../../../bot/api/administrations-json.ts'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

/** From here on its user must do something: Akkoord itself uses a connection far more often. Days. */
export const ENDING_DAYS = 7

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: `0 ${tokens.spacingHorizontalS}` },
  days: { color: tokens.colorNeutralForeground2 },
})

/** How a connection stands: "Verbonden als Bea Jansen · nog 22 dagen". */
export const ConnectionState = ({ connection }: { connection: ConnectionJson }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const { state, exactUser, daysLeft } = connection
  const user = exactUser ?? ''
  if (state === 'none') return <StatusBadge meaning="bad">{say('connection.none')}</StatusBadge>
  if (state === 'broken') return <StatusBadge meaning="bad">{say('connection.broken', { user })}</StatusBadge>
  const days = daysLeft ?? 0
  return (
    <span className={styles.root}>
      <StatusBadge meaning={days <= ENDING_DAYS ? 'warning' : 'good'}>
        {say('connection.connected', { user })}
      </StatusBadge>
      <Tooltip relationship="description" content={say('connection.days.hint')}>
        <span className={styles.days}>{days === 1 ? say('connection.day') : say('connection.days', { days })}</span>
      </Tooltip>
    </span>
  )
}
