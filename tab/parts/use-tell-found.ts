import { useEffect, useRef } from 'react'
import type { Pages } from '../api/use-pages.ts'
import { sharedWords } from '../words/shared.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/use-words.ts'
import { useAnnounce } from './announcer.tsx'

/** Tells screen readers how many rows there are, each time a list has the answer to other filters. */
export const useTellFound = ({ answers, value, hasMore }: Pages<unknown>): void => {
  const announce = useAnnounce()
  const say = useWords(sharedWords)
  const { number } = useFormat()
  const told = useRef(answers)
  const count = value?.length ?? 0
  useEffect(() => {
    if (answers === null || answers === told.current) return
    const isFirst = told.current === null
    told.current = answers
    if (isFirst) return
    announce(count === 0 ? say('empty.filtered') : say(hasMore ? 'found.more' : 'found', { count: number(count) }))
  }, [answers, count, hasMore, announce, say, number])
}
