import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type {
  CustomerDetailJson,
  CustomerEdit,
  CustomerRowJson,
  InvoicingJson,
} from '../../../bot/api/customers-json.ts'
import type { CustomerSettings } from '../../../bot/auto-invoice/customer.ts'
import type { Failure } from '../../api/failure.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { refusalText } from '../../parts/refusal-text.ts'
import { useTell } from '../../parts/toasts.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { EditConflict } from './edit-conflict.tsx'
import { of } from './invoicing-api.ts'
import { SettingCell } from './setting-cell.tsx'
import { SettingSelect } from './setting-select.tsx'
import { changesBetween, choiceOf, REASON_OF, SETTING_NAMES, type SettingName, withChoice } from './settings-fields.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, maxWidth: '26rem' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  subtle: { color: tokens.colorNeutralForeground2 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(55%) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0 },
  },
})

type Props = { detail: CustomerDetailJson; head: InvoicingJson }

/** The settings of a relation: to change for an administrator, to read for others. */
export const CustomerSettingsSection = ({ detail, head }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const source = head.source === 'dynamics' && (
    <div className={styles.subtle}>{say(head.mayEdit ? 'source.dynamics' : 'source.dynamics.look')}</div>
  )
  if (head.mayEdit) {
    return (
      <>
        {source}
        <SettingsForm detail={detail} head={head} />
      </>
    )
  }
  return (
    <>
      <dl className={styles.facts}>
        {SETTING_NAMES.map((name) => (
          <Fact key={name} name={name} detail={detail} head={head} />
        ))}
      </dl>
      {source}
      <div className={styles.subtle}>{say('customer.look-only')}</div>
    </>
  )
}

const Fact = ({ name, detail, head }: Props & { name: SettingName }) => {
  const say = useWords(invoicingWords)
  return (
    <>
      <dt>{say(`column.${name}`)}</dt>
      <dd>
        <SettingCell name={name} customer={detail} layouts={head.layouts} />
      </dd>
    </>
  )
}

type Version = Pick<CustomerRowJson, 'settings' | 'settingsVersion'>

/** What stands there now, as a 409 tells. */
const standsNow = ({ code, body }: Failure): CustomerRowJson | null =>
  code === 'changed-meanwhile' ? ((body as { now?: CustomerRowJson } | null)?.now ?? null) : null

const SettingsForm = ({ detail, head }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const tell = useTell()
  const isOnline = useOnline()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  /** What is being edited, and the version that it began with; null: nothing is. */
  const [edit, setEdit] = useState<{ base: Version; mine: CustomerSettings } | null>(null)
  const [conflict, setConflict] = useState<CustomerRowJson | null>(null)
  const { run, isBusy, failure, clear } = useWrite(
    (api, body: CustomerEdit) =>
      api.patch<CustomerRowJson>(of(head.administration, 'customers', detail.customerId), body),
    [of(head.administration)],
  )
  const shown = edit?.mine ?? detail.settings
  const isChanged = edit !== null && Object.keys(changesBetween(edit.base.settings, edit.mine)).length > 0

  const drop = () => {
    setEdit(null)
    setConflict(null)
    clear()
  }
  const save = async (base: Version, wanted: CustomerSettings) => {
    const settings = changesBetween(base.settings, wanted)
    // What stands there is what was chosen.
    if (Object.keys(settings).length === 0) return drop()
    const answer = await run({ version: base.settingsVersion, settings })
    if (answer === null) return
    if (!answer.ok) return setConflict(standsNow(answer.failure))
    drop()
    const isReady = answer.value.status === 'ready'
    tell({
      title: say('customer.saved', { name: detail.name }),
      ...(isReady ? { body: say('customer.saved.ready') } : {}),
    })
  }
  if (conflict && edit) {
    return (
      <EditConflict
        base={edit.base.settings}
        mine={edit.mine}
        now={conflict.settings}
        layouts={head.layouts}
        by={detail.log.find(({ event }) => event === 'settings-changed')?.actor}
        isBusy={isBusy}
        onSave={(wanted) => void save(conflict, wanted)}
        onDrop={drop}
      />
    )
  }
  const cause = failure && refusalText(failure, say)
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (edit && isChanged && !isBusy && isOnline) void save(edit.base, edit.mine)
      }}
    >
      {SETTING_NAMES.map((name) => {
        const reason = REASON_OF[name]
        const isWrong = edit === null && shown.automatic && reason !== undefined && detail.reasons.includes(reason)
        return (
          <SettingSelect
            key={name}
            name={name}
            value={choiceOf(shown, name)}
            layouts={head.layouts}
            problem={isWrong ? say(`reason.${reason}`) : undefined}
            isDisabled={isBusy}
            onChange={(choice) =>
              setEdit({
                base: edit?.base ?? { settings: detail.settings, settingsVersion: detail.settingsVersion },
                mine: withChoice(shown, name, choice),
              })
            }
          />
        )
      })}
      {isChanged && <div className={styles.subtle}>{say('customer.unsaved')}</div>}
      {failure && <ProblemBar failure={failure} title={say('customer.not-saved')} {...(cause ? { cause } : {})} />}
      <div className={styles.actions}>
        <Button type="submit" size={size} appearance="primary" disabledFocusable={!isChanged || isBusy || !isOnline}>
          {say('save')}
        </Button>
        {isChanged && (
          <Button size={size} onClick={drop}>
            {say('customer.reset')}
          </Button>
        )}
      </div>
    </form>
  )
}
