import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useRead } from '../../api/use-read.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { Section } from '../../parts/section.tsx'
import { useAdministration } from '../../parts/use-administration.tsx'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { PrintMessage } from './print-message.tsx'
import { PrintSwitch } from './print-switch.tsx'
import { RulesForm } from './rules-form.tsx'
import { SendingProblem } from './sending-problem.tsx'
import { Setting } from './setting.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'
import { usePrint } from './use-print.ts'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
})

type Props = { administration: AdministrationOverviewJson }

/** Side two: the switch "Facturen printen", the licence, and the rules (B1, B2, B5). */
export const SalesSection = ({ administration }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isAdministrator = useIsAdministrator()
  const print = usePrint(administration)
  const [, choose] = useAdministration()
  const { administration: id, invoicing } = administration
  const maySee = useMe().pages.includes('invoicing')
  // Whoever looks for the first time has it looked up; the contact stands there only.
  const { value } = useRead<InvoicingJson>(maySee ? `/api/administrations/${encodeURIComponent(id)}/invoicing` : null)
  const refresh = useRefresh()
  const isNew = invoicing === null && value !== undefined
  useEffect(() => {
    if (isNew) void refresh('/api/administrations/')
  }, [isNew, refresh])
  const isLicensed = invoicing?.licensed ?? value?.licensed ?? false
  return (
    <Section title={say('print.section')}>
      <Setting label={say('print.label')} isSwitch={isAdministrator && (isLicensed || print.isOn)}>
        <PrintSwitch administration={administration} print={print} label={say('print.label')} />
      </Setting>
      <PrintMessage administration={administration} print={print} />
      {isLicensed ? (
        <div className={styles.hint}>{say(print.isOn ? 'print.on' : 'print.off')}</div>
      ) : (
        <div className={styles.hint}>
          {value?.contact ? say('print.unlicensed.text', { contact: value.contact }) : say('print.unlicensed.nobody')}
        </div>
      )}
      {print.isOn && invoicing?.problem && <SendingProblem problem={invoicing.problem} />}
      {maySee && (
        <div>
          <Link href={linkTo({ page: 'invoicing' })} onClick={() => choose(id)}>
            {say('print.customers')}
          </Link>
        </div>
      )}
      {invoicing && isLicensed && <RulesForm administration={id} invoicing={invoicing} />}
    </Section>
  )
}
