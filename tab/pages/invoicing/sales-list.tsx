import { makeStyles, tokens } from '@fluentui/react-components'
import type { SalesRowJson } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import type { Column } from '../../parts/column.ts'
import { DataList } from '../../parts/data-list.tsx'
import { Moment } from '../../parts/moment.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { customerPlace } from './places.ts'
import { SalesActions } from './sales-actions.tsx'
import { SalesState, SalesWhy } from './sales-state.tsx'
import { whenText } from './when-text.ts'

const useStyles = makeStyles({
  lines: { display: 'grid', gap: '2px', justifyItems: 'start', minWidth: 0 },
  subtle: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  nowrap: { whiteSpace: 'nowrap' },
  // On a narrow page the whole row is the target of its title: what can be pressed lies above it.
  above: { position: 'relative', zIndex: 1 },
})

type List = 'planned' | 'held' | 'failed' | 'sent' | 'customer'

type Props = {
  administration: string
  caption: string
  rows: SalesRowJson[]
  /** What they are: it decides which columns they need. */
  list: List
  /** Of a list that can be short: what stands there without rows. */
  empty?: string
  hasMore?: boolean
  isLoadingMore?: boolean
  onMore?: () => void
}

/** Sales invoices with what can be done about each. */
export const SalesList = ({ administration, caption, rows, list, empty, ...more }: Props) => {
  const columns = useColumns(administration, list)
  if (rows.length === 0) return <div>{empty}</div>
  return (
    <DataList
      caption={caption}
      columns={columns}
      rows={rows}
      keyOf={({ salesInvoice }) => salesInvoice}
      nameOf={({ customer, description }) => `${customer}, ${description}`}
      {...(list === 'customer'
        ? {}
        : { hrefOf: ({ customerId }: SalesRowJson) => linkTo(customerPlace(administration, customerId)) })}
      {...more}
    />
  )
}

const useColumns = (administration: string, list: List): Column<SalesRowJson>[] => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  const width = usePageWidth()
  const isOfCustomer = list === 'customer'

  const time: Column<SalesRowJson> = {
    key: 'time',
    head: say('sales.column.time'),
    width: '14%',
    place: 'second',
    cell: ({ plannedAt, state }) =>
      state === 'printing' || plannedAt === null ? say('state.printing') : whenText(plannedAt, now, { format, say }),
  }
  const sent: Column<SalesRowJson> = {
    key: 'sent',
    head: say('sales.column.sent'),
    width: '16%',
    place: 'second',
    cell: ({ sentAt }) => (sentAt === null ? say('none') : <Moment at={sentAt} />),
  }
  const customer: Column<SalesRowJson> = {
    key: 'customer',
    head: say('sales.column.customer'),
    place: 'title',
    cell: ({ customer: name }) => name,
  }
  const number: Column<SalesRowJson> = {
    key: 'number',
    head: say('sales.column.number'),
    place: isOfCustomer ? 'title' : 'third',
    cell: ({ invoiceNumber, description, isCreditNote }) => (
      <div className={styles.lines}>
        <span>{description}</span>
        <span className={styles.subtle}>
          {isCreditNote && `${say('sales.credit')} · `}
          {invoiceNumber ?? say('sales.number.none')}
        </span>
      </div>
    ),
  }
  const amount: Column<SalesRowJson> = {
    key: 'amount',
    head: say('sales.column.amount'),
    align: 'end',
    width: width === 'wide' ? '10%' : '14%',
    place: 'aside',
    cell: (row) => <span className={styles.nowrap}>{format.amount(row.amount, row.currency)}</span>,
  }
  const why: Column<SalesRowJson> = {
    key: 'why',
    head: say(list === 'failed' ? 'sales.column.cause' : 'sales.column.why'),
    width: '34%',
    place: 'second',
    cell: (row) => <SalesWhy row={row} />,
  }
  const state: Column<SalesRowJson> = {
    key: 'state',
    head: say('sales.column.state'),
    width: '36%',
    place: 'second',
    cell: (row) => (
      <div className={styles.lines}>
        <SalesState row={row} />
        <SalesWhy row={row} />
      </div>
    ),
  }
  const action: Column<SalesRowJson> = {
    key: 'action',
    head: say('column.action'),
    width: width === 'wide' ? '14%' : '18%',
    place: 'third-aside',
    cell: (row) => (
      <div className={styles.above}>
        <SalesActions administration={administration} row={row} />
      </div>
    ),
  }
  switch (list) {
    case 'planned':
      return [time, customer, number, amount, action]
    case 'sent':
      return [sent, customer, number, amount]
    case 'customer':
      return [number, state, amount, action]
    default:
      return [customer, number, why, amount, action]
  }
}
