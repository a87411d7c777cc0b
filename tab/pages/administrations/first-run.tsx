import { Button, Card, Link, makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import type { AdministrationOverviewJson, ConnectionJson } from '../../../bot/api/administrations-json.ts'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ADD } from './add-page.tsx'
import { AuCheck } from './au-check.tsx'
import { ChooseDivisions } from './choose-divisions.tsx'
import { Connect } from './connect.tsx'
import { ConnectionState } from './connection-state.tsx'
import { HoldMessage } from './hold-message.tsx'
import { Step, type StepState } from './step.tsx'
import { useHold } from './use-hold.ts'
import { useSetups } from './use-setup.ts'
import { YesNoSwitch } from './yes-no-switch.tsx'

/** An accountant with more goes on in the list, one by one. */
const MOST_HERE = 5

const useStyles = makeStyles({
  root: { maxWidth: '760px', padding: tokens.spacingHorizontalL },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  h2: { margin: 0 },
  steps: { listStyleType: 'none', margin: 0, padding: 0 },
  text: { color: tokens.colorNeutralForeground2 },
  each: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  name: { fontWeight: tokens.fontWeightSemibold },
})

type Props = {
  connection: ConnectionJson
  administrations: AdministrationOverviewJson[]
  onHide: () => void
}

/** What an administrator does once: connect, choose, check, switch on; each step ticks itself, whoever did it. */
export const FirstRun = ({ connection, administrations, onHide }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const id = useId()
  const here = administrations.slice(0, MOST_HERE)
  const isConnected = connection.state === 'connected'
  const isChosen = administrations.length > 0
  const setups = useSetups(here, isConnected && isChosen)
  const isGood = (index: number) => setups[index]?.value?.au === 'ok'
  const allGood = here.every((_each, index) => isGood(index))

  const states: [StepState, StepState, StepState, StepState] = [
    isConnected ? 'done' : 'now',
    isChosen ? 'done' : isConnected ? 'now' : 'later',
    isChosen && allGood ? 'done' : isConnected && isChosen ? 'now' : 'later',
    isConnected && here.some((_each, index) => isGood(index)) ? 'now' : 'later',
  ]
  return (
    <Card className={styles.root} aria-labelledby={id} role="region">
      <div className={styles.head}>
        <Subtitle1 as="h2" id={id} className={styles.h2}>
          {say('first.title')}
        </Subtitle1>
        <Button size="small" appearance="subtle" onClick={onHide}>
          {say('first.hide')}
        </Button>
      </div>
      <ol className={styles.steps}>
        <Step
          number={1}
          state={states[0]}
          title={say('step.connect')}
          done={<ConnectionState connection={connection} />}
        >
          <div className={styles.text}>{say('step.connect.text')}</div>
          <Connect isPrimary isAgain={connection.state === 'broken'} />
        </Step>
        <Step
          number={2}
          state={states[1]}
          title={say('step.choose')}
          done={
            <div>
              {format.list(administrations.slice(0, MOST_HERE).map(({ name }) => name))}
              {' · '}
              <Link inline href={linkTo({ page: 'administrations', path: [ADD] })}>
                {say('add')}
              </Link>
            </div>
          }
        >
          <div className={styles.text}>{say('step.choose.text')}</div>
          <ChooseDivisions user={connection.exactUser ?? ''} />
        </Step>
        <Step number={3} state={states[2]} title={say('step.check')} done={say('au.ok')}>
          <div className={styles.text}>{say('step.check.text')}</div>
          {here.map((administration, index) => {
            const setup = setups[index]
            return setup ? (
              <Each key={administration.administration} name={here.length > 1 ? administration.name : null}>
                <AuCheck administration={administration} setup={setup} />
              </Each>
            ) : null
          })}
        </Step>
        <Step number={4} state={states[3]} title={say('step.hold')}>
          <div className={styles.text}>{say('step.hold.text')}</div>
          {here.map((administration, index) =>
            isGood(index) ? (
              <Each key={administration.administration} name={here.length > 1 ? administration.name : null}>
                <HoldHere administration={administration} />
              </Each>
            ) : null,
          )}
        </Step>
      </ol>
    </Card>
  )
}

/** What belongs to one administration, under its name where there are several. */
const Each = ({ name, children }: { name: string | null; children: ReactNode }) => {
  const styles = useStyles()
  return (
    <div className={styles.each}>
      {name !== null && <div className={styles.name}>{name}</div>}
      {children}
    </div>
  )
}

const HoldHere = ({ administration }: { administration: AdministrationOverviewJson }) => {
  const say = useWords(administrationsWords)
  const hold = useHold(administration)
  return (
    <>
      <YesNoSwitch
        isOn={hold.isOn}
        isBusy={hold.isBusy}
        name={say('hold.of', { name: administration.name })}
        label={say('hold.label')}
        onChange={hold.set}
      />
      <HoldMessage administration={administration} hold={hold} />
    </>
  )
}
