import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    justifyItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    textAlign: 'center',
    overflowWrap: 'anywhere',
  },
  text: { maxWidth: '56ch', color: tokens.colorNeutralForeground2 },
})

type Props = {
  /** What is not there: "Nog geen facturen." */
  title: string
  /** Where it would come from, or why that is good. */
  children?: ReactNode
  /** The way on: a button or a link. */
  action?: ReactNode
}

/** What stands where a list has no rows; never bare, never a dead end. */
export const EmptyState = ({ title, children, action }: Props) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Text weight="semibold" size={400}>
        {title}
      </Text>
      {children && <Text className={styles.text}>{children}</Text>}
      {action}
    </div>
  )
}
