import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { duration } from './duration.ts'
import type { Print } from './use-print.ts'
import { YesNoSwitch } from './yes-no-switch.tsx'

const useStyles = makeStyles({
  second: { marginBlockStart: tokens.spacingVerticalM },
})

type Props = { administration: AdministrationOverviewJson; print: Print; label?: string }

/** "Facturen printen": asked before it goes on, because what was printed stays printed; absent without a licence (B1). */
export const PrintSwitch = ({ administration: { name, invoicing }, print, label }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const [isAsking, setAsking] = useState(false)
  if (!invoicing) return <StatusBadge meaning="ended">{say('print.unknown')}</StatusBadge>
  if (!invoicing.licensed && !print.isOn) return <StatusBadge meaning="ended">{say('print.unlicensed')}</StatusBadge>
  return (
    <>
      <YesNoSwitch
        isOn={print.isOn}
        isBusy={print.isBusy}
        name={say('print.of', { name })}
        {...(label === undefined ? {} : { label })}
        onChange={(isOn) => (isOn ? setAsking(true) : print.set(false))}
      />
      <Confirm
        isOpen={isAsking}
        title={say('print.confirm.title', { name })}
        confirm={say('print.confirm')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          print.set(true)
        }}
      >
        <div>{say('print.confirm.text')}</div>
        <div className={styles.second}>
          {say('print.confirm.waiting', { duration: duration(invoicing.waitingMinutes, say) })}
        </div>
      </Confirm>
    </>
  )
}
