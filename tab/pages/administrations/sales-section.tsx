import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { InvoicingProblemBar } from '../../parts/invoicing-problem.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'
import { PrintProblem } from '../../parts/print-switch/print-problem.tsx'
import { useInvoicing } from '../../parts/print-switch/use-invoicing.ts'
import { usePrintSwitch } from '../../parts/print-switch/use-print-switch.ts'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { useAdministration } from '../../parts/use-administration.tsx'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { PrintSwitch } from './print-switch.tsx'
import { RulesForm } from './rules-form.tsx'
import { Setting } from './setting.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'

/** Until it is known how the switch and the licence stand. Milliseconds. */
const LOOK_EVERY_MS = 5_000

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
})

type Props = { administration: AdministrationOverviewJson }

/** Side two: the switch "Facturen printen", the licence, and the rules (B1, B2, B5). */
export const SalesSection = ({ administration }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isAdministrator = useIsAdministrator()
  const { administration: id, invoicing } = administration
  const print = usePrintSwitch(administration, invoicing)
  const licensed = isLicensed(invoicing)
  const [, choose] = useAdministration()
  const maySee = useMe().pages.includes('invoicing')
  // Whoever looks for the first time has it looked up; the contact stands there only.
  const head = useInvoicing(maySee ? id : null, (now) => (isLicensed(now) === undefined ? LOOK_EVERY_MS : null))
  const refresh = useRefresh()
  const isNew = head.value !== undefined && head.value.version !== invoicing?.version
  useEffect(() => {
    if (isNew) void refresh('/api/administrations/')
  }, [isNew, refresh])
  const contact = head.value?.contact
  return (
    <Section title={say('print.section')}>
      <Setting label={say('print.label')} isSwitch={isAdministrator && (licensed || print.isOn)}>
        <PrintSwitch administration={administration} print={print} label={say('print.label')} />
      </Setting>
      <PrintProblem print={print} />
      {licensed === undefined && (
        <ReadState read={head} failed={say('print.failed')} skeleton={<SkeletonLines count={1} size={24} />}>
          {() => null}
        </ReadState>
      )}
      {licensed === true && <div className={styles.hint}>{say(print.isOn ? 'print.on' : 'print.off')}</div>}
      {licensed === false && !head.isLoading && (
        <div className={styles.hint}>
          {contact ? say('print.unlicensed.text', { contact }) : say('print.unlicensed.nobody')}
        </div>
      )}
      {invoicing?.problem && (print.isOn || licensed === undefined) && (
        <InvoicingProblemBar problem={invoicing.problem} />
      )}
      {maySee && (
        <div>
          <Link href={linkTo({ page: 'invoicing' })} onClick={() => choose(id)}>
            {say('print.customers')}
          </Link>
        </div>
      )}
      {invoicing && licensed && <RulesForm administration={id} invoicing={invoicing} />}
    </Section>
  )
}
