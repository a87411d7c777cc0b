import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { IntakeJson } from '../../bot/api/intake-json.ts'
import { fileFailureWords } from '../parts/booking-form/problem-words.ts'
import { ProblemBar } from '../parts/problem-bar.tsx'
import { bookingWords } from '../words/booking.ts'
import type { Format } from '../words/format.ts'
import { mailWords } from '../words/mail.ts'
import { sharedWords } from '../words/shared.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/use-words.ts'
import type { Attachment } from './mailbox.ts'
import type { NotRead } from './use-read-attachment.ts'
import { findObstacle, seeming } from './which-attachments.ts'

const KB = 1024
const MB = KB * KB

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { display: 'block' },
  note: { display: 'block', color: tokens.colorNeutralForeground2 },
  whole: { gridColumn: '1 / -1' },
})

type Props = {
  attachment: Attachment
  isReading: boolean
  /** One is being read: the others wait. */
  isBusy: boolean
  /** Read before. */
  intake: IntakeJson | undefined
  failure: NotRead | undefined
  isBooked: boolean
  /** The likeliest of all. */
  isFirst: boolean
  onOpen: () => void
}

/** One attachment: what it is called, why it cannot be booked from here, or the button that reads it. */
export const AttachmentRow = ({ attachment, isReading, isBusy, intake, failure, isBooked, isFirst, onOpen }: Props) => {
  const styles = useStyles()
  const say = useWords(mailWords)
  const { name } = attachment
  const obstacle = findObstacle(attachment)
  const verb = intake ? 'go-on' : 'read'
  return (
    <li className={styles.row}>
      <div className={obstacle ? styles.whole : undefined}>
        <Text className={styles.name}>{name}</Text>
        <Text size={200} className={styles.note}>
          {obstacle ? say(`not-here.${obstacle}`) : <About attachment={attachment} intake={intake} />}
          {isBooked && ` · ${say('booked')}`}
        </Text>
      </div>
      {!obstacle && (
        <Button
          appearance={isFirst && !isBooked ? 'primary' : 'secondary'}
          disabledFocusable={isBusy}
          aria-label={isReading ? say('reading') : say(`${verb}.of`, { name })}
          onClick={onOpen}
        >
          {say(isReading ? 'reading' : verb)}
        </Button>
      )}
      {failure && (
        <div className={styles.whole}>
          <WhyNot failure={failure} />
        </div>
      )}
    </li>
  )
}

const sizeOf = (bytes: number, say: ReturnType<typeof useWords<typeof mailWords.nl>>, format: Format): string =>
  bytes < MB
    ? say('size.kb', { size: format.number(Math.max(1, Math.round(bytes / KB))) })
    : say('size.mb', { size: format.number(Math.round((bytes / MB) * 10) / 10) })

/** Its size; once it was read, what it says. */
const About = ({ attachment, intake }: Pick<Props, 'attachment' | 'intake'>) => {
  const say = useWords(mailWords)
  const format = useFormat()
  if (!intake?.summary) {
    const kind = seeming(attachment)
    const size = sizeOf(attachment.bytes, say, format)
    return kind ? `${say(`likely.${kind}`)} · ${size}` : size
  }
  const { supplier, amount, currency } = intake.summary
  return `${supplier} · ${format.amount(amount, currency)}`
}

const WhyNot = ({ failure }: { failure: NotRead }) => {
  const say = useWords(mailWords)
  const sayBooking = useWords(bookingWords)
  const sayShared = useWords(sharedWords)
  if (failure === 'not-read' || failure === 'too-large') {
    return (
      <MessageBar intent="error" layout="auto" role="alert">
        <MessageBarBody>{failure === 'not-read' ? say('not-read') : say('not-here.too-large')}</MessageBarBody>
      </MessageBar>
    )
  }
  return <ProblemBar failure={failure} title={say('failed')} cause={fileFailureWords(failure, sayBooking, sayShared)} />
}
