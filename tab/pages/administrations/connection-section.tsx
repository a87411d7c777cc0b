import { makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { useMe } from '../../api/use-me.ts'
import { Section } from '../../parts/section.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { Connect } from './connect.tsx'
import { ConnectionState, ENDING_DAYS } from './connection-state.tsx'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${tokens.spacingHorizontalM}` },
})

type Props = { administration: AdministrationOverviewJson }

/** The connection that an administration works through, and connecting again for who owns it. */
export const ConnectionSection = ({ administration: { administrator, connection } }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isMine = useMe().objectId === administrator.objectId
  const { name } = administrator
  const isEnding = connection.state === 'connected' && (connection.daysLeft ?? 0) <= ENDING_DAYS
  const explained = () => {
    if (connection.state === 'connected') return say('connection.works', { name })
    if (!isMine) return say('connection.other', { name })
    return say(connection.state === 'broken' ? 'connection.broken.mine' : 'connection.none.mine')
  }
  return (
    <Section title={say('connection.title')}>
      <div className={styles.line}>
        <ConnectionState connection={connection} />
      </div>
      <div className={styles.hint}>
        {isEnding && <>{say('connection.ending')} </>}
        {explained()}
      </div>
      {isMine && (isEnding || connection.state !== 'connected') && (
        <Connect isPrimary isAgain={connection.state !== 'none'} />
      )}
    </Section>
  )
}
