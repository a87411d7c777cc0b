import { Checkbox, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type {
  ExistingSuppliersJson,
  MadeSupplierJson,
  NewSupplierJson,
  SupplierJson,
} from '../../../bot/api/intake-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { bookingWords } from '../../words/booking.ts'
import { LANGUAGE_TAG } from '../../words/locale.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { useAnnounce } from '../announcer.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { ProblemBar } from '../problem-bar.tsx'
import { useTell } from '../toasts.tsx'
import { COUNTRIES } from './countries.ts'
import { ExistingSuppliers } from './existing-suppliers.tsx'
import { problemWords } from './problem-words.ts'

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 10rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
})

const FILLS = { minWidth: 0, width: '100%' }

const NAMES = ['name', 'vatNumber', 'cocNumber', 'country', 'iban'] as const
type Name = (typeof NAMES)[number]

/** As Exact Online keeps them. Characters. */
const LONGEST: Record<Name, number> = { name: 100, vatNumber: 30, cocNumber: 30, country: 2, iban: 42 }

const LABELS = {
  name: 'supplier.name',
  vatNumber: 'supplier.vat-number',
  cocNumber: 'supplier.coc-number',
  iban: 'supplier.iban',
} as const

/** Who stands there already with one of these numbers, or with this name. */
const existingOf = ({ code, body }: Failure): SupplierJson[] =>
  code === 'supplier-exists' || code === 'name-exists' ? (body as ExistingSuppliersJson).suppliers : []

type Props = {
  administration: string
  /** What the file says of its supplier; null: nothing. */
  first: NewSupplierJson | null
  onMade: (supplier: SupplierJson) => void
  onCancel: () => void
}

/** Makes a supplier in Exact Online; one that is there already is offered instead. Open while it is mounted. */
export const NewSupplierDialog = ({ administration, first, onMade, onCancel }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const tell = useTell()
  const announce = useAnnounce()
  const { locale } = useFormat()
  const [draft, setDraft] = useState<Record<Name, string>>({
    name: first?.name ?? '',
    vatNumber: first?.vatNumber ?? '',
    cocNumber: first?.cocNumber ?? '',
    country: first?.country ?? '',
    iban: first?.iban ?? '',
  })
  const [isAsked, setAsked] = useState(false)
  const [isAnotherFirm, setAnotherFirm] = useState(false)
  const path = `/api/administrations/${encodeURIComponent(administration)}/suppliers`
  const make = useWrite((api, supplier: NewSupplierJson) => api.post<MadeSupplierJson>(path, supplier), [path])
  const isNameless = draft.name.trim() === ''
  const hasNamesake = make.failure?.code === 'name-exists'
  const change = (name: Name, value: string) => {
    setDraft({ ...draft, [name]: value })
    // It was said of what stood there.
    setAnotherFirm(false)
    if (hasNamesake) make.clear()
  }
  const submit = async () => {
    setAsked(true)
    if (isNameless) return
    const filled = NAMES.map((name) => [name, draft[name].trim()] as const).filter(([, value]) => value !== '')
    const supplier: NewSupplierJson = { name: draft.name.trim(), ...Object.fromEntries(filled) }
    const answer = await make.run(isAnotherFirm ? { ...supplier, isAnotherFirm } : supplier)
    if (!answer?.ok) return
    const { warnings, ...made } = answer.value
    const title = say('supplier.made', { name: made.name })
    // It shows at the head of the form; a toast would lie over the button that books.
    if (warnings.length === 0) announce(title)
    else tell({ title, body: warnings.map((warning) => problemWords(warning, say)).join(' '), intent: 'warning' })
    onMade(made)
  }
  const problemOf = (name: Name) => {
    if (name === 'name' && isAsked && isNameless) return say('supplier.name.missing')
    return make.failure?.problems.some(({ field }) => field === name) ? say('supplier.wrong') : undefined
  }
  const said = (name: Name) => {
    const problem = problemOf(name)
    return problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const }
  }
  const input = (name: keyof typeof LABELS, hint?: string) => (
    <Field className={styles.field} label={say(LABELS[name])} {...(hint === undefined ? {} : { hint })} {...said(name)}>
      <Input
        style={FILLS}
        maxLength={LONGEST[name]}
        autoComplete="off"
        value={draft[name]}
        onChange={(_event, { value }) => change(name, value)}
      />
    </Field>
  )
  const countries = new Intl.DisplayNames(LANGUAGE_TAG[locale], { type: 'region' })
  const existing = make.failure ? existingOf(make.failure) : []
  const cause = make.failure && make.failure.kind !== 'invalid' && make.failure.code !== ''
  return (
    <FormDialog
      title={say('supplier.make')}
      confirm={say('supplier.make.confirm')}
      isBusy={make.isBusy}
      onSubmit={() => void submit()}
      onCancel={onCancel}
    >
      <div className={styles.fields}>
        <Text>{say('supplier.make.text')}</Text>
        {input('name')}
        <div className={styles.pair}>
          {input('vatNumber')}
          {input('cocNumber')}
          <Field className={styles.field} label={say('supplier.country')} {...said('country')}>
            <Select style={FILLS} value={draft.country} onChange={(_event, { value }) => change('country', value)}>
              <option value="">{say('supplier.country.none')}</option>
              {[...new Set([...COUNTRIES, ...(draft.country === '' ? [] : [draft.country])])].map((country) => (
                <option key={country} value={country}>
                  {countries.of(country)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {input('iban', draft.iban === '' ? undefined : say('supplier.iban.check'))}
        {make.failure && (
          <ProblemBar
            failure={make.failure}
            title={say('supplier.make.failed')}
            {...(cause ? { cause: problemWords({ code: make.failure.code, detail: '', field: '' }, say) } : {})}
          />
        )}
        {existing.length > 0 && <ExistingSuppliers suppliers={existing} onChoose={onMade} />}
        {hasNamesake && (
          <Checkbox
            label={say('supplier.another-firm')}
            checked={isAnotherFirm}
            onChange={(_event, { checked }) => setAnotherFirm(checked === true)}
          />
        )}
      </div>
    </FormDialog>
  )
}
