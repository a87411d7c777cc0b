import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import type { CustomerRowJson, HoldRelease } from '../../../bot/api/customers-json.ts'
import { useWrite } from '../../api/use-write.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'
import { useLatest } from './use-latest.ts'

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
})

type Props = {
  administration: string
  /** null: closed. */
  customer: CustomerRowJson | null
  waitingMinutes: number
  onClose: () => void
}

/** Asks before a held relation is released: from then on its invoices leave (B4). */
export const ReleaseDialog = ({ administration, customer, waitingMinutes, onClose }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const tell = useTell()
  const { run, isBusy, failure, clear } = useWrite(
    (api, { customerId, ...seen }: HoldRelease & { customerId: string }) =>
      api.post<CustomerRowJson>(of(administration, 'customers', customerId, 'release-hold'), seen),
    [of(administration)],
  )
  // Only at opening: what is read again meanwhile must not wipe why it failed.
  const opened = customer?.customerId
  useEffect(() => {
    if (opened !== undefined) clear()
  }, [opened, clear])
  const shown = useLatest(customer)
  const name = shown?.name ?? ''
  const isOther = failure?.code === 'changed-meanwhile'
  const hold = (isOther ? (failure.body as { now: CustomerRowJson }).now : shown)?.hold

  const release = async () => {
    // Somebody else released it just before.
    if (!shown || !hold) return onClose()
    const answer = await run({ customerId: shown.customerId, since: hold.since })
    if (!answer?.ok) return
    tell({ title: say('release.done', { name }) })
    onClose()
  }
  return (
    <Confirm
      isOpen={customer !== null}
      title={say('release.title', { name })}
      confirm={say('release')}
      isBusy={isBusy}
      onCancel={onClose}
      onConfirm={() => void release()}
    >
      <div className={styles.lines}>
        {hold && <div>{say('hold.why', { reason: hold.reason })}</div>}
        <div>{say('release.text', { minutes: waitingMinutes })}</div>
        {failure && (
          <ProblemBar
            failure={failure}
            title={say('release.not', { name })}
            {...(isOther ? { cause: say('release.conflict') } : {})}
          />
        )}
      </div>
    </Confirm>
  )
}
