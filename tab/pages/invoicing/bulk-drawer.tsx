import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { BulkChange, BulkSelection, InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { CustomerSettings } from '../../../bot/auto-invoice/customer.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { BulkPreview } from './bulk-preview.tsx'
import { type HoldDraft, HoldFields, useHoldDraft } from './hold-fields.tsx'
import { SettingSelect } from './setting-select.tsx'
import { choiceOf, KEEP, SETTING_NAMES, withChoice } from './settings-fields.ts'
import { useLatest } from './use-latest.ts'

const useStyles = makeStyles({
  drawer: { width: 'min(28rem, 100vw)' },
  stack: { display: 'grid', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
  problem: { color: tokens.colorPaletteRedForeground1 },
})

type Props = {
  head: InvoicingJson
  /** null: closed. */
  kind: BulkChange['kind'] | null
  selection: BulkSelection
  /** How many are meant, as text; "1.000+" of many. */
  count: string
  isOne: boolean
  onClose: () => void
}

/** Changes many relations: first what, then what that would make of them, and only then it is done. */
export const BulkDrawer = ({ kind: open, onClose, ...props }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const sayShared = useWords(sharedWords)
  const kind = useLatest(open) ?? 'settings'
  const who = props.isOne ? say('bulk.customers.one') : say('bulk.customers.many', { count: props.count })
  return (
    <OverlayDrawer
      className={styles.drawer}
      position="end"
      open={open !== null}
      modalType="modal"
      onOpenChange={(_event, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={sayShared('close')} onClick={onClose} />
          }
        >
          {say(`bulk.title.${kind}`, { count: who })}
        </DrawerHeaderTitle>
      </DrawerHeader>
      {open !== null && <Steps key={open} {...props} kind={open} onClose={onClose} />}
    </OverlayDrawer>
  )
}

type StepsProps = Omit<Props, 'kind'> & { kind: BulkChange['kind'] }

const Steps = ({ kind, ...props }: StepsProps) => {
  // Releasing leaves nothing to choose.
  const [change, setChange] = useState<BulkChange | null>(kind === 'release' ? { kind } : null)
  const [settings, setSettings] = useState<Partial<CustomerSettings>>({})
  const [draft, setDraft] = useState<HoldDraft>({ reason: '', remindOn: '' })
  if (change) {
    const back = kind === 'release' ? undefined : () => setChange(null)
    return <BulkPreview {...props} change={change} onBack={back} />
  }
  if (kind === 'hold') return <ChooseHold draft={draft} onChange={setDraft} onDone={setChange} />
  return <ChooseSettings head={props.head} settings={settings} onChange={setSettings} onDone={setChange} />
}

type Choosing = { onDone: (change: BulkChange) => void }

const ChooseSettings = (
  props: Choosing & {
    head: InvoicingJson
    settings: Partial<CustomerSettings>
    onChange: (settings: Partial<CustomerSettings>) => void
  },
) => {
  const { head, settings, onChange, onDone } = props
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (Object.keys(settings).length > 0) setMissing(false)
  }, [settings])
  const submit = () => (Object.keys(settings).length === 0 ? setMissing(true) : onDone({ kind: 'settings', settings }))
  return (
    <Step onSubmit={submit}>
      <div>{say('bulk.choose')}</div>
      {SETTING_NAMES.map((name) => (
        <SettingSelect
          key={name}
          name={name}
          layouts={head.layouts}
          canKeep
          value={name in settings ? choiceOf(settings, name) : KEEP}
          onChange={(choice) => {
            const { [name]: _left, ...others } = settings
            onChange(choice === KEEP ? others : withChoice(settings, name, choice))
          }}
        />
      ))}
      {isMissing && (
        <div role="alert" className={styles.problem}>
          {say('bulk.nothing')}
        </div>
      )}
    </Step>
  )
}

const ChooseHold = ({
  draft,
  onChange,
  onDone,
}: Choosing & { draft: HoldDraft; onChange: (draft: HoldDraft) => void }) => {
  const say = useWords(invoicingWords)
  const { submit, checked } = useHoldDraft(draft, (hold) => onDone({ kind: 'hold', ...hold }))
  return (
    <Step onSubmit={submit}>
      <HoldFields label={say('hold.label.many')} draft={draft} checked={checked} onChange={onChange} />
    </Step>
  )
}

/** What is chosen, and the way on to what it would do. */
const Step = ({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const id = 'bulk-step'
  return (
    <>
      <DrawerBody>
        <form
          id={id}
          noValidate
          className={styles.stack}
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            onSubmit()
          }}
        >
          {children}
        </form>
      </DrawerBody>
      <DrawerFooter>
        <Button appearance="primary" type="submit" form={id}>
          {say('bulk.preview')}
        </Button>
      </DrawerFooter>
    </>
  )
}
