import { Link, makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { plannedPlace } from '../../parts/print-switch/planned-place.ts'
import { linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { HeadMessages } from './head-messages.tsx'
import { PrintSwitch } from './print-switch.tsx'
import { RunningBulkEdit } from './running-bulk-edit.tsx'
import { isFirstSync } from './use-head.ts'
import { atText } from './when-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    marginBlockEnd: tokens.spacingVerticalS,
  },
  box: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXXL}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  part: { display: 'grid', alignContent: 'center', gap: '2px', minWidth: 0 },
  main: { fontWeight: tokens.fontWeightSemibold },
  subtle: { color: tokens.colorNeutralForeground2 },
  links: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}` },
})

/** What holds for the whole administration: the switch, what leaves, and what keeps it from leaving. */
export const Head = ({ head }: { head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  return (
    <div className={styles.root}>
      <HeadMessages head={head} />
      {(head.licensed || head.printInvoices) && (
        <div className={styles.box}>
          <PrintSwitch head={head} />
          {head.licensed && <Planned head={head} />}
          <div className={mergeClasses(styles.part, styles.subtle)}>
            <span>{say(head.licensed ? 'licence.on' : 'licence.off')}</span>
            {head.source === 'dynamics' && (
              <span>{say(head.mayEdit ? 'source.dynamics' : 'source.dynamics.look')}</span>
            )}
          </div>
        </div>
      )}
      <RunningBulkEdit administration={head.administration} />
      {isFirstSync(head) && <FirstSync head={head} />}
    </div>
  )
}

const Planned = ({ head }: { head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  const { query } = useAddress()
  const { planned, heldBack, failed, cap } = head
  const time = planned.firstAt === null ? '' : atText(planned.firstAt, now, { format, say })
  const place = (list: string) => linkTo(plannedPlace(head.administration, { ...query, list }))
  return (
    <div className={styles.part}>
      <span className={styles.main}>
        {planned.count === 0
          ? say('planned.none')
          : planned.count === 1
            ? say('planned.one', { time })
            : say('planned.many', { count: format.count(planned.count, cap), time })}
      </span>
      <span className={styles.links}>
        <Link href={place('')} aria-label={say('planned.look.of')}>
          {say('planned.look')}
        </Link>
        {heldBack > 0 && <Link href={place('held')}>{say('back.held', { count: format.count(heldBack, cap) })}</Link>}
        {failed > 0 && <Link href={place('failed')}>{say('back.failed', { count: format.count(failed, cap) })}</Link>}
      </span>
    </div>
  )
}

/** How far the first fetch of the customers is; nobody has to wait for it. */
const FirstSync = ({ head: { sync } }: { head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  return (
    <div className={styles.part} role="status">
      <span>
        {sync.state === 'never' ? say('sync.waiting') : say('sync.running', { count: format.number(sync.customers) })}{' '}
        <span className={styles.subtle}>{say('sync.leave')}</span>
      </span>
      <ProgressBar aria-label={say('sync.progress')} />
    </div>
  )
}
