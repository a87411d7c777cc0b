import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import type { UnreleasedRowJson } from '../../../bot/api/invoices-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { linkTo, useAddress } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { invoiceAddress, invoicePath } from './invoice-path.ts'
import { refusalWords } from './refusal-words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
    overflowWrap: 'anywhere',
  },
  words: { flex: '1 1 20rem', minWidth: 0 },
  amount: { whiteSpace: 'nowrap', fontWeight: tokens.fontWeightSemibold },
  sentence: { display: 'block' },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  problem: { flexBasis: '100%' },
})

/** One invoice that was not released: why, since when, who knows, and another try. */
export const UnreleasedRow = ({ row, isBusy }: { row: UnreleasedRowJson; isBusy: boolean }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const isOnline = useOnline()
  const { query } = useAddress()
  const isNarrow = usePageWidth() === 'narrow'
  const tell = useTell()
  const again = useWrite((api, _none: null) => api.post(invoicePath(row, '/try-again')), ['/api/invoices'])
  const tryAgain = async () => {
    const answer = await again.run(null)
    if (answer?.ok) tell({ title: say('done.try-again'), body: row.supplier, intent: 'info' })
  }
  const { attempts, nextAttemptAt, told } = row
  const facts = [
    say('unreleased.since', { moment: format.moment(row.sinceFailure) }),
    attempts === 1 ? say('unreleased.attempts.one') : say('unreleased.attempts', { count: format.number(attempts) }),
    nextAttemptAt === null
      ? say('unreleased.no-next')
      : say('unreleased.next', { moment: format.moment(nextAttemptAt) }),
    told.length === 0 ? say('unreleased.told.nobody') : say('unreleased.told', { names: format.list(told) }),
  ]
  return (
    <li className={styles.root}>
      <div className={styles.words}>
        <Link href={linkTo({ ...invoiceAddress(row), query })}>
          {row.supplier} {row.invoiceNumber}
        </Link>
        {' · '}
        <span className={styles.amount}>{format.amount(row.amount, row.currency)}</span>
        <span className={styles.sentence}>{row.sentence}</span>
        <span className={styles.subtle}>{isBusy ? say('unreleased.busy') : facts.join(' · ')}</span>
      </div>
      {row.mayTryAgain && (
        <Button
          appearance="primary"
          size={isNarrow ? 'large' : 'medium'}
          disabledFocusable={again.isBusy || isBusy || !isOnline}
          onClick={() => void tryAgain()}
        >
          {say('actions.try-again')}
        </Button>
      )}
      {again.failure && (
        <div className={styles.problem}>
          <ProblemBar failure={again.failure} cause={refusalWords(again.failure, say)} />
        </div>
      )}
    </li>
  )
}
