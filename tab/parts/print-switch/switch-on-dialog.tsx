import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  ProgressBar,
  tokens,
} from '@fluentui/react-components'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { goTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { InvoicingProblemBar } from '../invoicing-problem.tsx'
import { ProblemBar } from '../problem-bar.tsx'
import { useFocusBack } from '../use-focus-back.ts'
import { useLater } from '../use-later.ts'
import { isCounted } from './is-counted.ts'
import { plannedPlace } from './planned-place.ts'
import { useInvoicing } from './use-invoicing.ts'
import type { Print } from './use-print-switch.ts'

/** Longer than the drafts of most administrations take to read. Milliseconds. */
const LONG_MS = 15_000

/** While drafts are being counted. Milliseconds. */
const FOLLOW_EVERY_MS = 2_000

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalM },
})

type Props = { of: Pick<InvoicingJson, 'administration' | 'name'>; waitingMinutes: number; print: Print }

/**
 * Asks before the switch goes on, and then says how many drafts were there before it: those are only counted when it is on,
 * and none of them leaves before it is confirmed (B2).
 */
export const SwitchOnDialog = ({ of: { administration, name }, waitingMinutes, print }: Props) => {
  const say = useWords(invoicingWords)
  const isOpen = print.asking !== 'closed'
  const isCounting = print.asking === 'counting'
  useFocusBack(isOpen)
  return (
    <Dialog open={isOpen} modalType="alert" onOpenChange={(_event, { open }) => !open && print.close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{isCounting ? say('print.on', { name }) : say('ask.title', { name })}</DialogTitle>
          {isCounting ? (
            <Counted administration={administration} onClose={print.close} />
          ) : (
            <Ask waitingMinutes={waitingMinutes} print={print} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const Ask = ({ waitingMinutes, print }: Pick<Props, 'waitingMinutes' | 'print'>) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const sayShared = useWords(sharedWords)
  const isOnline = useOnline()
  return (
    <>
      <DialogContent className={styles.lines}>
        <div>{say('ask.text')}</div>
        <div>{say('ask.waiting', { minutes: waitingMinutes })}</div>
        <div>{say('ask.before')}</div>
      </DialogContent>
      <DialogActions>
        <Button appearance="secondary" onClick={print.close}>
          {sayShared('cancel')}
        </Button>
        <Button appearance="primary" disabledFocusable={print.isBusy || !isOnline} onClick={print.confirm}>
          {say('ask.confirm')}
        </Button>
      </DialogActions>
    </>
  )
}

const Counted = ({ administration, onClose }: { administration: string; onClose: () => void }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const { value, failure, again } = useInvoicing(administration, (head) =>
    head && isCounted(head) ? null : FOLLOW_EVERY_MS,
  )
  const counted = value && isCounted(value) ? value : undefined
  const needsLook = counted !== undefined && counted.unconfirmed > 0
  const look = () => {
    onClose()
    goTo(plannedPlace(administration, { list: 'held' }))
  }
  return (
    <>
      <DialogContent className={styles.lines} aria-live="polite">
        {failure && <ProblemBar failure={failure} again={again} />}
        {counted ? (
          <Count head={counted} />
        ) : value?.problem ? (
          <InvoicingProblemBar problem={value.problem} />
        ) : (
          <Counting />
        )}
      </DialogContent>
      <DialogActions>
        <Button appearance={needsLook ? 'secondary' : 'primary'} onClick={onClose}>
          {say('counted.done')}
        </Button>
        {needsLook && (
          <Button appearance="primary" onClick={look}>
            {say('counted.look')}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

const Counting = () => {
  const say = useWords(invoicingWords)
  const isLong = useLater(LONG_MS)
  return (
    <>
      <div>{say(isLong ? 'counted.slow' : 'counted.reading')}</div>
      <ProgressBar aria-label={say('counted.reading')} />
    </>
  )
}

const Count = ({ head: { unconfirmed, cap, waitingMinutes } }: { head: InvoicingJson }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  if (unconfirmed === 0) return <div>{say('counted.none')}</div>
  return (
    <>
      <div>
        {unconfirmed === 1 ? say('counted.one') : say('counted.many', { count: format.count(unconfirmed, cap) })}
      </div>
      <div>{say('counted.text', { minutes: waitingMinutes })}</div>
    </>
  )
}
