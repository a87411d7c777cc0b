import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useState } from 'react'
import type { CustomerRowJson, HoldEdit } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { useWrite } from '../../api/use-write.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'
import { refusalText } from './refusal-text.ts'
import { useLatest } from './use-latest.ts'

const useStyles = makeStyles({
  more: { display: 'grid', gap: tokens.spacingVerticalM, marginBlockStart: tokens.spacingVerticalM },
})

type Props = {
  administration: string
  /** null: closed. */
  customer: Pick<CustomerRowJson, 'customerId' | 'name' | 'hold'> | null
  onClose: () => void
}

/** Asks why a relation is held, and when to be reminded of it (B4); begins with what it is held for already. */
export const HoldDialog = ({ administration, customer, onClose }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const tell = useTell()
  const format = useFormat()
  const now = useNow()
  const [remindOn, setRemindOn] = useState('')
  const isPast = useIsPast(remindOn)
  const { run, isBusy, failure, clear } = useWrite(
    (api, { customerId, edit }: { customerId: string; edit: HoldEdit }) =>
      api.post<CustomerRowJson>(of(administration, 'customers', customerId, 'hold'), edit),
    [of(administration)],
  )
  const begin = useEffectEvent(() => {
    const before = customer?.hold?.remindOn ?? ''
    setRemindOn(before !== '' && format.daysUntil(before, now) >= 0 ? before : '')
    clear()
  })
  // Only at opening: what is read again meanwhile must not wipe what was filled in.
  const opened = customer?.customerId
  useEffect(() => {
    if (opened !== undefined) begin()
  }, [opened])
  const { name = '', customerId = '' } = useLatest(customer) ?? {}

  const hold = async (reason: string) => {
    if (isPast) return
    const answer = await run({ customerId, edit: { reason, remindOn: remindOn || null } })
    if (!answer?.ok) return
    tell({ title: say('hold.done', { name }), body: say('hold.done.text') })
    onClose()
  }
  const cause = failure && refusalText(failure, say)
  return (
    <ReasonDialog
      isOpen={customer !== null}
      title={say('hold.title', { name })}
      label={say('hold.label')}
      hint={say('hold.hint')}
      confirm={say('hold')}
      initial={customer?.hold?.reason ?? ''}
      isBusy={isBusy}
      onCancel={onClose}
      onConfirm={(reason) => void hold(reason)}
    >
      <div className={styles.more}>
        <RemindField value={remindOn} onChange={setRemindOn} />
        {failure && <ProblemBar failure={failure} title={say('hold.not', { name })} {...(cause ? { cause } : {})} />}
      </div>
    </ReasonDialog>
  )
}

/** Whether a date lies before today; an empty one does not. */
export const useIsPast = (isoDate: string): boolean => {
  const format = useFormat()
  const now = useNow()
  return isoDate !== '' && format.daysUntil(isoDate, now) < 0
}

/** The date on which the managers are reminded; may stay empty. */
export const RemindField = ({ value, onChange }: { value: string; onChange: (isoDate: string) => void }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  const isPast = useIsPast(value)
  return (
    <Field
      label={say('hold.date')}
      hint={say('hold.date.hint')}
      {...(isPast ? { validationMessage: say('hold.date.past'), validationState: 'error' as const } : {})}
    >
      <Input type="date" value={value} min={format.dayOf(now)} onChange={(_event, data) => onChange(data.value)} />
    </Field>
  )
}
