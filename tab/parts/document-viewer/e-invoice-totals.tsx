import { makeStyles, tokens } from '@fluentui/react-components'
import type { EInvoiceJson } from '../../../bot/api/approvals-json.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { LANGUAGE_TAG } from '../../words/locale.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { writtenNumber } from './written-number.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    '& dd': { margin: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
})

/** After the decimal sign. */
const CENT_DIGITS = 2

const isNone = (amount: string) => Number(amount) === 0

/** What an electronic invoice adds up to, and what is to be paid. */
export const EInvoiceTotals = ({ invoice: { totals, vat, currency } }: { invoice: EInvoiceJson }) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const format = useFormat()
  const vatName = ({ percent, reason, category }: EInvoiceJson['vat'][number]) => {
    const name =
      percent === null
        ? say('e-invoice.vat')
        : say('e-invoice.vat-percent', { percent: writtenNumber(percent, LANGUAGE_TAG[format.locale]) })
    return reason === null && percent !== null ? name : `${name} (${reason ?? category})`
  }
  const isAdjusted = Number(totals.lines) !== Number(totals.net)
  const rows: [label: string, amount: string][] = [
    // Otherwise the lines do not add up for who checks them.
    ...(isAdjusted
      ? ([
          [say('e-invoice.sum'), totals.lines],
          [say('e-invoice.adjusted'), (Number(totals.net) - Number(totals.lines)).toFixed(CENT_DIGITS)],
        ] as [string, string][])
      : []),
    [say('e-invoice.net'), totals.net],
    ...vat.map((each): [string, string] => [vatName(each), each.amount]),
    [say('e-invoice.gross'), totals.gross],
    ...(isNone(totals.prepaid) ? [] : [[say('e-invoice.prepaid'), totals.prepaid] as [string, string]]),
    ...(isNone(totals.rounding) ? [] : [[say('e-invoice.rounding'), totals.rounding] as [string, string]]),
  ]
  return (
    <dl className={styles.list}>
      {rows.map(([label, amount]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{format.amount(amount, currency)}</dd>
        </div>
      ))}
      <dt className={styles.strong}>{say('e-invoice.payable')}</dt>
      <dd className={styles.strong}>{format.amount(totals.payable, currency)}</dd>
    </dl>
  )
}
