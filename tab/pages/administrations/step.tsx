import { makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import type { ReactNode } from 'react'
import { HIDDEN } from '../../parts/hidden.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

export type StepState = 'done' | 'now' | 'later'

/** The circle with the number, and the tick that takes its place. */
const MARK = '28px'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: `${MARK} minmax(0, 1fr)`,
    gap: `0 ${tokens.spacingHorizontalM}`,
    paddingBlock: tokens.spacingVerticalM,
  },
  mark: {
    boxSizing: 'border-box',
    width: MARK,
    height: MARK,
    display: 'grid',
    placeItems: 'center',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  now: {
    border: `1px solid ${tokens.colorBrandBackground}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  done: { border: 'none', color: tokens.colorPaletteGreenForeground1, fontSize: MARK },
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: tokens.spacingVerticalS,
    paddingBlockStart: '3px',
    overflowWrap: 'anywhere',
  },
  h3: { margin: 0 },
  later: { color: tokens.colorNeutralForeground2 },
})

type Props = {
  number: number
  state: StepState
  title: string
  /** What was done, in a few words. */
  done?: ReactNode
  children: ReactNode
}

/** One step of the first run: done and told in a line, open, or still to come. */
export const Step = ({ number, state, title, done, children }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  return (
    <li className={styles.root} aria-current={state === 'now' ? 'step' : undefined}>
      <span aria-hidden className={mergeClasses(styles.mark, state !== 'later' && styles[state])}>
        {state === 'done' ? <CheckmarkCircleFilled /> : number}
      </span>
      <div className={styles.body}>
        <Subtitle2 as="h3" className={mergeClasses(styles.h3, state === 'later' && styles.later)}>
          {title} <span style={HIDDEN}>({say(`first.${state}`)})</span>
        </Subtitle2>
        {state === 'done' && done}
        {state === 'now' && children}
      </div>
    </li>
  )
}
