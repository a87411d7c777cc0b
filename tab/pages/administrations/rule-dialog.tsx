import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { AuthorizerRuleEdit, AuthorizerRuleJson } from '../../../bot/api/authorizer-rules-json.ts'
import type { Failure } from '../../api/failure.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { readAmount } from '../../parts/read-amount.ts'
import { SupplierPicker } from '../../parts/supplier-picker.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  pair: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  short: { width: '8.5rem', minWidth: 0 },
})

/** Longer than any code in Exact Online. Characters. */
const LONGEST_CODE = 10

type Draft = Record<'supplier' | 'from' | 'to' | 'costCentre' | 'condition', string> & { authorizers: string[] }

const EMPTY: Draft = { supplier: '', from: '', to: '', costCentre: '', condition: '', authorizers: [] }

type Props = {
  administration: string
  /** undefined: a new one. */
  rule: AuthorizerRuleJson | undefined
  place: number
  isBusy: boolean
  /** What went wrong the last time. */
  failure: Failure | null
  onSave: (rule: AuthorizerRuleEdit) => void
  onCancel: () => void
}

/** What of a rule the server does not take, said under its field. */
const PROBLEMS = [
  'supplier-unknown',
  'supplier-ambiguous',
  'condition-unknown',
  'condition-is-au',
  'person-unknown',
] as const

/** Asks for which invoices a rule is, and who authorises them. Open while it is mounted. */
export const RuleDialog = ({ administration, rule, place, isBusy, failure, onSave, onCancel }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const { locale } = useFormat()
  const shown = (amount: string | null) => (locale === 'nl' ? (amount ?? '').replace('.', ',') : (amount ?? ''))
  const [draft, setDraft] = useState<Draft>(
    rule
      ? {
          supplier: rule.supplier?.name ?? '',
          from: shown(rule.from),
          to: shown(rule.to),
          costCentre: rule.costCentre ?? '',
          condition: rule.condition ?? '',
          authorizers: rule.authorizers.map(({ objectId }) => objectId),
        }
      : EMPTY,
  )
  const [chosen, setChosen] = useState(rule?.supplier ?? null)
  const [isAsked, setAsked] = useState(false)
  const people = usePeople(rule?.authorizers ?? [])
  const type = (typed: Partial<Draft>) => setDraft((before) => ({ ...before, ...typed }))

  const from = readAmount(draft.from)
  const to = readAmount(draft.to)
  const isWrong = { from: isNoAmount(from), to: isNoAmount(to) || (!!from && !!to && Number(to) < Number(from)) }
  const save = () => {
    setAsked(true)
    if (isWrong.from || isWrong.to || draft.authorizers.length === 0) return
    const supplier = draft.supplier.trim()
    onSave({
      // A name or code that was typed and not chosen is looked up when it is saved.
      supplier: supplier === '' ? null : chosen?.name === supplier ? chosen : { search: supplier },
      from: from || null,
      to: to || null,
      costCentre: draft.costCentre.trim() || null,
      condition: draft.condition.trim() || null,
      authorizers: draft.authorizers,
    })
  }

  const problemOf = (field: string): string | undefined => {
    const code = failure?.problems.find((problem) => problem.field === `rules[${place}].${field}`)?.code
    const known = PROBLEMS.find((problem) => problem === code)
    return known && say(`authorizers.problem.${known}`)
  }
  const said = (problem: string | undefined) =>
    problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const }
  const isSaid = ['supplier', 'condition', 'authorizers'].some((field) => problemOf(field) !== undefined)
  const input = (field: Exclude<keyof Draft, 'authorizers' | 'supplier'>, problem: string | undefined) => (
    <Field label={say(`authorizers.field.${field}`)} {...said(problem)}>
      <Input
        className={styles.short}
        value={draft[field]}
        {...(field === 'from' || field === 'to' ? { inputMode: 'decimal' as const } : {})}
        {...(field === 'condition' ? { maxLength: LONGEST_CODE } : {})}
        onChange={(_event, { value }) => type({ [field]: value })}
      />
    </Field>
  )
  const amountProblem = (field: 'from' | 'to') =>
    isAsked && isWrong[field] ? say('authorizers.problem.amount') : undefined
  return (
    <FormDialog
      title={say(rule ? 'authorizers.edit.title' : 'authorizers.add')}
      confirm={say('save')}
      isBusy={isBusy}
      onSubmit={save}
      onCancel={onCancel}
    >
      <div className={styles.fields}>
        <div>{say('authorizers.dialog')}</div>
        <SupplierPicker
          administration={administration}
          label={say('authorizers.field.supplier')}
          problem={problemOf('supplier')}
          text={{ typed: draft.supplier, type: (supplier) => type({ supplier }) }}
          mayBeBlocked
          onChoose={({ supplier: id, name }) => setChosen({ id, name })}
        />
        <div className={styles.pair}>
          {input('from', amountProblem('from'))}
          {input('to', amountProblem('to'))}
        </div>
        {input('costCentre', undefined)}
        <PeoplePicker
          label={say('authorizers.field.authorizers')}
          people={people}
          chosen={draft.authorizers}
          isRequired
          problem={
            problemOf('authorizers') ??
            (isAsked && draft.authorizers.length === 0 ? say('authorizers.problem.nobody') : undefined)
          }
          onChange={(authorizers) => type({ authorizers })}
        />
        {input('condition', problemOf('condition'))}
        {failure && !isSaid && <ProblemBar failure={failure} title={say('hold.not-changed')} />}
      </div>
    </FormDialog>
  )
}

/** An amount below zero is none here: of a credit note its size counts. */
const isNoAmount = (amount: string | undefined): boolean => amount === undefined || amount.startsWith('-')
