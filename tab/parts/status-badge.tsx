import { Badge, type BadgeProps, makeStyles } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { ClockRegular } from '@fluentui/react-icons/svg/clock'
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle'
import { PauseCircleRegular } from '@fluentui/react-icons/svg/pause-circle'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { ReactElement } from 'react'

/** What a state means to its reader, which decides icon and colour together. */
export type StatusMeaning = 'open' | 'busy' | 'good' | 'warning' | 'bad' | 'held' | 'ended'

const LOOKS: Record<StatusMeaning, { icon: ReactElement; color: NonNullable<BadgeProps['color']> }> = {
  open: { icon: <ClockRegular />, color: 'brand' },
  busy: { icon: <ClockRegular />, color: 'informative' },
  good: { icon: <CheckmarkCircleRegular />, color: 'success' },
  warning: { icon: <WarningRegular />, color: 'warning' },
  bad: { icon: <DismissCircleRegular />, color: 'danger' },
  held: { icon: <PauseCircleRegular />, color: 'warning' },
  ended: { icon: <CircleRegular />, color: 'subtle' },
}

const useStyles = makeStyles({
  // A badge has one line of fixed height by itself; long words must wrap.
  root: {
    height: 'auto',
    minHeight: '20px',
    maxWidth: '100%',
    whiteSpace: 'normal',
    textAlign: 'start',
    overflowWrap: 'anywhere',
  },
})

/** A state: an icon and its words, which say it without the colour. */
export const StatusBadge = ({ meaning, children }: { meaning: StatusMeaning; children: string }) => {
  const styles = useStyles()
  const { icon, color } = LOOKS[meaning]
  return (
    <Badge className={styles.root} appearance="tint" shape="rounded" color={color} icon={icon}>
      {children}
    </Badge>
  )
}
