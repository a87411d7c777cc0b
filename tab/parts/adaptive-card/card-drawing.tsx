import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CardJson } from '../../../bot/api/approvals-json.ts'
import { MIDDLE_FROM } from '../use-page-width.ts'
import { drawCard, type Pressed } from './draw-card.ts'

/**
 * A card that has just come up takes no press: the second half of a double click on the card before it would decide about
 * one that nobody has read. Longer than the pause that programs take for a double click. Milliseconds.
 */
const UNREAD_MS = 600

const FIELD = {
  fontFamily: 'inherit',
  fontSize: 'inherit',
  width: '100%',
  minHeight: '32px',
  padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  borderRadius: tokens.borderRadiusMedium,
  backgroundColor: tokens.colorNeutralBackground1,
  color: 'inherit',
}

const useStyles = makeStyles({
  root: {
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    '& *': { boxSizing: 'border-box' },
    '& p': { margin: 0 },
    '& :focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '& .ac-pushButton': {
      fontFamily: 'inherit',
      fontSize: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      minHeight: '32px',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
      cursor: 'pointer',
    },
    '& .ac-pushButton:hover, & .ac-pushButton.expanded': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    '& .ac-pushButton.style-positive': {
      border: `1px solid ${tokens.colorBrandBackground}`,
      backgroundColor: tokens.colorBrandBackground,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    '& .ac-pushButton.style-positive:hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    '& .ac-textInput': FIELD,
    '& .ac-multichoiceInput': FIELD,
    '& textarea.ac-textInput': { minHeight: '72px', resize: 'vertical' },
    '& input[type="checkbox"]': { width: '20px', height: '20px', accentColor: tokens.colorCompoundBrandBackground },
    '& .ac-input-validation-failed': { border: `1px solid ${tokens.colorStatusDangerBorder2}` },
    // Backgrounds of containers hardly show in high contrast, and in light: the line does.
    '& .ac-container .ac-container[style*="background-color"]': { border: `1px solid ${tokens.colorNeutralStroke2}` },
    [`@media (max-width: ${MIDDLE_FROM - 1}px)`]: {
      '& .ac-pushButton': { minHeight: '44px' },
      '& input[type="checkbox"]': { width: '24px', height: '24px' },
    },
  },
  busy: { '& .ac-pushButton': { opacity: 0.5, cursor: 'default' } },
})

export type CardDrawingProps = {
  card: CardJson
  /** A press is under way: another one does nothing. */
  isBusy: boolean
  onExecute: (pressed: Pressed) => void
  onOpen: (address: string) => void
}

/** A card as in the chat. What was typed stays until the card itself becomes another. */
export default function CardDrawing({ card, isBusy, onExecute, onOpen }: CardDrawingProps) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const [isUnread, setUnread] = useState(true)
  const isOff = isBusy || isUnread
  const press = useEffectEvent((pressed: Pressed) => {
    if (!isOff) onExecute(pressed)
  })
  const open = useEffectEvent((address: string) => onOpen(address))

  useEffect(() => {
    const drawn = drawCard(card, { onExecute: press, onOpen: open })
    const hadFocus = root.current?.contains(document.activeElement)
    root.current?.replaceChildren(...(drawn ? [drawn] : []))
    if (hadFocus) root.current?.focus({ preventScroll: true })
  }, [card])
  useEffect(() => {
    const timer = setTimeout(() => setUnread(false), UNREAD_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    for (const button of root.current?.querySelectorAll('.ac-pushButton') ?? []) {
      if (isOff) button.setAttribute('aria-disabled', 'true')
      else button.removeAttribute('aria-disabled')
    }
  })

  return (
    <div
      ref={root}
      className={mergeClasses(styles.root, isBusy && styles.busy)}
      lang={typeof card.lang === 'string' ? card.lang : undefined}
      aria-busy={isOff}
      tabIndex={-1}
    />
  )
}
