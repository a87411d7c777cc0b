import type { Send } from '../exact/http-call.ts'
import type { Directory, Log, Messenger } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import { createFollowing } from './create-following.ts'
import { followedLog } from './followed-log.ts'
import { keptFor } from './kept-for.ts'
import { NO_METRICS } from './metrics.ts'
import { createMetricsPage } from './metrics-page.ts'
import { observedDirectory } from './observed-directory.ts'
import { observedMessenger } from './observed-messenger.ts'
import { observedSend } from './observed-send.ts'
import { observedStore } from './observed-store.ts'
import type { Measured } from './prometheus.ts'
import { NO_SPANS } from './spans.ts'

/** However many look, and however often: the database is asked so seldom. Milliseconds. */
const MEASURE_EVERY_MS = 5_000

/**
 * What those who run a server see of it: log lines that belong together, metrics where a token is set for them, traces where
 * a collector is. What is off costs nothing.
 */
export const createObserving = async (deps: {
  log: Log
  metricsToken: string | undefined
  tracesEndpoint: string | undefined
}) => {
  const { metricsToken, tracesEndpoint } = deps
  const spans =
    tracesEndpoint === undefined
      ? NO_SPANS
      : (await import('./open-tracing.ts')).openTracing({ endpoint: tracesEndpoint, log: deps.log })
  const following = createFollowing(spans)
  const log = followedLog(deps.log, following)
  let measure = async (): Promise<Measured | undefined> => undefined
  const prometheus =
    metricsToken === undefined ? undefined : (await import('./prometheus.ts')).createPrometheus(() => measure())
  const metrics = prometheus?.metrics ?? NO_METRICS
  const tools = { following, metrics, log }

  return {
    following,
    log,
    answered: metrics.answered,
    send: (send: Send) => observedSend({ ...tools, send }),
    store: <S extends Store>(store: S) => observedStore({ ...tools, store }),
    messenger: (messenger: Messenger) => observedMessenger({ ...tools, messenger }),
    directory: <D extends Directory>(directory: D) => observedDirectory({ ...tools, directory }),

    /** A use case that is seen by itself in a trace. */
    step:
      <Given extends unknown[], T>(name: string, run: (...given: Given) => Promise<T>) =>
      (...given: Given) =>
        following.step(name, {}, () => run(...given)),

    /** Jobs that are counted. */
    jobs: <Name extends string, About>(handlers: Record<Name, (about: About) => Promise<void>>) =>
      Object.fromEntries(
        Object.entries<(about: About) => Promise<void>>(handlers).map(([name, handle]) => [
          name,
          async (about: About) => {
            const beganAt = performance.now()
            const done = (outcome: 'ok' | 'failed') =>
              metrics.jobDone(name, outcome, (performance.now() - beganAt) / 1000)
            await handle(about).catch((error: unknown) => {
              done('failed')
              throw error
            })
            done('ok')
          },
        ]),
      ) as typeof handlers,

    /** The page with the metrics; `read` asks the database. */
    metricsPage(read: () => Promise<Measured>) {
      measure = keptFor(MEASURE_EVERY_MS, () =>
        read().catch((error: unknown) => {
          log.warn('metrics-not-measured', { error: String(error) })
          return undefined
        }),
      )
      return createMetricsPage({
        token: metricsToken,
        read: prometheus?.read ?? (async () => ({ contentType: 'text/plain', text: '' })),
      })
    },

    close: spans.close,
  }
}
