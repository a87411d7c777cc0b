import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ConfirmAllJson, InvoicingJson, SalesListJson, SalesRowJson } from '../../../bot/api/customers-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { useMe } from '../../api/use-me.ts'
import { useOnline } from '../../api/use-online.ts'
import { usePages } from '../../api/use-pages.ts'
import { useWrite } from '../../api/use-write.ts'
import { Choices } from '../../parts/choices.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { refusalText } from '../../parts/refusal-text.ts'
import { useTell } from '../../parts/toasts.tsx'
import { useTellFound } from '../../parts/use-tell-found.ts'
import { choose, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'
import { nonePlannedText } from './reason-text.ts'
import { SalesList } from './sales-list.tsx'
import { useFollow, useHead } from './use-head.ts'

const LISTS = ['planned', 'held', 'failed', 'sent'] as const
type List = (typeof LISTS)[number]

/** What is planned leaves by itself. Milliseconds. */
const LOOK_EVERY_MS = 15_000

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  subtle: { color: tokens.colorNeutralForeground2 },
})

/** What leaves and when, what does not and why, what failed, and what was sent. */
export const SalesPage = ({ administration }: { administration: string }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const head = useHead(administration)
  useFollow(head.value)
  const { administrations } = useMe()
  const name = administrations.find((one) => one.administration === administration)?.name ?? ''
  const { query } = useAddress()
  const { list: _own, ...above } = query
  const list = LISTS.find((each) => each === query.list) ?? 'planned'
  const pages = usePages<SalesListJson, SalesRowJson>(
    pathWith(of(administration, 'sales-invoices'), { list }),
    ({ salesInvoices }) => salesInvoices,
    { every: LOOK_EVERY_MS, keepPrevious: false },
  )
  useTellFound(pages)
  return (
    <>
      <PageHead
        title={say('sales.title', { name })}
        trail={[{ title: say('title'), to: { page: 'invoicing', path: [administration], query: above } }]}
      />
      <ReadState read={head} failed={say('head.failed')}>
        {(known) => (
          <div className={styles.root}>
            <Lists head={known} list={list} />
            {known.unconfirmed > 0 && <ConfirmAll head={known} />}
            {list === 'planned' && known.planned.count > 0 && (
              <div className={styles.subtle}>{say('print.on.text', { minutes: known.waitingMinutes })}</div>
            )}
          </div>
        )}
      </ReadState>
      <ReadState read={pages} failed={say('sales.failed')}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing list={list} head={head.value} />
          ) : (
            <SalesList
              key={list}
              administration={administration}
              caption={say(`sales.caption.${list}`, { name: head.value?.name ?? '' })}
              rows={rows}
              list={list}
              hasMore={pages.hasMore}
              isLoadingMore={pages.isLoadingMore}
              onMore={pages.more}
            />
          )
        }
      </ReadState>
    </>
  )
}

const Lists = ({ head, list }: { head: InvoicingJson; list: List }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const counts: Record<List, number | null> = {
    planned: head.planned.count,
    held: head.heldBack,
    failed: head.failed,
    sent: null,
  }
  return (
    <Choices
      label={say('sales.list')}
      chosen={list}
      onChoose={(each) => choose({ list: each })}
      choices={LISTS.map((choice) => ({
        choice,
        text: say(`list.${choice}`),
        count: counts[choice] === null ? undefined : format.count(counts[choice], head.cap),
      }))}
    />
  )
}

/** Drafts that stood there before the switch: nobody meant them to leave, until somebody says so (B2). */
const ConfirmAll = ({ head }: { head: InvoicingJson }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const tell = useTell()
  const isOnline = useOnline()
  const [isAsking, setAsking] = useState(false)
  const { unconfirmed, cap, administration, waitingMinutes, name } = head
  const { run, isBusy, failure } = useWrite(
    (api) => api.post<ConfirmAllJson>(of(administration, 'sales-invoices', 'confirm-all'), { upTo: unconfirmed }),
    [of(administration)],
  )
  const count = format.count(unconfirmed, cap)
  const isOne = unconfirmed === 1
  const confirm = async () => {
    const answer = await run(undefined)
    setAsking(false)
    if (!answer?.ok) return
    const { confirmed } = answer.value
    tell({
      title:
        confirmed === 1
          ? say('confirm-all.done.one')
          : say('confirm-all.done.many', { count: format.number(confirmed) }),
    })
  }
  const cause = failure && refusalText(failure, say)
  return (
    <>
      <MessageBar intent="warning">
        <MessageBarBody>{isOne ? say('confirm-all.text.one') : say('confirm-all.text.many', { count })}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" disabledFocusable={isBusy || !isOnline} onClick={() => setAsking(true)}>
            {isOne ? say('confirm-all.one') : say('confirm-all.many', { count })}
          </Button>
        </MessageBarActions>
      </MessageBar>
      {failure && <ProblemBar failure={failure} title={say('confirm-all.not')} {...(cause ? { cause } : {})} />}
      <Confirm
        isOpen={isAsking}
        title={isOne ? say('confirm-all.title.one', { name }) : say('confirm-all.title.many', { count, name })}
        confirm={isOne ? say('confirm-all.one') : say('confirm-all.many', { count })}
        isBusy={isBusy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        {say('confirm-all.ask', { minutes: waitingMinutes })}
      </Confirm>
    </>
  )
}

const Nothing = ({ list, head }: { list: List; head: InvoicingJson | undefined }) => {
  const say = useWords(invoicingWords)
  if (list !== 'planned') return <EmptyState title={say(`list.${list}.none`)} />
  return <EmptyState title={say('list.planned.none')}>{head && nonePlannedText(head, say)}</EmptyState>
}
