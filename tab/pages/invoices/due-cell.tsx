import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../../api/use-now.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({ late: { display: 'block', color: tokens.colorStatusDangerForeground1 } })

/** When an invoice is due, and how late that is while it is not over. */
export const DueCell = ({ dueDate, isOver }: { dueDate: string; isOver: boolean }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const days = format.daysUntil(dueDate, useNow())
  const late = () => {
    if (isOver || days > 0) return null
    if (days === 0) return say('row.today')
    return days === -1 ? say('row.late.one') : say('row.late', { days: -days })
  }
  const words = late()
  return (
    <>
      {format.date(dueDate)} {words !== null && <span className={styles.late}>{words}</span>}
    </>
  )
}
