import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { About, Correlation, Following } from '../use-cases/following-port.ts'
import type { Place, Span, Spans } from './spans.ts'

type Now = { correlation: Correlation; isAsked: boolean; span: Span }

const newCorrelation = (): Correlation => randomUUID().replaceAll('-', '')

/** What kind of failure it was: its message may hold what others wrote. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

/** Follows work through everything it awaits, wherever that is; each part that is worth seeing is a span. */
export const createFollowing = (spans: Spans): Following => {
  const storage = new AsyncLocalStorage<Now>()

  const run = <T>(
    name: string,
    place: Place,
    isAsked: boolean,
    about: About,
    work: (tell: (more: About) => void) => Promise<T>,
  ): Promise<T> => {
    const span = spans.open(name, place, about)
    return storage.run({ correlation: place.correlation, isAsked, span }, async () => {
      try {
        const result = await work(span.tell)
        span.end()
        return result
      } catch (error) {
        span.end(kindOf(error))
        throw error
      }
    })
  }

  return {
    begin: (step, work) => run(step, { correlation: newCorrelation(), as: { is: 'begin' } }, true, {}, work),

    goOn(correlation, step, work) {
      const now = storage.getStore()
      if (!correlation) return run(step, { correlation: newCorrelation(), as: { is: 'begin' } }, false, {}, work)
      const isHere = now?.correlation === correlation
      const as = isHere ? { is: 'under' as const, parent: now.span } : { is: 'later' as const }
      return run(step, { correlation, as }, false, {}, work)
    },

    step(step, about, work) {
      const now = storage.getStore()
      if (!now) return work(() => undefined)
      const { correlation, isAsked, span: parent } = now
      return run(step, { correlation, as: { is: 'under', parent } }, isAsked, about, work)
    },

    current: () => storage.getStore()?.correlation,

    asked() {
      const now = storage.getStore()
      return now?.isAsked ? now.correlation : undefined
    },
  }
}
