import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { pathWith } from '../../api/path-with.ts'
import { useMe } from '../../api/use-me.ts'
import { useRead } from '../../api/use-read.ts'
import { useHost } from '../../host/use-host.ts'
import { DocumentBeside } from '../../parts/document-viewer/document-beside.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { useLookAgain } from '../../parts/use-look-again.ts'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { goTo, useAddress } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import type { Say } from '../../words/dictionary.ts'
import { invoicesWords } from '../../words/invoices.ts'
import type { invoices } from '../../words/nl/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { ActionDialogs, type Asked } from './action-dialogs.tsx'
import { Actions } from './actions.tsx'
import { BookedLines } from './booked-lines.tsx'
import { Decisions } from './decisions.tsx'
import type { InvoiceDetail } from './detail-json.ts'
import { Discovered } from './discovered.tsx'
import { Facts } from './facts.tsx'
import { invoicePath } from './invoice-path.ts'
import { isBeingTried, SOON_MS } from './look-again.ts'
import { Proof } from './proof.tsx'
import { Questions } from './questions.tsx'
import { Refused } from './refused.tsx'
import { stateLook } from './state-words.ts'
import { Timeline } from './timeline.tsx'
import { useManage } from './use-manage.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignItems: 'start' },
  wide: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', columnGap: tokens.spacingHorizontalXXL },
  facts: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
})

const isSoon = (invoice: InvoiceDetail | undefined, now: number): boolean =>
  invoice !== undefined &&
  isBeingTried({ state: invoice.state, nextAttemptAt: invoice.failure?.nextAttemptAt ?? null }, now)

const titleOf = ({ kind, supplier, invoiceNumber }: InvoiceDetail, say: Say<typeof invoices>): string =>
  `${kind === 'credit-note' ? say('row.credit-note', { supplier }) : supplier} ${invoiceNumber}`

/** One invoice with everything that is known of it, and what its reader may do. */
export const DetailPage = (key: { administration: string; invoice: string }) => {
  const say = useWords(invoicesWords)
  const sayApprovals = useWords(approvalsWords)
  const { locale } = useHost()
  const { pages, clockAheadMs } = useMe()
  const { query } = useAddress()
  const lookAgainMs = useLookAgain(SOON_MS)
  const read = useRead<InvoiceDetail>(pathWith(invoicePath(key), { locale }), {
    keepPrevious: false,
    every: (invoice) => lookAgainMs(invoice, isSoon(invoice, Date.now() + clockAheadMs)),
  })
  // Who has no role comes from the approvals, and goes back there; to the list one goes back as it was filtered.
  const above = pages.includes('invoices')
    ? {
        title: say('title'),
        back: say('detail.gone.back'),
        to: { page: 'invoices', path: [key.administration], query } as const,
      }
    : { title: sayApprovals('title'), back: sayApprovals('card.gone.back'), to: { page: 'approvals' } as const }
  const title = read.value ? titleOf(read.value, say) : say('detail.title')
  return (
    <>
      <PageHead title={title} trail={[above]} />
      {read.failure?.kind === 'not-found' ? (
        <EmptyState title={say('detail.gone')} action={<Button onClick={() => goTo(above.to)}>{above.back}</Button>}>
          {say('detail.gone.text')}
        </EmptyState>
      ) : (
        <ReadState read={read} failed={say('detail.failed')} skeleton={<SkeletonLines count={8} size={32} />}>
          {(invoice) => <Detail invoice={invoice} />}
        </ReadState>
      )}
    </>
  )
}

const Detail = ({ invoice }: { invoice: InvoiceDetail }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const isWide = usePageWidth() === 'wide'
  const manage = useManage(invoice)
  const [asked, setAsked] = useState<Asked>(null)
  const ask = (asking: Asked) => {
    manage.clear()
    setAsked(asking)
  }
  const { meaning, word } = stateLook({
    state: invoice.state,
    isFailing: invoice.failure !== null,
    isPayable: invoice.isPayable,
  })
  return (
    <div className={mergeClasses(styles.root, isWide && styles.wide)}>
      <div className={styles.facts}>
        <div>
          <StatusBadge meaning={meaning}>{say(word)}</StatusBadge>
        </div>
        <Discovered invoice={invoice} />
        <Actions invoice={invoice} manage={manage} onAsk={ask} />
        {asked === null && <Refused failure={manage.failure} />}
        <Proof invoice={invoice} />
        <Decisions invoice={invoice} onReplace={({ objectId, name }) => ask({ replace: { objectId, name } })} />
        <Questions invoice={invoice} onAnswer={(question) => ask({ answer: question })} />
        <Facts invoice={invoice} />
        <BookedLines invoice={invoice} />
        <Timeline invoice={invoice} />
        <ActionDialogs invoice={invoice} manage={manage} asked={asked} close={() => setAsked(null)} />
      </div>
      <DocumentBeside invoice={invoice} document={invoice.document} />
    </div>
  )
}
