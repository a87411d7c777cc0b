import { makeStyles, tokens } from '@fluentui/react-components'
import type { SalesRowJson } from '../../../bot/api/customers-json.ts'
import type { SalesState as State } from '../../../bot/auto-invoice/sales-invoice.ts'
import { useNow } from '../../api/use-now.ts'
import { Moment } from '../../parts/moment.tsx'
import { StatusBadge, type StatusMeaning } from '../../parts/status-badge.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { holdReasonText } from './reason-text.ts'
import { whenText } from './when-text.ts'

const MEANINGS: Record<State, StatusMeaning> = {
  planned: 'open',
  held: 'held',
  printing: 'busy',
  sent: 'good',
  failed: 'bad',
  closed: 'ended',
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: '2px' },
  quote: { color: tokens.colorNeutralForeground2 },
})

/** The state of a sales invoice; of a planned one, when it leaves. */
export const SalesState = ({ row: { state, plannedAt } }: { row: SalesRowJson }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  const text =
    state !== 'planned'
      ? say(`state.${state}`)
      : plannedAt === null || Date.parse(plannedAt) <= now
        ? say('state.planned.soon')
        : say('state.planned', { moment: whenText(plannedAt, now, { format, say }) })
  return <StatusBadge meaning={MEANINGS[state]}>{text}</StatusBadge>
}

/** Why a sales invoice stays, every reason in words; of a failed one, what happened and what to do. */
export const SalesWhy = ({ row }: { row: SalesRowJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { state, reasons, cause, detail, currency, sentAt } = row
  if (state === 'failed' && cause !== null) {
    return (
      <div>
        <div>{say(`cause.${cause}`)}</div>
        {detail && <div className={styles.quote}>{say('cause.said', { detail })}</div>}
      </div>
    )
  }
  if (state === 'sent' && sentAt !== null) return <Moment at={sentAt} />
  if (reasons.length === 0) return null
  return (
    <ul className={styles.list}>
      {reasons.map((reason) => (
        // Of the relation itself and of the one it is invoiced to.
        <li key={`${reason.reason} ${'of' in reason}`}>{holdReasonText(reason, { currency, format, say })}</li>
      ))}
    </ul>
  )
}
