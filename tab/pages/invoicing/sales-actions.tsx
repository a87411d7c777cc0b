import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { SalesRowJson } from '../../../bot/api/customers-json.ts'
import type { SalesAct } from '../../../bot/auto-invoice/act-on-sales.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { failureWords } from '../../parts/failure-words.ts'
import { refusalText } from '../../parts/refusal-text.ts'
import { useTell } from '../../parts/toasts.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  button: { minWidth: 0 },
})

/** The buttons of one sales invoice; stopping one can be taken back at once. */
export const SalesActions = ({ administration, row }: { administration: string; row: SalesRowJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const isOnline = useOnline()
  const isNarrow = usePageWidth() === 'narrow'
  const [isAsking, setAsking] = useState(false)
  const { act, isBusy } = useAct(administration, row)
  const what = row.invoiceNumber ?? row.description
  return (
    <div className={styles.root}>
      {row.acts.map((each) => (
        <Button
          key={each}
          className={styles.button}
          size={isNarrow ? 'large' : 'small'}
          aria-label={say(`${each}.of`, { what })}
          disabledFocusable={isBusy || !isOnline}
          onClick={() => (each === 'handled' ? setAsking(true) : void act(each))}
        >
          {say(each)}
        </Button>
      ))}
      <Confirm
        isOpen={isAsking}
        title={say('handled.title', { what })}
        confirm={say('handled.confirm')}
        isBusy={isBusy}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void act('handled')
        }}
      >
        {say('handled.text')}
      </Confirm>
    </div>
  )
}

/** Does something about one, and says what came of it: the row itself may be gone by then. */
const useAct = (administration: string, row: SalesRowJson) => {
  const say = useWords(invoicingWords)
  const sayShared = useWords(sharedWords)
  const tell = useTell()
  const what = row.invoiceNumber ?? row.description
  const { run, isBusy } = useWrite(
    (api, act: SalesAct) =>
      api.post<SalesRowJson>(
        of(administration, 'sales-invoices', row.salesInvoice, act),
        act === 'confirm' ? { version: row.version } : undefined,
      ),
    [of(administration)],
  )
  const act = async (each: SalesAct): Promise<void> => {
    const answer = await run(each)
    if (answer === null) return
    if (!answer.ok) {
      const { failure } = answer
      const body = refusalText(failure, say) ?? failureWords(failure, sayShared)
      const isUnknown = failure.kind === 'unknown-outcome'
      const title = isUnknown ? say('act.unknown', { what }) : say(`${each}.not`, { what })
      return tell({ title, body, intent: isUnknown ? 'warning' : 'error' })
    }
    const { state } = answer.value
    if (each === 'try-again' && (state === 'held' || state === 'closed')) {
      return tell({ title: say('try-again.not', { what }), body: say(`try-again.${state}`), intent: 'warning' })
    }
    tell({
      title: say(`${each}.done`, { what }),
      ...(each === 'resume' ? { body: say('resume.done.text') } : {}),
      ...(each === 'stop' ? { action: { label: say('resume'), run: () => void act('resume') } } : {}),
    })
  }
  return { act, isBusy }
}
