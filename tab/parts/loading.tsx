import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Skeleton,
  SkeletonItem,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { HIDDEN } from './hidden.ts'
import { useLater } from './use-later.ts'

/** Most answers are there before this, and need no sign. Milliseconds. */
const SHOW_AFTER_MS = 200
/** By then people wonder whether it still works. Milliseconds. */
const LONG_MS = 10_000

const LINES = 6

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
})

/** Lines where text will stand. */
export const SkeletonLines = ({ count = LINES, size = 32 }: { count?: number; size?: 16 | 24 | 32 | 48 | 96 }) => {
  const styles = useStyles()
  return (
    <Skeleton className={styles.lines} aria-hidden>
      {Array.from({ length: count }, (_, line) => `line-${line}`).map((key) => (
        <SkeletonItem key={key} size={size} />
      ))}
    </Skeleton>
  )
}

/** Stands where something is being loaded, in its layout: `children` is its skeleton. */
export const Loading = ({ children = <SkeletonLines />, again }: { children?: ReactNode; again?: () => void }) => {
  const say = useWords(sharedWords)
  const isShown = useLater(SHOW_AFTER_MS)
  const [tries, setTries] = useState(1)
  if (!isShown) return null
  return (
    <div aria-busy="true">
      <p role="status" style={HIDDEN}>
        {say('loading')}
      </p>
      <LongWait
        key={tries}
        again={
          again &&
          (() => {
            setTries(tries + 1)
            again()
          })
        }
      />
      {children}
    </div>
  )
}

/** Says after a while that it takes long; another try begins with a wait of its own. */
const LongWait = ({ again }: { again: (() => void) | undefined }) => {
  const say = useWords(sharedWords)
  if (!useLater(LONG_MS)) return null
  return (
    <MessageBar intent="warning" layout="auto" role="alert">
      <MessageBarBody>{say('loading.long')}</MessageBarBody>
      {again && (
        <MessageBarActions>
          <Button size="small" onClick={again}>
            {say('try-again')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
