import { Button } from '@fluentui/react-components'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { useRead } from '../../api/use-read.ts'
import { useHost } from '../../host/use-host.ts'
import { BookingForm } from '../../parts/booking-form/booking-form.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { goTo, useAddress } from '../../use-address.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import type { Files } from './use-files.ts'

/** One file in its form. In a dialog of the bot, booking ends the dialog. */
export const FormPage = ({ id, files }: { id: string; files: Files }) => {
  const say = useWords(bookingWords)
  const { endDialog } = useHost()
  const { query } = useAddress()
  const isDialog = query.in === 'dialog'
  const read = useRead<IntakeJson>(`/api/intake/${encodeURIComponent(id)}`, { once: true })
  const toFiles = () => goTo({ page: 'booking' })
  const leave = () => {
    const waiting = files.chosen.map(({ intake }) => intake).filter((intake) => intake !== null && !intake.booked)
    const isBooked = files.chosen.some(({ intake }) => intake?.intake === id && intake.booked)
    const [next] = isBooked ? waiting : []
    if (next) goTo({ page: 'booking', path: [next.intake] })
    else toFiles()
  }
  return (
    <>
      <PageHead
        title={say('form.title')}
        {...(isDialog ? {} : { trail: [{ title: say('title'), to: { page: 'booking' } }] })}
      />
      {read.failure?.kind === 'not-found' ? (
        <EmptyState
          title={say('intake.gone')}
          {...(isDialog ? {} : { action: <Button onClick={toFiles}>{say('intake.back')}</Button> })}
        >
          {say('intake.gone.text')}
        </EmptyState>
      ) : (
        <ReadState read={read} failed={say('intake.failed')} skeleton={<SkeletonLines count={8} size={32} />}>
          {(intake) => (
            <BookingForm
              intake={intake}
              onBooked={({ administration, invoice }) => {
                files.setBooked(id, { administration, invoice })
                if (isDialog) endDialog?.({ verb: 'booked', administration, invoice, card: query.card })
              }}
              onLeave={isDialog ? undefined : leave}
              {...(isDialog
                ? {
                    onOpen: ({ administration, invoice }) =>
                      goTo({ page: 'invoices', path: [administration, invoice], query: { in: 'dialog' } }),
                  }
                : {})}
            />
          )}
        </ReadState>
      )}
    </>
  )
}
