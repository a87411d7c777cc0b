import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { RefreshBar } from '../refresh-bar.tsx'
import { decimalOf } from './cents.ts'
import type { Draft } from './draft.ts'
import { isSameName } from './is-same-name.ts'
import { isIsoDate } from './read-date.ts'
import { sumOfLines } from './sum-of-lines.ts'
import { SummaryLines } from './summary-lines.tsx'
import { supplierNumbers } from './supplier-numbers.ts'
import { useFields } from './use-fields.ts'

type Props = {
  intake: IntakeJson
  draft: Draft
  /** Whether the booker chose the supplier, rather than what the file says. */
  isChosen: boolean
  /** Another supplier is being chosen. */
  isChanging: boolean
  /** What is proposed for another supplier is on its way. */
  isSettling: boolean
  onChange: () => void
}

/** Whose invoice it is, how much, by when, and where that is from, as the form stands. */
export const Summary = ({ intake, draft, isChosen, isChanging, isSettling, onChange }: Props) => {
  const say = useWords(bookingWords)
  const { idOf } = useFields()
  const { supplier, kind, total, lines, dueDate, currency } = draft
  const name = supplier?.name ?? intake.summary?.supplier
  const { gross } = total ?? sumOfLines(lines.lines)
  const inFile = intake.summary?.supplier
  const isOther = supplier !== null && inFile !== undefined && !isChosen && !isSameName(supplier.name, inFile)
  const isKnown = total !== null || lines.lines.some(({ net }) => net !== null)
  return (
    <div>
      <RefreshBar isOn={isSettling} />
      <SummaryLines
        intake={intake}
        title={name && kind === 'credit-note' ? say('summary.credit-note', { supplier: name }) : name}
        about={
          supplier &&
          [supplierNumbers(supplier, say), say(isChosen ? 'origin.you' : 'origin.file')].filter(Boolean).join(' · ')
        }
        amount={isKnown ? { amount: decimalOf(gross), currency } : null}
        dueDate={isIsoDate(dueDate) ? dueDate : null}
        action={
          supplier && (
            <Button id={idOf({ what: 'supplier-blocked' })} size="small" onClick={onChange}>
              {say(isChanging ? 'supplier.keep' : 'supplier.change')}
            </Button>
          )
        }
      />
      {isOther && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('summary.other-name', { name: inFile })}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
