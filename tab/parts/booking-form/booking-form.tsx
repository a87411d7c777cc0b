import { useState } from 'react'
import type {
  BookedJson,
  BookingChoicesJson,
  BookingFormJson,
  IntakeJson,
  SupplierJson,
} from '../../../bot/api/intake-json.ts'
import { pathWith } from '../../api/path-with.ts'
import type { Read } from '../../api/read.ts'
import { useRead } from '../../api/use-read.ts'
import { goTo } from '../../use-address.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { EmptyState } from '../empty-state.tsx'
import { Loading, SkeletonLines } from '../loading.tsx'
import { ProblemBar } from '../problem-bar.tsx'
import { useAdministration } from '../use-administration.tsx'
import { Booked, BookedBefore, type Booking } from './booked.tsx'
import { FileSummary } from './file-summary.tsx'
import { FilledForm } from './filled-form.tsx'
import { FormFrame } from './form-frame.tsx'
import { failureCause } from './problem-words.ts'
import { useEdits } from './use-edits.ts'

type InvoiceKey = { administration: string; invoice: string }

type Props = {
  /** The file as it was read. */
  intake: IntakeJson
  /** It was booked; what was booked shows meanwhile. */
  onBooked?: (booked: BookedJson) => void
  /** The reader wants to go on with something else, booked or not; left out: there is nothing else. */
  onLeave?: (() => void) | undefined
  /** Shows an invoice; left out: on its page in the tab. */
  onOpen?: (invoice: InvoiceKey) => void
}

const openInTab = ({ administration, invoice }: InvoiceKey) =>
  goTo({ page: 'invoices', path: [administration, invoice] })

/**
 * The form for booking a file: what was read and proposed, to be looked at, corrected and booked; then what was booked. It
 * fits in 320 px. Mount it anew for another file (`key={intake.intake}`), inside `AdministrationChoice`, `Announcer` and with
 * `Toasts`.
 */
export const BookingForm = ({ intake, onBooked, onLeave, onOpen = openInTab }: Props) => {
  const say = useWords(bookingWords)
  const [administration] = useAdministration()
  const [edits, edit] = useEdits(administration ?? '')
  const [booking, setBooking] = useState<Booking | null>(null)
  if (booking && !booking.booked.isRepeat) {
    return <Booked booking={booking} onOpen={() => onOpen(booking.booked)} onLeave={onLeave} />
  }
  // What stands in the form was not what was booked.
  const before = booking?.booked ?? intake.booked
  if (before) {
    return (
      <BookedBefore isSettled={booking?.booked.state !== 'booking'} onOpen={() => onOpen(before)} onLeave={onLeave} />
    )
  }
  if (administration === null) {
    return <EmptyState title={say('none.administration')}>{say('none.administration.text')}</EmptyState>
  }
  return (
    <InAdministration
      key={administration}
      administration={administration}
      intake={intake}
      edits={edits}
      onEdit={edit}
      onBooked={(made) => {
        setBooking(made)
        onBooked?.(made.booked)
      }}
      onLeave={onLeave}
    />
  )
}

type InProps = Pick<Parameters<typeof FilledForm>[0], 'intake' | 'edits' | 'onEdit' | 'onBooked' | 'onLeave'> & {
  administration: string
}

/** Exact Online counts its calls by the minute: what it did not answer, it answers then. Milliseconds. */
const AGAIN_MS = 20_000

/** Read once; what could not be read is asked for again by itself. */
const READ = { once: true, every: (value: unknown) => (value === undefined ? AGAIN_MS : null) }

/** Reads how the file would be booked in one administration, anew for each supplier that is chosen. */
const InAdministration = ({ administration, intake, ...rest }: InProps) => {
  const say = useWords(bookingWords)
  const [chosen, setChosen] = useState<SupplierJson | null>(null)
  const form = useRead<BookingFormJson>(
    pathWith(`/api/intake/${encodeURIComponent(intake.intake)}/form`, { administration, supplier: chosen?.supplier }),
    READ,
  )
  const choices = useRead<BookingChoicesJson>(
    `/api/administrations/${encodeURIComponent(administration)}/booking-choices`,
    READ,
  )
  const failing: Read<unknown> | null = form.failure ? form : choices.failure ? choices : null
  const problem = failing?.failure && (
    <ProblemBar
      failure={failing.failure}
      title={say('form.failed')}
      again={failing.again}
      {...failureCause(failing.failure, say)}
    />
  )
  const again = () => {
    for (const read of [form, choices]) if (read.value === undefined) read.again()
  }
  return (
    <FormFrame intake={intake}>
      {problem}
      {form.value !== undefined && choices.value !== undefined ? (
        <FilledForm
          {...rest}
          intake={intake}
          // Until what is proposed for another supplier is there, the one before stays around its name.
          form={chosen ? { ...form.value, supplier: chosen } : form.value}
          choices={choices.value}
          isSettling={form.isRefreshing}
          isSupplierChosen={chosen !== null}
          onSupplier={setChosen}
        />
      ) : (
        !problem && (
          <>
            <FileSummary intake={intake} />
            <Loading again={again}>
              <SkeletonLines count={6} size={48} />
            </Loading>
          </>
        )
      )}
    </FormFrame>
  )
}
