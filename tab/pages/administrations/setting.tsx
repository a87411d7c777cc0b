import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${tokens.spacingHorizontalM}` },
})

/** A switch says its own name; the word that stands in its place does not. */
export const Setting = ({ label, isSwitch, children }: { label: string; isSwitch: boolean; children: ReactNode }) => {
  const styles = useStyles()
  if (isSwitch) return children
  return (
    <div className={styles.line}>
      <span>{label}</span>
      {children}
    </div>
  )
}
