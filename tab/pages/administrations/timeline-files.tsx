import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useCsv } from '../../parts/use-csv.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { useButtonSize } from './use-button-size.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Saves the whole timeline of an administration: for a spreadsheet, or as a page to keep and print. */
export const TimelineFiles = ({ path, name, division }: { path: string; name: string; division: number }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const size = useButtonSize()
  const fileName = say('keeping.file', { name, division })
  const csv = useCsv(`${path}/timeline.csv`, `${fileName}.csv`)
  const page = useCsv(`${path}/timeline.html`, `${fileName}.html`)
  const failure = csv.failure ?? page.failure
  return (
    <>
      <div className={styles.line}>
        <Button size={size} disabledFocusable={csv.isOff} onClick={() => void csv.save()}>
          {say('keeping.csv')}
        </Button>
        <Button size={size} disabledFocusable={page.isOff} onClick={() => void page.save()}>
          {say('keeping.page')}
        </Button>
      </div>
      {failure && <ProblemBar failure={failure} title={say('keeping.not-saved')} />}
    </>
  )
}
