import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useOnline } from '../api/use-online.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { useFocusBack } from './use-focus-back.ts'

type Props = {
  title: string
  /** What the button does, in its own words. */
  confirm: string
  isBusy?: boolean
  /** What is filled in. */
  children: ReactNode
  onSubmit: () => void
  onCancel: () => void
}

/**
 * A dialog with something to fill in, open while it is mounted: what is kept beside it begins anew each time. Focus goes in,
 * stays in, and goes back to what had it.
 */
export const FormDialog = ({ title, confirm, isBusy = false, children, onSubmit, onCancel }: Props) => {
  const say = useWords(sharedWords)
  const isOnline = useOnline()
  useFocusBack(true)
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onCancel()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!isBusy && isOnline) onSubmit()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>{children}</DialogContent>
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
