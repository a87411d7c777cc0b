import { Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { fileFailureWords } from '../../parts/booking-form/problem-words.ts'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { linkTo } from '../../use-address.ts'
import { bookingWords } from '../../words/booking.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { ChosenFile, Files } from './use-files.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalL} 0 0`, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  about: { display: 'grid', flex: '1 1 16rem', minWidth: 0, gap: tokens.spacingVerticalXXS },
  file: { color: tokens.colorNeutralForeground2 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** The files that were chosen: what was read of each, and the way on. */
export const FileList = ({ files }: { files: Files }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  if (files.chosen.length === 0) return null
  return (
    <ul className={styles.list} aria-label={say('choose.list')}>
      {files.chosen.map((file) => (
        <li key={file.key} className={styles.row}>
          <div className={styles.about}>
            <About file={file} />
            <Text size={200} className={styles.file}>
              {file.fileName}
            </Text>
          </div>
          <Ways file={file} onForget={() => files.forget(file.key)} />
        </li>
      ))}
    </ul>
  )
}

const About = ({ file: { intake, failure } }: { file: ChosenFile }) => {
  const say = useWords(bookingWords)
  const sayShared = useWords(sharedWords)
  const format = useFormat()
  if (failure) {
    return (
      <>
        <div>
          <StatusBadge meaning="bad">{say('choose.refused')}</StatusBadge>
        </div>
        <Text>{fileFailureWords(failure, say, sayShared)}</Text>
      </>
    )
  }
  if (intake === null) return <Spinner size="tiny" labelPosition="after" label={say('choose.reading')} />
  const { summary } = intake
  if (summary === null) return <Text>{say('choose.read.nothing')}</Text>
  return (
    <>
      <Text weight="semibold">
        {say('choose.read', { supplier: summary.supplier, amount: format.amount(summary.amount, summary.currency) })}
      </Text>
      <Text>{say('choose.read.number', { number: summary.invoiceNumber })}</Text>
    </>
  )
}

const Ways = ({ file: { intake, failure, fileName }, onForget }: { file: ChosenFile; onForget: () => void }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  if (intake === null && failure === null) return null
  if (intake?.booked) {
    const { administration, invoice } = intake.booked
    return (
      <div className={styles.ways}>
        <StatusBadge meaning="good">{say('choose.booked')}</StatusBadge>
        <Link href={linkTo({ page: 'invoices', path: [administration, invoice] })}>{say('booked.open')}</Link>
      </div>
    )
  }
  return (
    <div className={styles.ways}>
      {intake && (
        <Button
          as="a"
          appearance="primary"
          size={size}
          href={linkTo({ page: 'booking', path: [intake.intake] })}
          aria-label={say('choose.book.of', { file: fileName })}
        >
          {say('choose.book')}
        </Button>
      )}
      <Button
        appearance="subtle"
        size={size}
        aria-label={say('choose.forget.of', { file: fileName })}
        onClick={onForget}
      >
        {say('choose.forget')}
      </Button>
    </div>
  )
}
