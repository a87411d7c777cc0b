import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { SplitVerticalRegular } from '@fluentui/react-icons/svg/split-vertical'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import type { LineChange } from './change-lines.ts'
import type { DraftLine } from './draft-line.ts'
import { ROOMY } from './roomy.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gridTemplateAreas: '"name ways" "text text"',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    [ROOMY]: { gridTemplateColumns: 'auto minmax(0, 1fr) auto', gridTemplateAreas: '"name text ways"' },
  },
  name: { gridArea: 'name' },
  text: { gridArea: 'text', minWidth: 0 },
  ways: { gridArea: 'ways', display: 'flex' },
})

/** An entry line shows about this much. Characters. */
const LONGEST_DESCRIPTION = 60

type Props = {
  line: DraftLine
  /** From 1. */
  number: number
  /** The last one stays: an entry needs a line. */
  isOnly: boolean
  onChange: (change: LineChange) => void
  onSplit: () => void
}

/** Which line it is, what it is for, and what can be done with all of it. */
export const LineHead = ({ line: { key, description }, number, isOnly, onChange, onSplit }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  return (
    <div className={styles.root}>
      <Text weight="semibold" className={styles.name}>
        {say('lines.line', { line: number })}
      </Text>
      <Input
        className={styles.text}
        aria-label={say('lines.description.of', { line: number })}
        placeholder={say('lines.description')}
        maxLength={LONGEST_DESCRIPTION}
        autoComplete="off"
        value={description}
        onChange={(_event, { value }) => onChange({ does: 'describe', key, description: value })}
      />
      <div className={styles.ways}>
        <Button
          appearance="subtle"
          icon={<SplitVerticalRegular />}
          aria-label={say('lines.split.of', { line: number })}
          title={say('lines.split')}
          onClick={onSplit}
        />
        {!isOnly && (
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={say('lines.remove.of', { line: number })}
            title={say('lines.remove')}
            onClick={() => onChange({ does: 'remove', key })}
          />
        )}
      </div>
    </div>
  )
}
