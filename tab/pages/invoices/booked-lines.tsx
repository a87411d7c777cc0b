import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { HIDDEN } from '../../parts/hidden.ts'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: { padding: `${tokens.spacingVerticalXS} 0`, textAlign: 'start', verticalAlign: 'top', fontWeight: 'inherit' },
  head: { color: tokens.colorNeutralForeground2, fontWeight: 'inherit', textAlign: 'start' },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
})

/** What the invoice was booked to. */
export const BookedLines = ({ invoice: { lines, currency } }: { invoice: InvoiceDetail }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const rows = lines.map((line, index) => ({ ...line, key: `${index} ${line.glCode}` }))
  return (
    <Section title={say('lines.title')}>
      <table className={styles.table}>
        <caption style={HIDDEN}>{say('lines.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              {say('lines.account')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, styles.end)}>
              {say('fact.net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, glCode, glDescription, amount }) => (
            <tr key={key}>
              <th scope="row" className={styles.cell}>
                {glCode} {glDescription}
              </th>
              <td className={mergeClasses(styles.cell, styles.end)}>{format.amount(amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
