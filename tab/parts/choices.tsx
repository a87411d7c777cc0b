import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { usePageWidth } from './use-page-width.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 'none',
  },
  choice: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
})

type Props<Choice extends string> = {
  /** What is chosen here, for screen readers. */
  label: string
  choices: { choice: Choice; text: string; count?: string | undefined }[]
  chosen: Choice
  onChoose: (choice: Choice) => void
}

/** One of a few, each with how many there are: "Niet gereed (12)". Pressing the chosen one leaves it chosen. */
export const Choices = <Choice extends string>({ label, choices, chosen, onChoose }: Props<Choice>) => {
  const styles = useStyles()
  const isNarrow = usePageWidth() === 'narrow'
  return (
    <fieldset aria-label={label} className={styles.root}>
      {choices.map(({ choice, text, count }) => (
        <ToggleButton
          key={choice}
          className={styles.choice}
          size={isNarrow ? 'large' : 'small'}
          appearance="subtle"
          checked={choice === chosen}
          onClick={() => onChoose(choice)}
        >
          {count === undefined ? text : `${text} (${count})`}
        </ToggleButton>
      ))}
    </fieldset>
  )
}
