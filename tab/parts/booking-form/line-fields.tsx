import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { bookingWords } from '../../words/booking.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ALIGNED_FIELDS } from './aligned-fields.ts'
import { AmountInput } from './amount-input.tsx'
import { decimalOf } from './cents.ts'
import type { LineChange } from './change-lines.ts'
import type { DraftLine, VatCodeJson } from './draft-line.ts'
import { GlAccountPicker } from './gl-account-picker.tsx'
import { LineHead } from './line-head.tsx'
import { type Origin, OriginLabel } from './origin-label.tsx'
import { problemWords } from './problem-words.ts'
import { ROOMY } from './roomy.ts'
import { useFields } from './use-fields.ts'
import { vatOf } from './vat-of.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    [ROOMY]: {
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 6fr) minmax(0, 4fr) minmax(0, 4fr)',
      ...ALIGNED_FIELDS,
    },
  },
  wide: {
    minWidth: 0,
    gridColumn: '1 / -1',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [ROOMY]: { gridColumn: 'auto' },
  },
  select: { minWidth: 0, width: '100%', '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  note: { color: tokens.colorNeutralForeground2 },
})

/** The supplier's own VAT is rounded line by line; what differs more is another rate. Cents. */
const ROUNDING = 10

type Props = {
  administration: string
  line: DraftLine
  /** From 1. */
  number: number
  isOnly: boolean
  currency: string
  vatCodes: VatCodeJson[]
  /** As it was proposed; undefined: added by the booker. */
  proposed: DraftLine | undefined
  /** Whether the file says the amounts, so that its VAT code follows from their rate. */
  isRead: boolean
  /** It gets what the others leave of the total. */
  isRest: boolean
  onChange: (change: LineChange) => void
  onSplit: () => void
}

/** One line of the entry: what it is for, where it is booked, and how much. */
export const LineFields = (props: Props) => {
  const { administration, line, number, isOnly, currency, vatCodes, proposed, isRead, isRest, onChange, onSplit } =
    props
  const styles = useStyles()
  const say = useWords(bookingWords)
  const format = useFormat()
  const { idOf, mark } = useFields()
  const { key, account, vatCode, net, vat } = line
  const code = vatCodes.find((each) => each.code === vatCode)
  const why = (about: RegExp) => {
    const found = line.why.find((problem) => about.test(problem.code))
    return found && problemWords(found, say)
  }
  /** Of what stands there now; nothing where nothing does. */
  const originOf = (now: string | undefined, before: string | undefined, from: Origin): Origin | null => {
    // What nobody proposed can only be the booker's.
    if (!now || !before) return null
    return now === before ? from : 'you'
  }
  const note = () => {
    if (isRest) return say('lines.rest')
    if (code === undefined || net === null) return null
    if (!code.calculatesVat) return line.before ? say('lines.vat.none') : null
    const expected = vatOf(net, code)
    if (Math.abs(expected - vat) <= ROUNDING) return null
    const percent = format.number(Number(code.percent))
    return say('lines.vat.expected', { percent, amount: format.amount(decimalOf(expected), currency) })
  }
  const said = note()
  const label = (text: string, origin: Origin | null) => ({ children: <OriginLabel text={text} origin={origin} /> })
  return (
    <li className={styles.root}>
      <LineHead line={line} number={number} isOnly={isOnly} onChange={onChange} onSplit={onSplit} />
      <div className={styles.fields}>
        <Field
          className={styles.wide}
          label={label(say('lines.account'), originOf(account?.code, proposed?.account?.code, 'supplier'))}
          {...mark({ what: 'account', line: number }, why(/^gl-account/))}
        >
          <GlAccountPicker
            id={idOf({ what: 'account', line: number })}
            administration={administration}
            account={account}
            onChoose={(chosen) => onChange({ does: 'account', key, account: chosen })}
          />
        </Field>
        <Field
          className={styles.wide}
          label={label(say('lines.vat-code'), originOf(vatCode, proposed?.vatCode, isRead ? 'rate' : 'supplier'))}
          {...mark({ what: 'vat-code', line: number }, why(/vat|bank-account/))}
        >
          <Select
            id={idOf({ what: 'vat-code', line: number })}
            className={styles.select}
            value={vatCode}
            onChange={(_event, { value }) => onChange({ does: 'vat-code', key, vatCode: value })}
          >
            {code === undefined && <option value={vatCode}>{vatCode || say('invoice.choose')}</option>}
            {vatCodes.map((each) => (
              <option key={each.code} value={each.code}>
                {each.code} {each.description}
              </option>
            ))}
          </Select>
        </Field>
        <AmountInput
          id={idOf({ what: 'amount', line: number })}
          label={say('lines.net')}
          value={net}
          mark={mark({ what: 'amount', line: number })}
          onChange={(cents) => onChange({ does: 'net', key, net: cents })}
        />
        <AmountInput
          id={`${idOf({ what: 'amount', line: number })}-vat`}
          label={say('lines.vat')}
          value={net === null && vat === 0 ? null : vat}
          isDisabled={code !== undefined && !code.calculatesVat}
          onChange={(cents) => onChange({ does: 'vat', key, vat: cents ?? 0 })}
        />
      </div>
      {said !== null && (
        <Text size={200} className={styles.note}>
          {said}
        </Text>
      )}
    </li>
  )
}
