import { makeStyles, tokens } from '@fluentui/react-components'
import type { EInvoiceJson } from '../../../bot/api/approvals-json.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { LANGUAGE_TAG } from '../../words/locale.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { HIDDEN } from '../hidden.ts'
import { quantityInWords } from './quantity.ts'
import { writtenNumber } from './written-number.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': { fontWeight: tokens.fontWeightSemibold },
  },
  about: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  end: { textAlign: 'end !important' as 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
})

/** The lines of an electronic invoice, with how many at what price under their text. */
export const EInvoiceLines = ({ invoice: { lines, currency } }: { invoice: EInvoiceJson }) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const format = useFormat()
  const tag = LANGUAGE_TAG[format.locale]
  const aboutOf = ({ quantity, unit, price, vatPercent }: EInvoiceJson['lines'][number]) => {
    const many = quantity === null ? { text: null, code: unit } : quantityInWords(quantity, unit, tag)
    return [
      many.text !== null &&
        price !== null &&
        say('e-invoice.times', { quantity: many.text, price: writtenNumber(price, tag) }),
      many.code !== null && say('e-invoice.unit', { unit: many.code }),
      vatPercent !== null && say('e-invoice.vat-percent', { percent: writtenNumber(vatPercent, tag) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <table className={styles.table}>
      <caption style={HIDDEN}>{say('e-invoice.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('e-invoice.line')}</th>
          <th scope="col" className={styles.end}>
            {say('e-invoice.net')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <td>
              {line.text || say('e-invoice.line-number', { number: line.number })}
              <span className={styles.about}>{aboutOf(line)}</span>
            </td>
            <td className={styles.end}>{format.amount(line.amount, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
