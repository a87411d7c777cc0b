import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { InvoiceCountsJson, StateTag } from '../../../bot/api/invoices-json.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { STATE_TAGS } from './filters.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    flexBasis: '100%',
    minWidth: 0,
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    border: 'none',
  },
})

type Props = { tag: StateTag | ''; counts: InvoiceCountsJson | undefined; onChange: (tag: StateTag | '') => void }

/** The states to filter on, each with how many there are; pressing the chosen one chooses all again. */
export const StateTags = ({ tag, counts, onChange }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  return (
    <fieldset className={styles.root} aria-label={say('tag.label')}>
      <ToggleButton size="small" shape="circular" checked={tag === ''} onClick={() => onChange('')}>
        {say('tag.all')}
      </ToggleButton>
      {STATE_TAGS.map((name) => (
        <ToggleButton
          key={name}
          size="small"
          shape="circular"
          checked={tag === name}
          onClick={() => onChange(tag === name ? '' : name)}
        >
          {say(`tag.${name}`)}
          {counts && ` ${format.count(counts.counts[name], counts.cap)}`}
        </ToggleButton>
      ))}
    </fieldset>
  )
}
