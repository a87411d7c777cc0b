import { Button, Link, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components'
import type { CustomerRowJson } from '../../../bot/api/customers-json.ts'
import type { CustomerStatus } from '../../../bot/auto-invoice/customer.ts'
import { useNow } from '../../api/use-now.ts'
import { plannedPlace } from '../../parts/print-switch/planned-place.ts'
import { StatusBadge, type StatusMeaning } from '../../parts/status-badge.tsx'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { reasonWithFix } from './reason-text.ts'
import { statusText } from './status-text.ts'

const MEANINGS: Record<CustomerStatus, StatusMeaning> = {
  ready: 'good',
  'not-ready': 'warning',
  held: 'held',
  failed: 'bad',
  off: 'ended',
}

const useStyles = makeStyles({
  // The badge is the button: nothing of a button shows but its focus.
  trigger: { minWidth: 0, padding: 0, border: 'none', justifyContent: 'start', textAlign: 'start' },
  surface: { maxWidth: 'min(28rem, 80vw)', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  lines: { display: 'grid', gap: tokens.spacingVerticalXS },
})

type Props = { administration: string; customer: CustomerRowJson }

/** The status of a relation. */
export const CustomerStatusBadge = ({ customer }: Pick<Props, 'customer'>) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  return <StatusBadge meaning={MEANINGS[customer.status]}>{statusText(customer, { say, format, now })}</StatusBadge>
}

/** The status of a relation, which tells why when it is pressed. */
export const CustomerStatusButton = ({ administration, customer }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  if (customer.status === 'ready' || customer.status === 'off') return <CustomerStatusBadge customer={customer} />
  const status = statusText(customer, { say, format, now })
  return (
    <Popover withArrow trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          size="small"
          className={styles.trigger}
          aria-label={say('status.why', { status })}
        >
          <CustomerStatusBadge customer={customer} />
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={status}>
        <WhyStatus administration={administration} customer={customer} />
      </PopoverSurface>
    </Popover>
  )
}

/** Why a relation is not ready, each reason with what to do about it. */
export const WhyStatus = ({ administration, customer }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { status, reasons, hold } = customer
  if (status === 'held' && hold) {
    return (
      <div className={styles.lines}>
        <div>{say('hold.why', { reason: hold.reason })}</div>
        <div>
          {say('hold.by', { name: hold.by, moment: format.moment(hold.since) })}{' '}
          {hold.remindOn === null ? say('hold.remind.none') : say('hold.remind', { date: format.date(hold.remindOn) })}
        </div>
      </div>
    )
  }
  if (status === 'failed') {
    return (
      <div>
        {say('status.failed.text')}{' '}
        <Link href={linkTo(plannedPlace(administration, { list: 'failed' }))} inline>
          {say('status.failed.look')}
        </Link>
      </div>
    )
  }
  if (status === 'not-ready') {
    return (
      <ul className={styles.list}>
        {reasons.map((reason) => (
          <li key={reason}>{reasonWithFix(reason, say)}</li>
        ))}
      </ul>
    )
  }
  return status === 'off' ? <div>{say('status.off.text')}</div> : null
}
