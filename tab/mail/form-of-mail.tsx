import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import type { IntakeJson } from '../../bot/api/intake-json.ts'
import { useHost } from '../host/use-host.ts'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { mailWords } from '../words/mail.ts'
import { useWords } from '../words/use-words.ts'
import type { Mail } from './mailbox.ts'

/** By far the largest part of this page; it comes while Outlook gives the attachment. */
const loadForm = () => import('../parts/booking-form/booking-form.tsx')

const BookingForm = lazy(async () => ({ default: (await loadForm()).BookingForm }))

type Props = {
  intake: IntakeJson
  /** The mail whose attachment it is, and the one that is open now. */
  mail: Mail
  now: Mail | null
  onBooked: () => void
  onLeave: () => void
}

/** The form of an attachment; it stays when another mail is opened, and then says which mail it belongs to. */
export const FormOfMail = ({ intake, mail, now, onBooked, onLeave }: Props) => {
  const say = useWords(mailWords)
  const { open } = useHost()
  const subject = mail.subject || say('subject.none')
  return (
    <>
      <PageHead title={say('title')} hasAdministration />
      {now?.id !== mail.id && (
        <MessageBar layout="auto">
          <MessageBarBody>{say(now ? 'other-mail' : 'other-mail.none', { subject })}</MessageBarBody>
          {now && (
            <MessageBarActions>
              <Button size="small" onClick={onLeave}>
                {say('other-mail.go')}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
      <Suspense fallback={<Loading />}>
        <BookingForm
          intake={intake}
          onBooked={onBooked}
          onLeave={onLeave}
          onOpen={({ administration, invoice }) =>
            open(
              `${location.origin}/open/invoices/${encodeURIComponent(administration)}/${encodeURIComponent(invoice)}`,
            )
          }
        />
      </Suspense>
    </>
  )
}
