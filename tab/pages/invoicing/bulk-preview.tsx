import { Button, DrawerBody, DrawerFooter, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type {
  BulkChange,
  BulkEditJson,
  BulkPreviewJson,
  BulkSelection,
  InvoicingJson,
} from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { Loading } from '../../parts/loading.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { refusalText } from '../../parts/refusal-text.ts'
import { goTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ChangeList } from './change-list.tsx'
import { of } from './invoicing-api.ts'
import { BULK } from './places.ts'
import { usePreview } from './use-preview.ts'

const useStyles = makeStyles({
  stack: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXXS },
  subtle: { color: tokens.colorNeutralForeground2 },
})

/** The server's refusal when more relations are meant by now than the preview counted. */
const MORE = 'more-than-seen'

type Props = {
  head: InvoicingJson
  selection: BulkSelection
  change: BulkChange
  onBack?: (() => void) | undefined
  onClose: () => void
}

/** What a bulk edit would make of the relations it means, and the button that does it. */
export const BulkPreview = ({ head, selection, change, onBack, onClose }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const isOnline = useOnline()
  const { query } = useAddress()
  const { administration, layouts } = head
  const preview = usePreview(administration, { selection, change })
  const begin = useWrite(
    (api, upTo: number) => api.post<BulkEditJson>(of(administration, 'bulk-edits'), { selection, change, upTo }),
    [of(administration)],
  )
  const total = preview.value?.total ?? 0
  const changing = total - (preview.value?.unchanged ?? 0)
  const who =
    changing === 1 ? say('bulk.customers.one') : say('bulk.customers.many', { count: format.number(changing) })

  const go = async () => {
    const answer = await begin.run(total)
    // Others are meant than were shown: these are.
    if (answer?.ok === false && answer.failure.code === MORE) preview.again()
    if (!answer?.ok) return
    onClose()
    goTo({ page: 'invoicing', path: [administration, BULK, answer.value.bulkEdit], query })
  }
  const cause =
    begin.failure?.code === MORE ? say('bulk.more-than-seen') : begin.failure && refusalText(begin.failure, say)
  return (
    <>
      <DrawerBody>
        <div className={styles.stack}>
          {preview.failure && (
            <ProblemBar
              failure={preview.failure}
              title={say('preview.failed')}
              cause={refusalText(preview.failure, say)}
              again={preview.again}
            />
          )}
          {preview.value === undefined && !preview.failure && <Loading />}
          {preview.value && <Outcome head={head} preview={preview.value} change={change} />}
          {change.kind !== 'release' && (
            <div>
              <div className={styles.subtle}>{say('preview.what')}</div>
              <ChangeList change={change} layouts={layouts} />
            </div>
          )}
          {begin.failure && (
            <ProblemBar failure={begin.failure} title={say('bulk.not-begun')} {...(cause ? { cause } : {})} />
          )}
        </div>
      </DrawerBody>
      <DrawerFooter>
        <Button
          appearance="primary"
          disabledFocusable={changing === 0 || begin.isBusy || !isOnline}
          onClick={() => void go()}
        >
          {say(`preview.go.${change.kind}`, { count: who })}
        </Button>
        {onBack && <Button onClick={onBack}>{say('bulk.back')}</Button>}
      </DrawerFooter>
    </>
  )
}

const Outcome = (props: { head: InvoicingJson; preview: BulkPreviewJson; change: BulkChange }) => {
  const { head, preview, change } = props
  const { total, unchanged, becomes, reasons } = preview
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  // What was chosen is gone from the drawer: who uses a keyboard goes on here.
  useEffect(() => heading.current?.focus(), [])
  const changing = total - unchanged
  const count = (value: number) => ({ count: format.number(value) })
  const isSending = head.printInvoices && head.licensed && change.kind !== 'hold' && becomes.ready > 0
  return (
    <>
      <h3 className={styles.title} ref={heading} tabIndex={-1}>
        {changing === 0
          ? say('preview.title.none')
          : changing === 1
            ? say('preview.title.one')
            : say('preview.title.many', count(changing))}
      </h3>
      {becomes.ready > 0 && (
        <div>{becomes.ready === 1 ? say('preview.ready.one') : say('preview.ready.many', count(becomes.ready))}</div>
      )}
      {becomes['not-ready'] > 0 && (
        <div>
          {becomes['not-ready'] === 1
            ? say('preview.not-ready.one')
            : say('preview.not-ready.many', count(becomes['not-ready']))}
          <ul className={styles.list}>
            {reasons.map(({ reason, count: found }) => (
              <li key={reason}>
                {say('preview.reason', { reason: say(`reason.${reason}`), count: format.number(found) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {becomes.held > 0 && <div>{say('preview.held', count(becomes.held))}</div>}
      {becomes.off > 0 && <div>{say('preview.off', count(becomes.off))}</div>}
      {becomes.failed > 0 && <div>{say('preview.failed-count', count(becomes.failed))}</div>}
      {unchanged > 0 && (
        <div className={styles.subtle}>
          {unchanged === 1 ? say('preview.unchanged.one') : say('preview.unchanged.many', count(unchanged))}
        </div>
      )}
      {isSending && <div>{say('preview.sending', { minutes: head.waitingMinutes })}</div>}
      {changing > 0 && <div className={styles.subtle}>{say('preview.undo')}</div>}
    </>
  )
}
