import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerDetailJson, InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { useOnline } from '../../api/use-online.ts'
import { useRead } from '../../api/use-read.ts'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { CustomerLog } from './customer-log.tsx'
import { CustomerSettingsSection } from './customer-settings.tsx'
import { CustomerStatusBadge, WhyStatus } from './customer-status.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { of } from './invoicing-api.ts'
import { readyText } from './reason-text.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { SalesList } from './sales-list.tsx'
import { useFollow, useHead } from './use-head.ts'
import { whenText } from './when-text.ts'

/** Invoices leave, and others edit. Milliseconds. */
const LOOK_EVERY_MS = 20_000

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: `0 ${tokens.spacingHorizontalXXXL}` },
  wide: { gridTemplateColumns: 'minmax(0, 26rem) minmax(0, 1fr)' },
  // Beside the other column both begin at the same height.
  beside: { '& > section:first-child': { paddingTop: 0 } },
  status: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    overflowWrap: 'anywhere',
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0 },
  },
})

type Props = { administration: string; customer: string }

/** One relation: why it is ready or not, its settings, its invoices, and everything that happened to it. */
export const CustomerPage = ({ administration, customer }: Props) => {
  const say = useWords(invoicingWords)
  const { query } = useAddress()
  const head = useHead(administration)
  useFollow(head.value)
  const read = useRead<CustomerDetailJson>(of(administration, 'customers', customer), {
    keepPrevious: false,
    every: LOOK_EVERY_MS,
  })
  return (
    <>
      <PageHead
        title={read.value?.name ?? say('column.customer')}
        trail={[{ title: say('title'), to: { page: 'invoicing', path: [administration], query } }]}
      />
      <ReadState read={read} failed={say('customer.failed')}>
        {(detail) => (
          <ReadState read={head} failed={say('head.failed')}>
            {(known) => <Content detail={detail} head={known} />}
          </ReadState>
        )}
      </ReadState>
    </>
  )
}

const Content = ({ detail, head }: { detail: CustomerDetailJson; head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const isWide = usePageWidth() === 'wide'
  return (
    <div className={mergeClasses(styles.root, isWide && styles.wide)}>
      <div>
        <Standing detail={detail} head={head} />
        <Section title={say('customer.settings')}>
          <CustomerSettingsSection detail={detail} head={head} />
        </Section>
      </div>
      <div className={isWide ? styles.beside : undefined}>
        <Section title={say('customer.invoices')}>
          <SalesList
            administration={head.administration}
            caption={say('sales.caption.customer', { name: detail.name })}
            rows={detail.invoices}
            list="customer"
            empty={say('customer.invoices.none')}
          />
        </Section>
        <Section title={say('customer.log')}>
          <CustomerLog log={detail.log} layouts={head.layouts} />
        </Section>
      </div>
    </div>
  )
}

/** How it stands, why, and holding it. */
const Standing = ({ detail, head }: { detail: CustomerDetailJson; head: InvoicingJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  const isOnline = useOnline()
  const isNarrow = usePageWidth() === 'narrow'
  const [asking, setAsking] = useState<'hold' | 'release' | null>(null)
  const { administration, waitingMinutes } = head
  const { code, email, hold, lastSentAt, nextPlannedAt } = detail
  const size = isNarrow ? 'large' : 'medium'
  const close = () => setAsking(null)
  return (
    <div className={styles.status}>
      <CustomerStatusBadge customer={detail} />
      {detail.status === 'ready' ? (
        <div>{readyText(head, say)}</div>
      ) : (
        <WhyStatus administration={administration} customer={detail} />
      )}
      <div className={styles.actions}>
        {hold && (
          <Button size={size} appearance="primary" disabledFocusable={!isOnline} onClick={() => setAsking('release')}>
            {say('release')}
          </Button>
        )}
        <Button size={size} disabledFocusable={!isOnline} onClick={() => setAsking('hold')}>
          {say(hold ? 'hold.change' : 'hold')}
        </Button>
      </div>
      <dl className={styles.facts}>
        <dt>{say('customer.code')}</dt>
        <dd>{code}</dd>
        <dt>{say('customer.email')}</dt>
        <dd>{email ?? say('email.none')}</dd>
        <dt>{say('customer.last')}</dt>
        <dd>{lastSentAt === null ? say('none') : <Moment at={lastSentAt} />}</dd>
        <dt>{say('customer.next')}</dt>
        <dd>{nextPlannedAt === null ? say('none') : whenText(nextPlannedAt, now, { format, say })}</dd>
      </dl>
      <HoldDialog administration={administration} customer={asking === 'hold' ? detail : null} onClose={close} />
      <ReleaseDialog
        administration={administration}
        customer={asking === 'release' ? detail : null}
        waitingMinutes={waitingMinutes}
        onClose={close}
      />
    </div>
  )
}
