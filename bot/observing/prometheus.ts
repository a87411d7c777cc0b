import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from './metrics.ts'

/** Of answers people wait for: a click is answered within 12 ms mostly, and Teams gives up after 10 s. Seconds. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Of calls and jobs that wait for others. Seconds. */
const WORK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** What is read anew when somebody asks, instead of counted as it happens. */
export type Measured = {
  releases: { waiting: number; failing: number; failed: number; oldestSeconds: number }
  /** What is left of the limit that is nearest to its end, over all administrations. */
  exactCallsLeft: { minute: number; day: number; contract: number }
  queues: { queue: string; waiting: number; running: number }[]
}

const statusClass = (status: number) => `${Math.floor(status / 100)}xx`

/** Metrics in the form that Prometheus reads. `measure` undefined in its answer: it cannot be known now. */
export const createPrometheus = (measure: () => Promise<Measured | undefined>) => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const answers = new Histogram({
    name: 'akkoord_answer_seconds',
    help: 'Answers to requests, by where they came in',
    labelNames: ['at', 'status'],
    buckets: ANSWER_SECONDS,
    registers,
  })
  const events = new Counter({
    name: 'akkoord_invoice_events_total',
    help: 'Lines of timelines: booked, asked, approved, rejected, released, failed and so on',
    labelNames: ['event'],
    registers,
  })
  const failures = new Counter({
    name: 'akkoord_release_failures_total',
    help: 'Releases that failed, by cause; a try that fails as the one before it is not counted again',
    labelNames: ['cause'],
    registers,
  })
  const exactCalls = new Histogram({
    name: 'akkoord_exact_call_seconds',
    help: 'Calls of Exact Online; status none: no answer came',
    labelNames: ['method', 'status'],
    buckets: WORK_SECONDS,
    registers,
  })
  const cards = new Counter({
    name: 'akkoord_cards_total',
    help: 'Cards posted and edited outside of clicks, by outcome',
    labelNames: ['what', 'outcome'],
    registers,
  })
  const mails = new Counter({
    name: 'akkoord_mails_total',
    help: 'Mails, by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const jobs = new Histogram({
    name: 'akkoord_job_seconds',
    help: 'Jobs, by what they do and how they ended',
    labelNames: ['job', 'outcome'],
    buckets: WORK_SECONDS,
    registers,
  })

  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const releases = gauge(
    'akkoord_releases',
    'Approved and not payable yet: waiting, of those failing for now, and failed until somebody acts',
    ['state'],
  )
  const oldest = gauge('akkoord_oldest_release_seconds', 'How long the oldest waiting release waits; 0: none waits')
  const callsLeft = gauge(
    'akkoord_exact_calls_left',
    'Calls left of the limit of Exact Online that is nearest to its end, over all administrations',
    ['limit'],
  )
  const queued = gauge('akkoord_queue_jobs', 'Jobs in the queues', ['queue', 'state'])
  const isMeasured = gauge('akkoord_database_answers', 'Whether what stands in the database could be read: 1 or 0')

  const show = (measured: Measured | undefined): void => {
    for (const each of [releases, oldest, callsLeft, queued]) each.reset()
    isMeasured.set(measured ? 1 : 0)
    if (!measured) return
    const { waiting, failing, failed, oldestSeconds } = measured.releases
    for (const [state, count] of Object.entries({ waiting, failing, failed })) releases.set({ state }, count)
    oldest.set(oldestSeconds)
    for (const [limit, left] of Object.entries(measured.exactCallsLeft)) callsLeft.set({ limit }, left)
    for (const { queue, ...states } of measured.queues) {
      for (const [state, count] of Object.entries(states)) queued.set({ queue, state }, count)
    }
  }

  const metrics: Metrics = {
    answered: (at, status, seconds) => answers.observe({ at, status: statusClass(status) }, seconds),
    noted(event, cause) {
      events.inc({ event })
      if (event === 'failed' && cause !== null) failures.inc({ cause })
    },
    exactCalled: (method, status, seconds) =>
      exactCalls.observe({ method, status: status === null ? 'none' : String(status) }, seconds),
    cardHandled: (what, outcome) => cards.inc({ what, outcome }),
    mailSent: (outcome) => mails.inc({ outcome }),
    jobDone: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
  }

  return {
    metrics,
    /** All of them as a text, with its content type. */
    async read(): Promise<{ contentType: string; text: string }> {
      show(await measure())
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
