import { makeStyles, tokens } from '@fluentui/react-components'
import type { InvoiceRowJson } from '../../../bot/api/invoices-json.ts'
import type { InvoiceState } from '../../../bot/approvals/invoice-state.ts'
import type { Column } from '../../parts/column.ts'
import { Moment } from '../../parts/moment.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { DueCell } from './due-cell.tsx'
import { stateLook } from './state-words.ts'

/** Nobody pays these late any more. */
const OVER: ReadonlySet<InvoiceState> = new Set([
  'not-booked',
  'left-alone',
  'approved',
  'released',
  'paid',
  'withdrawn',
])

const useStyles = makeStyles({
  block: { display: 'block' },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2 },
})

/** The columns of the list, and where they stand on a phone. */
export const useColumns = (): Column<InvoiceRowJson>[] => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const supplier = ({ kind, supplier }: InvoiceRowJson) =>
    kind === 'credit-note' ? say('row.credit-note', { supplier }) : supplier
  const waiting = ({ waitingFor, since }: InvoiceRowJson) => {
    const [first, ...others] = waitingFor
    const names = waitingFor.map(({ name }) => name)
    return (
      <>
        {first && (
          <span className={styles.block} title={format.list(names)}>
            {others.length === 0 ? first.name : say('row.and-more', { name: first.name, count: others.length })}
          </span>
        )}
        <span className={styles.subtle}>
          <Moment at={since} />
        </span>
      </>
    )
  }
  return [
    {
      key: 'state',
      head: say('column.state'),
      width: '22%',
      place: 'third',
      cell: (row) => {
        const { meaning, word } = stateLook(row)
        return <StatusBadge meaning={meaning}>{say(word)}</StatusBadge>
      },
    },
    {
      key: 'supplier',
      head: say('column.supplier'),
      sort: 'supplier',
      place: 'title',
      cell: (row) => (
        <>
          <span className={styles.block}>{supplier(row)}</span>
          <span className={styles.subtle}>{row.invoiceNumber}</span>
        </>
      ),
    },
    {
      key: 'amount',
      head: say('column.amount'),
      sort: 'amount',
      align: 'end',
      width: '16%',
      place: 'aside',
      cell: ({ amount, currency }) => format.amount(amount, currency),
    },
    {
      key: 'due',
      head: say('column.due'),
      sort: 'due',
      width: '15%',
      place: 'second',
      cell: ({ dueDate, state }) => <DueCell dueDate={dueDate} isOver={OVER.has(state)} />,
    },
    { key: 'waiting', head: say('column.waiting'), width: '18%', place: 'second-aside', cell: waiting },
  ]
}
