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
import { useLater } from '../../parts/use-later.ts'
import { goTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { PLANNED } from './places.ts'
import { isCounted } from './use-head.ts'

/** Longer than the drafts of most administrations take to read. Milliseconds. */
const LONG_MS = 15_000

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalM },
})

/** closed · asking: nothing is changed yet · counting: it is on, and the drafts that were there before are counted. */
export type Asking = 'closed' | 'asking' | 'counting'

type Props = {
  head: InvoicingJson
  asking: Asking
  isBusy: boolean
  onConfirm: () => void
  onClose: () => void
}

/**
 * Asks before the switch goes on, and then says how many drafts were there before it: those are only counted when it is on,
 * and none of them leaves before it is confirmed (B2).
 */
export const SwitchOnDialog = ({ head, asking, isBusy, onConfirm, onClose }: Props) => {
  const say = useWords(invoicingWords)
  const isCounting = asking === 'counting'
  return (
    <Dialog open={asking !== 'closed'} modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{isCounting ? say('print.on') : say('ask.title', { name: head.name })}</DialogTitle>
          {isCounting ? (
            <Counted head={head} onClose={onClose} />
          ) : (
            <Ask head={head} isBusy={isBusy} onConfirm={onConfirm} onClose={onClose} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const Ask = ({ head, isBusy, onConfirm, onClose }: Omit<Props, 'asking'>) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const sayShared = useWords(sharedWords)
  const isOnline = useOnline()
  return (
    <>
      <DialogContent className={styles.lines}>
        <div>{say('ask.text')}</div>
        <div>{say('ask.waiting', { minutes: head.waitingMinutes })}</div>
        <div>{say('ask.before')}</div>
      </DialogContent>
      <DialogActions>
        <Button appearance="secondary" onClick={onClose}>
          {sayShared('cancel')}
        </Button>
        <Button appearance="primary" disabledFocusable={isBusy || !isOnline} onClick={onConfirm}>
          {say('ask.confirm')}
        </Button>
      </DialogActions>
    </>
  )
}

const Counted = ({ head, onClose }: Pick<Props, 'head' | 'onClose'>) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const isLong = useLater(LONG_MS)
  const { unconfirmed, cap, waitingMinutes, administration } = head
  const isKnown = isCounted(head)
  const look = () => {
    onClose()
    goTo({ page: 'invoicing', path: [administration, PLANNED], query: { list: 'held' } })
  }
  const counted =
    unconfirmed === 1 ? say('counted.one') : say('counted.many', { count: format.count(unconfirmed, cap) })
  return (
    <>
      <DialogContent className={styles.lines} aria-live="polite">
        {!isKnown && (
          <>
            <div>{say(isLong ? 'counted.slow' : 'counted.reading')}</div>
            <ProgressBar aria-label={say('counted.reading')} />
          </>
        )}
        {isKnown && unconfirmed === 0 && <div>{say('counted.none')}</div>}
        {isKnown && unconfirmed > 0 && (
          <>
            <div>{counted}</div>
            <div>{say('counted.text', { minutes: waitingMinutes })}</div>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button appearance={isKnown && unconfirmed > 0 ? 'secondary' : 'primary'} onClick={onClose}>
          {say('counted.done')}
        </Button>
        {isKnown && unconfirmed > 0 && (
          <Button appearance="primary" onClick={look}>
            {say('counted.look')}
          </Button>
        )}
      </DialogActions>
    </>
  )
}
