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
  isOpen: boolean
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  /** What the button does, in its own words: "Versturen", not "OK". */
  confirm: string
  isBusy?: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before something that matters; focus goes in, stays in, and goes back to the button that opened it. */
export const Confirm = ({ isOpen, title, children, confirm, isBusy = false, onConfirm, onCancel }: Props) => {
  const say = useWords(sharedWords)
  const isOnline = useOnline()
  useFocusBack(isOpen)
  return (
    <Dialog open={isOpen} modalType="alert" onOpenChange={(_event, { open }) => !open && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onCancel}>
              {say('cancel')}
            </Button>
            <Button appearance="primary" disabledFocusable={isBusy || !isOnline} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
