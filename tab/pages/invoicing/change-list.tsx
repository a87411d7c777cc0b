import { makeStyles, tokens } from '@fluentui/react-components'
import type { BulkChange } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { choiceOf, SETTING_NAMES, settingText } from './settings-fields.ts'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** What a bulk edit changes. */
export const ChangeList = ({ change, layouts }: { change: BulkChange; layouts: Layout[] }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  if (change.kind === 'release') return null
  if (change.kind === 'hold') {
    return (
      <div>
        {say('hold.why', { reason: change.reason })}{' '}
        {change.remindOn !== null && say('hold.remind', { date: format.date(change.remindOn) })}
      </div>
    )
  }
  const { settings } = change
  return (
    <ul className={styles.list}>
      {SETTING_NAMES.filter((name) => name in settings).map((name) => (
        <li key={name}>{`${say(`column.${name}`)}: ${settingText(name, choiceOf(settings, name), layouts, say)}`}</li>
      ))}
    </ul>
  )
}
