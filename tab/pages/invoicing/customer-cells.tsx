import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { CustomerRowJson } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { useOnline } from '../../api/use-online.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { CustomerStatusBadge, CustomerStatusButton } from './customer-status.tsx'
import { whenText } from './when-text.ts'

const useStyles = makeStyles({
  subtle: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  warning: { color: tokens.colorStatusWarningForeground1, verticalAlign: '-2px', marginInlineEnd: '4px' },
  lines: { display: 'grid', gap: '2px', justifyItems: 'start' },
  // On a narrow page the whole row is the target of its title: a button lies above it.
  above: { position: 'relative', zIndex: 1 },
  // As high as a finger needs, without making the line as high.
  tall: { marginBlock: '-12px' },
  action: { minWidth: 0, paddingInline: tokens.spacingHorizontalXS },
})

export type CustomerActions = {
  hold: (customer: CustomerRowJson) => void
  release: (customer: CustomerRowJson) => void
}

/** What keeps invoices in and lies in Exact Online, which no column shows. */
const OUTSIDE = ['no-email', 'blocked'] as const

/** The status of a relation, with what no column shows of why. */
export const Status = (props: { administration: string; customer: CustomerRowJson; isNarrow: boolean }) => {
  const { administration, customer, isNarrow } = props
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const { hold, reasons, settings } = customer
  const outside = settings.automatic ? OUTSIDE.filter((reason) => reasons.includes(reason)) : []
  return (
    <div className={styles.lines}>
      {isNarrow ? (
        <CustomerStatusBadge customer={customer} />
      ) : (
        <CustomerStatusButton administration={administration} customer={customer} />
      )}
      {hold && <div className={styles.subtle}>{hold.reason}</div>}
      {!hold &&
        (isNarrow && settings.automatic ? reasons : outside).map((reason) => (
          <div key={reason} className={styles.subtle}>
            <WarningRegular className={styles.warning} aria-hidden />
            {say(`reason.${reason}`)}
          </div>
        ))}
    </div>
  )
}

/** When its next invoice leaves. */
export const Next = ({ at, isNarrow }: { at: string | null; isNarrow: boolean }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  if (at === null) return isNarrow ? null : say('none')
  const moment = whenText(at, now, { format, say })
  return (
    <time dateTime={at} title={format.moment(at)}>
      {isNarrow ? say('next.at', { moment }) : moment}
    </time>
  )
}

/** One click to a dispute, and out of it (B4). */
export const HoldOrRelease = (props: { customer: CustomerRowJson; actions: CustomerActions; isNarrow: boolean }) => {
  const { customer, actions, isNarrow } = props
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const isOnline = useOnline()
  const { name, hold } = customer
  return (
    <span className={styles.above}>
      <Button
        className={mergeClasses(styles.action, isNarrow && styles.tall)}
        appearance="subtle"
        size={isNarrow ? 'large' : 'small'}
        aria-label={say(hold ? 'release.of' : 'hold.of', { name })}
        disabledFocusable={!isOnline}
        onClick={() => (hold ? actions.release(customer) : actions.hold(customer))}
      >
        {say(hold ? 'release' : 'hold')}
      </Button>
    </span>
  )
}
