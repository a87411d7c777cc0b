import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useRef } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'

/** More is asked for before the end is seen. */
const AHEAD = '400px'

const useStyles = makeStyles({
  root: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
})

type Props = { hasMore: boolean; isLoading: boolean; onMore: () => void; count: number }

/** Under a list that goes on: loads more when one comes near its end, or with the button. */
export const MoreRows = ({ hasMore, isLoading, onMore, count }: Props) => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  if (!hasMore) return null
  return (
    <div className={styles.root}>
      <Button appearance="subtle" disabledFocusable={isLoading} onClick={onMore}>
        {say(isLoading ? 'more.loading' : 'more')}
      </Button>
      {/* After each page the end is another one. */}
      {!isLoading && <End key={count} onSeen={onMore} />}
    </div>
  )
}

const End = ({ onSeen }: { onSeen: () => void }) => {
  const end = useRef<HTMLSpanElement>(null)
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    if (!end.current) return
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && seen(),
      {
        rootMargin: AHEAD,
      },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [])
  return <span ref={end} />
}
