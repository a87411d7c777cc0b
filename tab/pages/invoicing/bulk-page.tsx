import { Button, Link, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'

import type { BulkEditJson, InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useRead } from '../../api/use-read.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import { useAnnounce } from '../../parts/announcer.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { refusalText } from '../../parts/refusal-text.ts'
import { useCsv } from '../../parts/use-csv.ts'
import { useLookAgain } from '../../parts/use-look-again.ts'
import { goTo, linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { BulkItems } from './bulk-items.tsx'
import { bulkResult, bulkTitle, failedOf } from './bulk-text.ts'
import { ChangeList } from './change-list.tsx'
import { of } from './invoicing-api.ts'
import { BULK } from './places.ts'

/** While it runs. Milliseconds. */
const FOLLOW_EVERY_MS = 1_000

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  subtle: { color: tokens.colorNeutralForeground2 },
  result: { fontWeight: tokens.fontWeightSemibold, marginBlockEnd: tokens.spacingVerticalXS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Props = { administration: string; bulkEdit: string }

/** One bulk edit: how far it is, what became of each relation, and what can be done about it. */
export const BulkPage = ({ administration, bulkEdit }: Props) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { query } = useAddress()
  const lookAgainMs = useLookAgain(FOLLOW_EVERY_MS)
  const path = of(administration, 'bulk-edits', bulkEdit)
  const read = useRead<BulkEditJson>(path, {
    keepPrevious: false,
    every: (value) => lookAgainMs(value, value?.endedAt === null),
  })
  useEnd(administration, read.value)
  return (
    <>
      <PageHead
        title={read.value ? bulkTitle(read.value, { say, format }) : say('bulk.page')}
        trail={[
          { title: say('title'), to: { page: 'invoicing', path: [administration], query } },
          { title: say('bulk.last.title'), to: { page: 'invoicing', path: [administration, BULK], query } },
        ]}
      />
      <ReadState read={read} failed={say('bulk.page.failed')}>
        {(value) => <Content administration={administration} value={value} />}
      </ReadState>
    </>
  )
}

/** When it ends while one looks, that is said, and what it changed is read again. */
const useEnd = (administration: string, value: BulkEditJson | undefined) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const announce = useAnnounce()
  const refresh = useRefresh()
  const wasRunning = useRef(false)
  useEffect(() => {
    if (value?.endedAt === null) wasRunning.current = true
    else if (value && wasRunning.current) {
      wasRunning.current = false
      announce(bulkResult(value, { say, format }))
      void refresh(of(administration))
    }
  }, [value, administration, announce, refresh, say, format])
}

const Content = ({ administration, value }: { administration: string; value: BulkEditJson }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const head = useRead<InvoicingJson>(of(administration, 'invoicing'))
  const { total, waiting, endedAt, by, begunAt, change, undoes, undoneBy } = value
  const [outcome, setOutcome] = useState<keyof BulkEditJson['outcomes'] | 'all'>('all')
  const other = undoneBy ?? undoes
  return (
    <div className={styles.root}>
      <div className={styles.subtle}>{say('bulk.by', { name: by, moment: format.moment(begunAt) })}</div>
      <ChangeList change={change} layouts={head.value?.layouts ?? []} />
      {other !== null && (
        <div>
          {say(undoneBy === null ? 'bulk.undoes' : 'bulk.undone')}{' '}
          <Link href={linkTo({ page: 'invoicing', path: [administration, BULK, other] })} inline>
            {say('bulk.see')}
          </Link>
        </div>
      )}
      <div>
        <div className={styles.result}>{bulkResult(value, { say, format })}</div>
        {endedAt === null && (
          <>
            <ProgressBar
              max={total}
              value={total - waiting}
              thickness="large"
              aria-label={say('bulk.page')}
              aria-valuetext={bulkResult(value, { say, format })}
            />
            <div className={styles.subtle}>{say('bulk.leave')}</div>
          </>
        )}
      </div>
      {endedAt !== null && <Actions administration={administration} value={value} mayEdit={head.value?.mayEdit} />}
      <BulkItems administration={administration} bulkEdit={value} outcome={outcome} onOutcome={setOutcome} />
    </div>
  )
}

type ActionsProps = { administration: string; value: BulkEditJson; mayEdit: boolean | undefined }

const Actions = ({ administration, value, mayEdit = false }: ActionsProps) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const isOnline = useOnline()
  const [isAsking, setAsking] = useState(false)
  const path = of(administration, 'bulk-edits', value.bulkEdit)
  const retry = useWrite((api) => api.post<BulkEditJson>(`${path}/retry`), [of(administration)])
  const undo = useWrite((api) => api.post<BulkEditJson>(`${path}/undo`), [of(administration)])
  const csv = useCsv(`${path}/items.csv`, `${say('bulk.page')} ${format.dayOf(value.begunAt)}.csv`)
  const takeBack = async () => {
    const answer = await undo.run(undefined)
    setAsking(false)
    if (answer?.ok) goTo({ page: 'invoicing', path: [administration, BULK, answer.value.bulkEdit] })
  }
  const done = format.number(value.outcomes.done)
  const who = value.outcomes.done === 1 ? say('bulk.customers.one') : say('bulk.customers.many', { count: done })
  const failures = [
    { failure: retry.failure, title: say('bulk.retry.not') },
    { failure: undo.failure, title: say('bulk.undo.not') },
    { failure: csv.failure, title: say('bulk.csv.not') },
  ]
  return (
    <>
      <div className={styles.actions}>
        {mayEdit && failedOf(value) > 0 && value.undoneBy === null && (
          <Button
            appearance="primary"
            disabledFocusable={retry.isBusy || !isOnline}
            onClick={() => void retry.run(undefined)}
          >
            {say('bulk.retry')}
          </Button>
        )}
        {mayEdit && value.mayUndo && (
          <Button disabledFocusable={undo.isBusy || !isOnline} onClick={() => setAsking(true)}>
            {say('bulk.undo')}
          </Button>
        )}
        <Button aria-label={say('bulk.csv.of')} disabledFocusable={csv.isOff} onClick={() => void csv.save()}>
          {say('bulk.csv')}
        </Button>
      </div>
      {failures.map(({ failure, title }) => {
        const cause = failure && refusalText(failure, say)
        return failure && <ProblemBar key={title} failure={failure} title={title} {...(cause ? { cause } : {})} />
      })}
      <Confirm
        isOpen={isAsking}
        title={say('bulk.undo.title', { count: who })}
        confirm={say('bulk.undo')}
        isBusy={undo.isBusy}
        onConfirm={() => void takeBack()}
        onCancel={() => setAsking(false)}
      >
        {say('bulk.undo.text')}
      </Confirm>
    </>
  )
}
