import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import { lastMoment } from './last-moment.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'grid', gridTemplateColumns: '1.25rem minmax(0, 1fr) auto', columnGap: tokens.spacingHorizontalXS },
  replace: { alignSelf: 'center' },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2 },
  reason: { display: 'block', whiteSpace: 'pre-line' },
})

const SYMBOLS = { approved: '✓', rejected: '✕', open: '○' } as const

type Authorizer = InvoiceDetail['authorizers'][number]

type Props = { invoice: InvoiceDetail; onReplace: (authorizer: Authorizer) => void }

/** Who decides, in their order, and what each said. */
export const Decisions = ({ invoice, onReplace }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const { authorizers, replaced, round } = invoice
  const gone = replaced.filter((seat) => seat.round === round)
  return (
    <Section title={say('decisions.title')}>
      {authorizers.length === 0 && <div className={styles.subtle}>{say('decisions.none')}</div>}
      <ol className={styles.list}>
        {authorizers.map((authorizer) => (
          <li key={authorizer.objectId} className={styles.item}>
            <Seat authorizer={authorizer} invoice={invoice} />
            {invoice.actions.replace.includes(authorizer.objectId) && (
              <Button
                className={styles.replace}
                size="small"
                aria-label={say('decisions.replace.of', { name: authorizer.name })}
                onClick={() => onReplace(authorizer)}
              >
                {say('decisions.replace')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {gone.map(({ objectId, name, to, by }) => (
        <div key={objectId} className={styles.subtle}>
          {say('decisions.replaced', { name, to, by })}
        </div>
      ))}
    </Section>
  )
}

const Seat = ({ authorizer, invoice }: { authorizer: Authorizer; invoice: InvoiceDetail }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const { name, decision, decidedAt, reason } = authorizer
  const told = (event: 'asked' | 'reminded') => {
    const at = lastMoment(invoice, event, authorizer)
    return at === null ? [] : [say(`decisions.${event}`, { moment: format.moment(at) })]
  }
  const words = () => {
    if (decision !== 'open') return say(`decisions.${decision}`, { moment: decidedAt ? format.moment(decidedAt) : '' })
    if (invoice.state !== 'waiting') return say('decisions.unasked')
    return [say('decisions.open'), ...told('asked'), ...told('reminded')].join(' · ')
  }
  return (
    <>
      <span aria-hidden>{SYMBOLS[decision]}</span>
      <span>
        {name}
        <span className={styles.subtle}>{words()}</span>
        {reason && <q className={styles.reason}>{reason}</q>}
      </span>
    </>
  )
}
