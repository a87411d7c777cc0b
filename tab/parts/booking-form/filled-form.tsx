import { makeStyles, tokens } from '@fluentui/react-components'
import { useId, useMemo, useState } from 'react'
import type { BookingChoicesJson, BookingFormJson, IntakeJson, SupplierJson } from '../../../bot/api/intake-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useOnline } from '../../api/use-online.ts'
import { bookingWords } from '../../words/booking.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { usePeople } from '../use-people.ts'
import { ApprovalFields } from './approval-fields.tsx'
import type { Booking } from './booked.tsx'
import { BookingBar } from './booking-bar.tsx'
import { BookingLines } from './booking-lines.tsx'
import { decimalOf } from './cents.ts'
import { changeLines, type LineChange } from './change-lines.ts'
import { createFields } from './create-fields.ts'
import { draftOf, type Edits } from './draft.ts'
import { DuplicateField } from './duplicate-field.tsx'
import { FileProblems } from './file-problems.tsx'
import { InvoiceFields } from './invoice-fields.tsx'
import { OpenList } from './open-list.tsx'
import { type OpenPoint, openPoints } from './open-points.ts'
import { sumOfLines } from './sum-of-lines.ts'
import { Summary } from './summary.tsx'
import { SupplierChoice } from './supplier-choice.tsx'
import { useBook } from './use-book.ts'
import { FieldsContext } from './use-fields.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
})

/** So many open points are worth a list of their own in a form that began empty. */
const FEW = 3

type Props = {
  intake: IntakeJson
  form: BookingFormJson
  choices: BookingChoicesJson
  edits: Edits
  /** What is proposed for another supplier is on its way. */
  isSettling: boolean
  isSupplierChosen: boolean
  onEdit: (more: Edits) => void
  onSupplier: (supplier: SupplierJson) => void
  onBooked: (booking: Booking) => void
  onLeave: (() => void) | undefined
}

/** The form with what was read and proposed in it. */
export const FilledForm = (props: Props) => {
  const { intake, form, choices, edits, isSettling, isSupplierChosen, onEdit, onSupplier, onBooked, onLeave } = props
  const styles = useStyles()
  const say = useWords(bookingWords)
  const sayShared = useWords(sharedWords)
  const format = useFormat()
  const isOnline = useOnline()
  const id = useId()
  const [isAsked, setAsked] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const isRead = form.totals !== null
  const proposed = useMemo(() => draftOf(form, choices, {}), [form, choices])
  const draft = draftOf(form, choices, edits)
  const { objectId: me } = useMe()
  const everyone = usePeople(form.authorizers.people)
  // Nobody approves what they book (A6).
  const people = { ...everyone, offered: everyone.offered.filter(({ objectId }) => objectId !== me) }
  const book = useBook({ intake: intake.intake, form, choices, draft })
  const { duplicate } = book
  const points = openPoints(draft, choices, duplicate !== null)
  const fields = createFields({ id, points, isTold: isRead || isAsked, problems: book.fieldProblems, say })
  const goTo = (point: OpenPoint) => {
    const field = document.getElementById(fields.idOf(point))
    const control = field?.matches('input, select, textarea, button') ? field : field?.querySelector('input, button')
    const target = control instanceof HTMLElement ? control : document.getElementById(`${fields.idOf(point)}-said`)
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  }
  const change = (what: LineChange) => {
    const { gross } = sumOfLines(draft.lines.lines)
    // What is split has to come to what it was, also where nobody said the total.
    const total = draft.total ?? (what.does === 'split' && gross !== 0 ? { net: null, gross } : null)
    const lines = changeLines(draft.lines, what, { total, vatCodes: choices.vatCodes })
    onEdit({ lines, ...(draft.total === null && total !== null ? { total: total.gross } : {}) })
  }
  const submit = async () => {
    setAsked(true)
    const [first] = points
    if (first) return goTo(first)
    if (isSettling || !isOnline) return
    const booked = await book.run()
    if (!booked) return
    const condition = choices.conditions.find(({ code }) => code === draft.condition)
    const method = condition ? ` (${sayShared(`payment-method.${condition.method}`)})` : ''
    onBooked({
      booked,
      about: say('booked.about', {
        supplier: draft.supplier?.name ?? '',
        number: draft.invoiceNumber,
        amount: format.amount(decimalOf(sumOfLines(draft.lines.lines).gross), draft.currency),
      }),
      condition: draft.condition + method,
      isHeld: choices.holdUntilApproved,
      asked: draft.authorizers.map((objectId) => people.nameOf(objectId) ?? sayShared('people.unknown')),
    })
  }
  return (
    <FieldsContext.Provider value={fields}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && (ctrlKey || metaKey)) void submit()
        }}
      >
        <Summary
          intake={intake}
          draft={draft}
          isChosen={isSupplierChosen}
          isChanging={isChanging}
          isSettling={isSettling}
          onChange={() => setChanging(!isChanging)}
        />
        <FileProblems intake={intake} />
        {duplicate && <DuplicateField duplicate={duplicate} draft={draft} onEdit={onEdit} />}
        {/* An empty form says itself what is to be filled in. */}
        {(isRead || isAsked || points.length <= FEW) && <OpenList points={points} onGo={goTo} />}
        <div>
          {(draft.supplier === null || draft.supplier.blocked || isChanging) && (
            <SupplierChoice
              administration={form.administration}
              form={form}
              onChoose={(supplier) => {
                setChanging(false)
                onSupplier(supplier)
              }}
            />
          )}
          <InvoiceFields form={form} choices={choices} draft={draft} isRead={isRead} onEdit={onEdit} />
          <BookingLines
            administration={form.administration}
            choices={choices}
            draft={draft}
            proposed={proposed.lines}
            isRead={isRead}
            onChange={change}
          />
          <ApprovalFields form={form} choices={choices} draft={draft} people={people} onEdit={onEdit} />
        </div>
        <BookingBar
          draft={draft}
          points={points}
          book={book}
          isOff={isSettling || !isOnline}
          onGo={goTo}
          onBook={() => void submit()}
          onLeave={onLeave}
        />
      </form>
    </FieldsContext.Provider>
  )
}
