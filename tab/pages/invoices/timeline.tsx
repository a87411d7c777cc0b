import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { useCsv } from '../../parts/use-csv.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import { invoicePath } from './invoice-path.ts'
import { timelineRows } from './timeline-rows.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { paddingInlineStart: tokens.spacingHorizontalM, borderLeft: `2px solid ${tokens.colorNeutralStroke2}` },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  details: { display: 'block', whiteSpace: 'pre-line' },
})

/** Everything that happened, the newest first: who, what, when (A12). */
export const Timeline = ({ invoice }: { invoice: InvoiceDetail }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const tell = useTell()
  const [onlyChanges, setOnlyChanges] = useState(false)
  const csv = useCsv(invoicePath(invoice, '/timeline.csv'), `${invoice.supplier} ${invoice.invoiceNumber}.csv`)
  const rows = timelineRows(invoice, onlyChanges)

  const copy = async () => {
    const lines = rows.map(({ at, actor, words }) =>
      [format.exactMoment(at), actor, words.event, words.details].filter(Boolean).join('\t'),
    )
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      tell({ title: say('timeline.copied') })
    } catch {
      // A host can forbid its frames the clipboard.
      tell({ title: say('timeline.copy-failed'), intent: 'warning' })
    }
  }
  return (
    <Section
      title={say('timeline.title')}
      actions={
        <>
          <Checkbox
            label={say('timeline.changes')}
            checked={onlyChanges}
            onChange={(_event, { checked }) => setOnlyChanges(checked === true)}
          />
          <Button appearance="subtle" onClick={() => void copy()}>
            {say('timeline.copy')}
          </Button>
          <Button appearance="subtle" disabledFocusable={csv.isOff} onClick={() => void csv.save()}>
            {say('timeline.csv')}
          </Button>
        </>
      }
    >
      {csv.failure && <ProblemBar failure={csv.failure} title={say('timeline.csv-failed')} />}
      {rows.length === 0 && <div className={styles.subtle}>{say('timeline.none')}</div>}
      <ol className={styles.list} reversed>
        {rows.map(({ key, at, actor, words }) => (
          <li key={key} className={styles.item}>
            <span className={styles.subtle}>
              <time dateTime={at}>{format.exactMoment(at)}</time> · {actor}
            </span>
            {words.event}
            {words.details !== '' && <span className={styles.details}>{words.details}</span>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
