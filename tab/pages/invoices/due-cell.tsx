import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../../api/use-now.ts'
import { lateWords } from '../../parts/late-words.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({ late: { display: 'block', color: tokens.colorStatusDangerForeground1 } })

/** When an invoice is due, and how late that is while it is not over. */
export const DueCell = ({ dueDate, isOver }: { dueDate: string; isOver: boolean }) => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  const format = useFormat()
  const now = useNow()
  const late = isOver ? null : lateWords(dueDate, now, format, say)
  return (
    <>
      {format.date(dueDate)} {late !== null && <span className={styles.late}>{late}</span>}
    </>
  )
}
