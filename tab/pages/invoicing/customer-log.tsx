import type { LogLineJson } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import { LogLines } from '../../parts/log-lines.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { logText } from './log-text.ts'

/** Everything that happened to a relation (B7). */
export const CustomerLog = ({ log, layouts }: { log: LogLineJson[]; layouts: Layout[] }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  if (log.length === 0) return <div>{say('customer.log.none')}</div>
  return <LogLines log={log} textOf={(line) => logText(line, { layouts, format, say })} />
}
