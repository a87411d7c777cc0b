import type { createMeasures } from '../store/measures.ts'
import type { Clock } from '../use-cases/ports.ts'
import type { Measured } from './prometheus.ts'

/** Gives the function that reads what metrics need of the database: two short queries, and the queues as they were counted last. */
export const createMeasure = (deps: {
  measures: ReturnType<typeof createMeasures>
  queues: () => Promise<Measured['queues']>
  clock: Clock
}) => {
  const { measures, queues, clock } = deps
  return async (): Promise<Measured> => {
    const now = clock.now()
    const { oldestAt, ...counts } = await measures.releases()
    const oldestSeconds = oldestAt ? Math.max(0, (now.getTime() - oldestAt.getTime()) / 1000) : 0
    return {
      releases: { ...counts, oldestSeconds },
      exactCallsLeft: await measures.exactCallsLeft(now),
      queues: await queues(),
    }
  }
}
