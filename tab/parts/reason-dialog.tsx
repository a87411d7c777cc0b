import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useOnline } from '../api/use-online.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { useFocusBack } from './use-focus-back.ts'

/** As on the cards: more is not a reason but a letter. Characters. */
const LONGEST_REASON = 500

type Props = {
  isOpen: boolean
  title: string
  label: string
  hint?: string
  confirm: string
  /** What stands in the field each time the dialog opens. */
  initial?: string
  /** false: may be left empty. */
  isRequired?: boolean
  /** What is said when nothing was filled in, in the page's own words. */
  missing?: string
  maxLength?: number
  isBusy?: boolean
  /** What else belongs to it, under the reason: a date. */
  children?: ReactNode
  onConfirm: (reason: string) => void
  onCancel: () => void
}

/** Asks why, in a dialog; without a reason nothing is sent. */
export const ReasonDialog = ({
  isOpen,
  title,
  label,
  hint,
  confirm,
  initial = '',
  isRequired = true,
  missing,
  maxLength = LONGEST_REASON,
  isBusy = false,
  children,
  onConfirm,
  onCancel,
}: Props) => {
  const say = useWords(sharedWords)
  const isOnline = useOnline()
  useFocusBack(isOpen)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const begin = useEffectEvent(() => {
    setReason(initial)
    setMissing(false)
  })
  useEffect(() => {
    if (isOpen) begin()
  }, [isOpen])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = reason.trim()
    if (isRequired && typed === '') {
      setMissing(true)
      field.current?.focus()
    } else if (!isBusy && isOnline) onConfirm(typed)
  }
  return (
    <Dialog open={isOpen} onOpenChange={(_event, { open }) => !open && onCancel()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <Field
                label={label}
                required={isRequired}
                {...(hint === undefined ? {} : { hint })}
                {...(isMissing
                  ? { validationMessage: missing ?? say('reason.missing'), validationState: 'error' as const }
                  : {})}
              >
                <Textarea
                  textarea={{ ref: field }}
                  value={reason}
                  resize="vertical"
                  maxLength={maxLength}
                  onChange={(_event, { value }) => {
                    setReason(value)
                    setMissing(false)
                  }}
                />
              </Field>
              {children}
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onCancel}>
                {say('cancel')}
              </Button>
              <Button appearance="primary" type="submit" disabledFocusable={isBusy || !isOnline}>
                {confirm}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
