import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components'
import { useCallback } from 'react'

const TOASTER = 'akkoord'

/** Long enough to read two lines. Milliseconds. */
const SHOWN_MS = 6_000

/** What a mouse hits. Pixels. */
const TARGET = { minHeight: 24 }

type Told = {
  title: string
  body?: string
  intent?: 'success' | 'info' | 'warning' | 'error'
  /** Something to do about it, such as taking it back. */
  action?: { label: string; run: () => void }
}

/** Tells what happened, for a moment: `tell({ title: 'Goedgekeurd' })`. Screen readers say it too. */
export const useTell = () => {
  const { dispatchToast } = useToastController(TOASTER)
  return useCallback(
    ({ title, body, intent = 'success', action }: Told) =>
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              action ? (
                <ToastTrigger>
                  <Link as="button" style={TARGET} onClick={action.run}>
                    {action.label}
                  </Link>
                </ToastTrigger>
              ) : null
            }
          >
            {title}
          </ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent, timeout: SHOWN_MS, pauseOnHover: true, pauseOnWindowBlur: true },
      ),
    [dispatchToast],
  )
}

/** Where toasts appear; `frame.tsx` has it once. */
export const Toasts = () => <Toaster toasterId={TOASTER} position="bottom" />
