import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { InvoicingEdit, InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'
import { refusalText } from './refusal-text.ts'
import { type Asking, SwitchOnDialog } from './switch-on-dialog.tsx'

const useStyles = makeStyles({
  root: { display: 'grid', gap: '2px', minWidth: 0, maxWidth: '44rem' },
  switch: {
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
    marginBlock: `calc(-1 * ${tokens.spacingVerticalXS})`,
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  subtle: { color: tokens.colorNeutralForeground2 },
})

/** "Facturen printen" (B2): asks before it goes on, goes back when it is refused, and says to others who may. */
export const PrintSwitch = ({ head }: { head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const tell = useTell()
  const isOnline = useOnline()
  const [asking, setAsking] = useState<Asking>('closed')
  const { run, isBusy, failure } = useWrite(
    (api, printInvoices: boolean) =>
      api.patch<InvoicingJson>(of(head.administration, 'invoicing'), {
        printInvoices,
        version: head.version,
      } satisfies InvoicingEdit),
    [of(head.administration)],
  )
  const isOn = head.printInvoices
  const turnOff = async () => {
    const answer = await run(false)
    if (answer?.ok) tell({ title: say('print.off'), body: say('print.off.text') })
  }
  const turnOn = async () => {
    const answer = await run(true)
    setAsking(answer?.ok ? 'counting' : 'closed')
  }
  const cause =
    failure?.code === 'changed-meanwhile'
      ? say('print.conflict', { now: say(isOn ? 'yes' : 'no') })
      : failure && refusalText(failure, say)

  return (
    <div className={styles.root}>
      {head.mayEdit ? (
        <Switch
          className={styles.switch}
          checked={isOn || (isBusy && asking !== 'closed')}
          label={<span className={styles.label}>{`${say('print.label')}: ${say(isOn ? 'yes' : 'no')}`}</span>}
          aria-busy={isBusy}
          disabledFocusable={isBusy || !isOnline}
          onChange={(_event, { checked }) => (checked ? setAsking('asking') : void turnOff())}
        />
      ) : (
        <span className={styles.label}>{`${say('print.label')}: ${say(isOn ? 'yes' : 'no')}`}</span>
      )}
      <span className={styles.subtle}>
        {isOn && head.licensed ? say('print.on.text', { minutes: head.waitingMinutes }) : say('print.off.text')}
        {!head.mayEdit && ` ${say('print.who')}`}
      </span>
      {failure && <ProblemBar failure={failure} title={say('print.not-changed')} {...(cause ? { cause } : {})} />}
      <SwitchOnDialog
        head={head}
        asking={asking}
        isBusy={isBusy}
        onConfirm={() => void turnOn()}
        onClose={() => setAsking('closed')}
      />
    </div>
  )
}
