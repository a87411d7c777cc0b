import { type ReactNode, useRef, useState } from 'react'
import { FormDialog } from './form-dialog.tsx'
import { ReasonField } from './reason-field.tsx'

type Props = {
  isOpen: boolean
  title: string
  label: string
  hint?: string
  confirm: string
  /** false: may be left empty. */
  isRequired?: boolean
  /** What is said when nothing was filled in, in the page's own words. */
  missing?: string
  isBusy?: boolean
  /** What else belongs to it, under the reason: what went wrong. */
  children?: ReactNode
  onConfirm: (reason: string) => void
  onCancel: () => void
}

/** Asks why, in a dialog; without a reason nothing is sent. */
export const ReasonDialog = ({ isOpen, ...props }: Props) => isOpen && <Asking {...props} />

const Asking = (props: Omit<Props, 'isOpen'>) => {
  const {
    title,
    label,
    hint,
    confirm,
    isRequired = true,
    missing,
    isBusy = false,
    children,
    onConfirm,
    onCancel,
  } = props
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = () => {
    const typed = reason.trim()
    if (!isRequired || typed !== '') return onConfirm(typed)
    setMissing(true)
    field.current?.focus()
  }
  return (
    <FormDialog title={title} confirm={confirm} isBusy={isBusy} onSubmit={submit} onCancel={onCancel}>
      <ReasonField
        ref={field}
        label={label}
        hint={hint}
        isRequired={isRequired}
        isMissing={isMissing}
        missing={missing}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setMissing(false)
        }}
      />
      {children}
    </FormDialog>
  )
}
