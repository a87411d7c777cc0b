import { makeStyles, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { CustomerRowJson } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import { HIDDEN } from '../../parts/hidden.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { choiceOf, REASON_OF, type SettingName, settingText } from './settings-fields.ts'

const useStyles = makeStyles({
  icon: { color: tokens.colorStatusWarningForeground1, verticalAlign: '-2px', marginInlineEnd: '4px' },
  empty: { color: tokens.colorNeutralForeground3 },
})

type Props = { name: SettingName; customer: CustomerRowJson; layouts: Layout[] }

/** One setting of a relation, marked when it is why the relation is not ready. */
export const SettingCell = ({ name, customer, layouts }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const { settings, reasons } = customer
  const choice = choiceOf(settings, name)
  const reason = REASON_OF[name]
  const isWrong = settings.automatic && reason !== undefined && reasons.includes(reason)
  const text = settingText(name, choice, layouts, say)
  // Of who is not invoiced automatically, what is not filled in is no news.
  if (choice === '' && !isWrong) return <span className={styles.empty}>{say('none')}</span>
  return (
    <span>
      {isWrong && (
        <>
          <WarningRegular className={styles.icon} aria-hidden />
          <span style={HIDDEN}>{say(`reason.${reason}`)}: </span>
        </>
      )}
      {text}
    </span>
  )
}
