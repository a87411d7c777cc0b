import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { AdministrationOverviewJson, ConnectionJson } from '../../../bot/api/administrations-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { Connect } from './connect.tsx'
import { ConnectionState } from './connection-state.tsx'
import { useButtonSize } from './use-button-size.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  why: { color: tokens.colorNeutralForeground2 },
  second: { marginBlockStart: tokens.spacingVerticalM },
})

type Props = { connection: ConnectionJson; administrations: AdministrationOverviewJson[] }

/** The reader's own connection with Exact Online: how it stands, connecting, and ending it. */
export const OwnConnection = ({ connection, administrations }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const tell = useTell()
  const { objectId } = useMe()
  const isOnline = useOnline()
  const size = useButtonSize('small')
  const [isAsking, setAsking] = useState(false)
  const { run, isBusy, failure } = useWrite<void, ConnectionJson>(
    (api) => api.post('/api/exact-connection/disconnect'),
    ['/api/exact-connection', '/api/administrations'],
  )
  const mine = administrations.filter(({ administrator }) => administrator.objectId === objectId)
  const disconnect = async () => {
    const answer = await run()
    setAsking(false)
    if (answer?.ok) tell({ title: say('disconnected') })
  }
  return (
    <Section title={say('connection.own')}>
      <div className={styles.why}>{say('connection.own.why')}</div>
      <div className={styles.line}>
        <ConnectionState connection={connection} />
        {connection.state !== 'none' && (
          <Button size={size} disabledFocusable={isBusy || !isOnline} onClick={() => setAsking(true)}>
            {say('disconnect')}
          </Button>
        )}
      </div>
      {connection.state !== 'connected' && <Connect isAgain={connection.state === 'broken'} />}
      {failure && <ProblemBar failure={failure} title={say('hold.not-changed')} />}
      <Confirm
        isOpen={isAsking}
        title={say('disconnect.title')}
        confirm={say('disconnect')}
        isBusy={isBusy}
        onCancel={() => setAsking(false)}
        onConfirm={() => void disconnect()}
      >
        <div>{say('disconnect.text')}</div>
        {mine.length > 0 && (
          <div className={styles.second}>
            {say('disconnect.text.works', { names: format.list(mine.map(({ name }) => name)) })}
          </div>
        )}
      </Confirm>
    </Section>
  )
}
