import { makeStyles, tokens } from '@fluentui/react-components'
import type { LogLineJson } from '../../bot/api/customers-json.ts'
import { useFormat } from '../words/use-format.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  line: {
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  who: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type Props = { log: LogLineJson[]; textOf: (line: LogLineJson) => string }

/** Lines of a log, the newest first: what, who, when (B7). */
export const LogLines = ({ log, textOf }: Props) => {
  const styles = useStyles()
  const format = useFormat()
  // New lines come on top: counted from the first, each keeps its number.
  const counted = log.map((line, index) => ({ number: log.length - index, line }))
  return (
    <ol className={styles.list}>
      {counted.map(({ number, line }) => (
        <li key={number} className={styles.line}>
          <div>{textOf(line)}</div>
          <div className={styles.who}>
            {line.actor} · <time dateTime={line.at}>{format.moment(line.at)}</time>
          </div>
        </li>
      ))}
    </ol>
  )
}
