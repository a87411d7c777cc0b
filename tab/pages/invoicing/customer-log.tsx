import { makeStyles, tokens } from '@fluentui/react-components'
import type { LogLineJson } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { logText } from './log-text.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  line: {
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  who: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** Everything that happened to a relation, the newest first: what, who, when (B7). */
export const CustomerLog = ({ log, layouts }: { log: LogLineJson[]; layouts: Layout[] }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  if (log.length === 0) return <div>{say('customer.log.none')}</div>
  // New lines come on top: counted from the first, each keeps its number.
  const counted = log.map((line, index) => ({ number: log.length - index, line }))
  return (
    <ol className={styles.list}>
      {counted.map(({ number, line }) => (
        <li key={number} className={styles.line}>
          <div>{logText(line, { layouts, format, say })}</div>
          <div className={styles.who}>
            {line.actor} · <time dateTime={line.at}>{format.moment(line.at)}</time>
          </div>
        </li>
      ))}
    </ol>
  )
}
