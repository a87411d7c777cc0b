import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useOnline } from '../../api/use-online.ts'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import type { Manage } from './use-manage.ts'

/** What is asked in a dialog first. */
export type Asking = 'new-round' | 'withdraw' | 'take-over'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  who: { color: tokens.colorNeutralForeground2, paddingBlock: tokens.spacingVerticalXS },
})

type Props = { invoice: InvoiceDetail; manage: Manage; onAsk: (asking: Asking) => void }

/** What the reader may do now; what others may do is absent, and a line says who. */
export const Actions = ({ invoice, manage, onAsk }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const isOnline = useOnline()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const { tryAgain, remind, newRound, withdraw, takeOver, whoMay } = invoice.actions
  const isOff = manage.isBusy || !isOnline
  const hasAny = tryAgain || remind || newRound || withdraw || takeOver
  return (
    <>
      {hasAny && (
        <div className={styles.root} role="toolbar" aria-label={say('actions.label')}>
          {tryAgain && (
            <Button
              size={size}
              appearance="primary"
              disabledFocusable={isOff}
              onClick={() => void manage.run({ does: 'try-again' })}
            >
              {say('actions.try-again')}
            </Button>
          )}
          {takeOver && (
            <Button size={size} disabledFocusable={isOff} onClick={() => onAsk('take-over')}>
              {say('actions.take-over')}
            </Button>
          )}
          {remind && (
            <Button size={size} disabledFocusable={isOff} onClick={() => void manage.run({ does: 'remind' })}>
              {say('actions.remind')}
            </Button>
          )}
          {newRound && (
            <Button size={size} disabledFocusable={isOff} onClick={() => onAsk('new-round')}>
              {say('actions.new-round')}
            </Button>
          )}
          {withdraw && (
            <Button size={size} disabledFocusable={isOff} onClick={() => onAsk('withdraw')}>
              {say('actions.withdraw')}
            </Button>
          )}
        </div>
      )}
      {whoMay !== null && <div className={styles.who}>{say(`actions.who.${whoMay}`, { name: invoice.bookedBy })}</div>}
    </>
  )
}
