import { Field, Input, makeStyles, mergeClasses, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { BookingChoicesJson, BookingFormJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { Section } from '../section.tsx'
import { ALIGNED_FIELDS } from './aligned-fields.ts'
import { AmountInput } from './amount-input.tsx'
import { DateInput } from './date-input.tsx'
import type { Draft, Edits } from './draft.ts'
import type { OpenPoint } from './open-points.ts'
import { type Origin, OriginLabel } from './origin-label.tsx'
import { ROOMY } from './roomy.ts'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr))',
    [ROOMY]: { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
    columnGap: tokens.spacingHorizontalM,
    ...ALIGNED_FIELDS,
  },
  whole: { gridColumn: '1 / -1' },
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)', paddingBottom: tokens.spacingVerticalS },
  input: { minWidth: 0, width: '100%', '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
})

/** Exact Online keeps at most so much of a supplier's invoice number. Characters. */
const LONGEST_NUMBER = 60
const CURRENCY_LENGTH = 3

type Props = {
  form: BookingFormJson
  choices: BookingChoicesJson
  draft: Draft
  /** Whether the file itself said what stands in the form. */
  isRead: boolean
  onEdit: (edits: Edits) => void
}

/** What the invoice says of itself: number, dates, currency; of a paper one also what kind it is and its total. */
export const InvoiceFields = ({ form, choices, draft, isRead, onEdit }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const { idOf, mark } = useFields()
  const originOf = (name: 'invoiceNumber' | 'invoiceDate' | 'dueDate' | 'currency'): Origin | null => {
    // What is not read can only be the booker's.
    if (!isRead || draft[name] === '') return null
    if (draft[name] !== form[name]) return 'you'
    return name === 'dueDate' && form.dueDateFrom === 'condition' ? 'condition' : 'file'
  }
  const field = (point: OpenPoint, label: string, origin: Origin | null, control: ReactNode, hint?: string) => (
    <Field
      className={styles.field}
      label={{ children: <OriginLabel text={label} origin={origin} /> }}
      {...(hint === undefined ? {} : { hint })}
      {...mark(point)}
    >
      {control}
    </Field>
  )
  const date = (name: 'invoiceDate' | 'dueDate', what: 'invoice-date' | 'due-date') => (
    <DateInput id={idOf({ what })} value={draft[name]} onChange={(value) => onEdit({ [name]: value })} />
  )
  return (
    <Section title={say('invoice.title')}>
      <div className={styles.fields}>
        {!isRead && (
          <Field
            className={mergeClasses(styles.field, styles.whole)}
            label={say('invoice.kind')}
            {...mark({ what: 'sign' })}
          >
            <RadioGroup
              id={idOf({ what: 'sign' })}
              layout="horizontal"
              value={draft.kind}
              onChange={(_event, { value }) => onEdit({ kind: value === 'credit-note' ? value : 'invoice' })}
            >
              <Radio value="invoice" label={say('invoice.kind.invoice')} />
              <Radio value="credit-note" label={say('invoice.kind.credit-note')} />
            </RadioGroup>
          </Field>
        )}
        {field(
          { what: 'invoice-number' },
          say('invoice.number'),
          originOf('invoiceNumber'),
          <Input
            id={idOf({ what: 'invoice-number' })}
            className={styles.input}
            maxLength={LONGEST_NUMBER}
            autoComplete="off"
            value={draft.invoiceNumber}
            onChange={(_event, { value }) => onEdit({ invoiceNumber: value })}
          />,
        )}
        {field(
          { what: 'invoice-date' },
          say('invoice.date'),
          originOf('invoiceDate'),
          date('invoiceDate', 'invoice-date'),
        )}
        {field(
          { what: 'due-date' },
          say('invoice.due'),
          originOf('dueDate'),
          date('dueDate', 'due-date'),
          draft.dueDate === '' ? say('invoice.due.by-condition') : undefined,
        )}
        {!isRead && (
          <AmountInput
            id={idOf({ what: 'total' })}
            label={say('invoice.total')}
            hint={say('invoice.total.hint')}
            value={draft.total?.gross ?? null}
            mark={mark({ what: 'total' })}
            onChange={(total) => onEdit({ total })}
          />
        )}
        {!isRead &&
          field(
            { what: 'currency' },
            say('invoice.currency'),
            originOf('currency'),
            <Input
              id={idOf({ what: 'currency' })}
              className={styles.input}
              maxLength={CURRENCY_LENGTH}
              autoComplete="off"
              value={draft.currency}
              onChange={(_event, { value }) => onEdit({ currency: value.toUpperCase() })}
            />,
          )}
        {choices.journals.length > 1 &&
          field(
            { what: 'journal' },
            say('invoice.journal'),
            draft.journal === form.journal || draft.journal === '' ? null : 'you',
            <Select
              id={idOf({ what: 'journal' })}
              className={styles.input}
              value={draft.journal}
              onChange={(_event, { value }) => onEdit({ journal: value })}
            >
              {draft.journal === '' && <option value="">{say('invoice.choose')}</option>}
              {choices.journals.map(({ code, description }) => (
                <option key={code} value={code}>
                  {code} {description}
                </option>
              ))}
            </Select>,
          )}
      </div>
    </Section>
  )
}
