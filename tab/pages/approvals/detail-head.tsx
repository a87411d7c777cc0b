import { Button, makeStyles, Tooltip, tokens, typographyStyles } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up'
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard'
import { type ReactElement, useEffect, useRef } from 'react'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  h2: { ...typographyStyles.subtitle2, flex: 1, minWidth: 0, margin: 0, overflowWrap: 'anywhere' },
})

type Props = {
  title: string
  /** Grows each time the focus is to go to the heading. */
  focusCount: number
  onPrevious: (() => void) | null
  onNext: (() => void) | null
}

/** The head of an approval beside its list: whose invoice it is, and the way to the ones around it. */
export const DetailHead = ({ title, focusCount, onPrevious, onNext }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusCount > 0) heading.current?.focus()
  }, [focusCount])
  return (
    <div className={styles.root}>
      <h2 className={styles.h2} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <Step label={say('card.previous')} shortcut="k" icon={<ChevronUpRegular />} step={onPrevious} />
      <Step label={say('card.next')} shortcut="j" icon={<ChevronDownRegular />} step={onNext} />
      <Tooltip content={say('keys.all')} relationship="description">
        <Button appearance="subtle" icon={<KeyboardRegular />} aria-label={say('keys.label')} />
      </Tooltip>
    </div>
  )
}

const Step = (props: { label: string; shortcut: string; icon: ReactElement; step: (() => void) | null }) => {
  const { label, shortcut, icon, step } = props
  return (
    <Tooltip content={`${label} (${shortcut})`} relationship="description">
      <Button
        appearance="subtle"
        icon={icon}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        disabledFocusable={step === null}
        onClick={() => step?.()}
      />
    </Tooltip>
  )
}
