import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerRowJson, HoldEdit } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { useWrite } from '../../api/use-write.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { refusalText } from '../../parts/refusal-text.ts'
import { useTell } from '../../parts/toasts.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { type HoldDraft, HoldFields, useHoldDraft } from './hold-fields.tsx'
import { of } from './invoicing-api.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
})

type Customer = Pick<CustomerRowJson, 'customerId' | 'name' | 'hold'>

type Props = {
  administration: string
  /** null: closed. */
  customer: Customer | null
  onClose: () => void
}

/** Asks why a relation is held, and when to be reminded of it (B4); begins with what it is held for already. */
export const HoldDialog = ({ customer, ...props }: Props) =>
  customer && <Asking key={customer.customerId} {...props} customer={customer} />

const Asking = ({ administration, customer, onClose }: Props & { customer: Customer }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const tell = useTell()
  const format = useFormat()
  const now = useNow()
  const { customerId, name, hold: before } = customer
  const [draft, setDraft] = useState<HoldDraft>(() => {
    const remindOn = before?.remindOn ?? ''
    return {
      reason: before?.reason ?? '',
      // Who was reminded already chooses anew.
      remindOn: remindOn !== '' && format.daysUntil(remindOn, now) >= 0 ? remindOn : '',
    }
  })
  const { run, isBusy, failure } = useWrite(
    (api, edit: HoldEdit) => api.post<CustomerRowJson>(of(administration, 'customers', customerId, 'hold'), edit),
    [of(administration)],
  )
  const hold = async (edit: HoldEdit) => {
    const answer = await run(edit)
    if (!answer?.ok) return
    tell({ title: say('hold.done', { name }), body: say('hold.done.text') })
    onClose()
  }
  const { submit, checked } = useHoldDraft(draft, (edit) => void hold(edit))
  const cause = failure && refusalText(failure, say)
  return (
    <FormDialog
      title={say('hold.title', { name })}
      confirm={say('hold')}
      isBusy={isBusy}
      onSubmit={submit}
      onCancel={onClose}
    >
      <div className={styles.root}>
        <HoldFields label={say('hold.label')} draft={draft} checked={checked} onChange={setDraft} />
        {failure && <ProblemBar failure={failure} title={say('hold.not', { name })} {...(cause ? { cause } : {})} />}
      </div>
    </FormDialog>
  )
}
