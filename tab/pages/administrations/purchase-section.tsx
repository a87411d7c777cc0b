import { makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { Section } from '../../parts/section.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { AuCheck } from './au-check.tsx'
import { DefaultCondition } from './default-condition.tsx'
import { HoldMessage } from './hold-message.tsx'
import { Setting } from './setting.tsx'
import { TermsSwitch } from './terms-switch.tsx'
import { useHold } from './use-hold.ts'
import { useIsAdministrator } from './use-is-administrator.ts'
import { useSetup } from './use-setup.ts'
import { WaitingCount } from './waiting-count.tsx'
import { YesNoSwitch } from './yes-no-switch.tsx'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${tokens.spacingHorizontalM}` },
})

type Props = { administration: AdministrationOverviewJson }

/** Side one: the switch, AU, the second way to release, and the default condition (A1 to A3). */
export const PurchaseSection = ({ administration }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isAdministrator = useIsAdministrator()
  const setup = useSetup(administration, true)
  const hold = useHold(administration)
  return (
    <Section title={say('hold.section')}>
      <Setting label={say('hold.label')} isSwitch={isAdministrator}>
        <YesNoSwitch
          isOn={hold.isOn}
          isBusy={hold.isBusy}
          name={say('hold.of', { name: administration.name })}
          label={say('hold.label')}
          onChange={hold.set}
        />
      </Setting>
      <HoldMessage administration={administration} hold={hold} />
      <div className={styles.line}>
        <span className={styles.hint}>{say(hold.isOn ? 'hold.on' : 'hold.off')}</span>
        <WaitingCount administration={administration} />
      </div>
      {administration.connection.state === 'connected' && <AuCheck administration={administration} setup={setup} />}
      <TermsSwitch administration={administration} />
      <DefaultCondition administration={administration} />
    </Section>
  )
}
