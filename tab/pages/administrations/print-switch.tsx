import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'
import { SwitchOnDialog } from '../../parts/print-switch/switch-on-dialog.tsx'
import type { Print } from '../../parts/print-switch/use-print-switch.ts'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { YesNoSwitch } from './yes-no-switch.tsx'

type Props = { administration: AdministrationOverviewJson; print: Print; label?: string }

/** "Facturen printen", or the word that stands in its place: there is none without a licence (B1, B2). */
export const PrintSwitch = ({ administration, print, label }: Props) => {
  const say = useWords(administrationsWords)
  const { name, invoicing } = administration
  const licensed = isLicensed(invoicing)
  if (!invoicing || licensed === undefined) return <StatusBadge meaning="ended">{say('print.unknown')}</StatusBadge>
  if (!licensed && !print.isOn) return <StatusBadge meaning="ended">{say('print.unlicensed')}</StatusBadge>
  return (
    <>
      <YesNoSwitch
        isOn={print.isOn}
        isBusy={print.isBusy}
        name={say('print.of', { name })}
        {...(label === undefined ? {} : { label })}
        onChange={(isOn) => (isOn ? print.ask() : print.off())}
      />
      <SwitchOnDialog of={administration} waitingMinutes={invoicing.waitingMinutes} print={print} />
    </>
  )
}
