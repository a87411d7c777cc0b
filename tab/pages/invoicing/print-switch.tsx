import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { PrintProblem } from '../../parts/print-switch/print-problem.tsx'
import { SwitchOnDialog } from '../../parts/print-switch/switch-on-dialog.tsx'
import { usePrintSwitch } from '../../parts/print-switch/use-print-switch.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: '2px', minWidth: 0, maxWidth: '44rem' },
  switch: {
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
    marginBlock: `calc(-1 * ${tokens.spacingVerticalXS})`,
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  subtle: { color: tokens.colorNeutralForeground2 },
})

/** "Facturen printen" with what it means now; to who may not change it, who may (B2). */
export const PrintSwitch = ({ head }: { head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const isOnline = useOnline()
  const print = usePrintSwitch(head, head)
  const { waitingMinutes, licensed, mayEdit } = head
  const label = <span className={styles.label}>{`${say('print.label')}: ${say(print.isOn ? 'yes' : 'no')}`}</span>

  return (
    <div className={styles.root}>
      {mayEdit ? (
        <Switch
          className={styles.switch}
          checked={print.isOn}
          label={label}
          aria-busy={print.isBusy}
          disabledFocusable={print.isBusy || !isOnline}
          onChange={(_event, { checked }) => (checked ? print.ask() : print.off())}
        />
      ) : (
        label
      )}
      <span className={styles.subtle}>
        {print.isOn && licensed ? say('print.on.text', { minutes: waitingMinutes }) : say('print.off.text')}
        {!mayEdit && ` ${say('print.who')}`}
      </span>
      <PrintProblem print={print} />
      <SwitchOnDialog of={head} waitingMinutes={waitingMinutes} print={print} />
    </div>
  )
}
