import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import type { IntakeJson } from '../../bot/api/intake-json.ts'
import { useHost } from '../host/use-host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { mailWords } from '../words/mail.ts'
import { useWords } from '../words/use-words.ts'
import { AttachmentRow } from './attachment-row.tsx'
import type { Attachment, Mail } from './mailbox.ts'
import type { NotRead } from './use-read-attachment.ts'
import { findObstacle, sortAttachments } from './which-attachments.ts'

const useStyles = makeStyles({
  subject: { display: 'block', color: tokens.colorNeutralForeground2 },
  h2: { ...typographyStyles.subtitle2, margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalXS}` },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  panel: { marginInline: 0 },
})

type Props = {
  mail: Mail | null
  reading: string | null
  intakes: Record<string, IntakeJson>
  failures: Record<string, NotRead>
  booked: ReadonlySet<string>
  onOpen: (attachment: Attachment) => void
}

/** The attachments of the open mail, those that may be its invoice first; or what to do where there are none. */
export const AttachmentList = ({ mail, ...rest }: Props) => {
  const styles = useStyles()
  const say = useWords(mailWords)
  return (
    <>
      <PageHead title={say('title')} />
      {mail === null ? (
        <EmptyState title={say('no-mail.title')}>{say('no-mail.text')}</EmptyState>
      ) : (
        <>
          <Text className={styles.subject}>{say('subject', { subject: mail.subject || say('subject.none') })}</Text>
          <OfMail key={mail.id} attachments={mail.attachments} {...rest} />
        </>
      )}
    </>
  )
}

const OfMail = ({ attachments, ...rest }: Omit<Props, 'mail'> & { attachments: Attachment[] }) => {
  const styles = useStyles()
  const say = useWords(mailWords)
  const { likely, others } = sortAttachments(attachments)
  return (
    <>
      {likely.length > 0 ? (
        <>
          <h2 className={styles.h2}>{say('choose')}</h2>
          <Rows attachments={likely} first={likely.find((each) => findObstacle(each) === null)} {...rest} />
        </>
      ) : (
        <NothingLikely />
      )}
      {others.length > 0 && (
        <Accordion collapsible>
          <AccordionItem value="others">
            <AccordionHeader as="h2">{say('others', { count: others.length })}</AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <Rows attachments={others} {...rest} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </>
  )
}

const NothingLikely = () => {
  const say = useWords(mailWords)
  const { open } = useHost()
  return (
    <EmptyState
      title={say('no-attachments.title')}
      action={<Button onClick={() => open(`${location.origin}/open/invoices`)}>{say('open-akkoord')}</Button>}
    >
      {say('no-attachments.text')}
    </EmptyState>
  )
}

type RowsProps = Omit<Props, 'mail'> & { attachments: Attachment[]; first?: Attachment | undefined }

const Rows = ({ attachments, first, ...rest }: RowsProps) => {
  const styles = useStyles()
  const { reading, intakes, failures, booked, onOpen } = rest
  return (
    <ul className={styles.list}>
      {attachments.map((attachment) => (
        <AttachmentRow
          key={attachment.id}
          attachment={attachment}
          isReading={reading === attachment.id}
          isBusy={reading !== null}
          intake={intakes[attachment.id]}
          failure={failures[attachment.id]}
          isFirst={attachment === first}
          isBooked={booked.has(attachment.id)}
          onOpen={() => onOpen(attachment)}
        />
      ))}
    </ul>
  )
}
