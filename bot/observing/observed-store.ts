import type { InvoiceKey } from '../approvals/views.ts'
import type { Following } from '../use-cases/following-port.ts'
import type { Log } from '../use-cases/ports.ts'
import type { Store, TimelineLine, Tx } from '../use-cases/store-port.ts'
import type { Metrics } from './metrics.ts'

type Saved = { key: InvoiceKey; timeline: readonly TimelineLine[] }

/** Of a failure; everything else of a line may hold what people wrote. */
const causeOf = ({ details: { cause } }: TimelineLine): string | null => (typeof cause === 'string' ? cause : null)

/**
 * A store that keeps with each change who asked for it, and that tells the log and the metrics what went into the
 * timelines: only once it stands there, and nothing of who did it.
 */
export const observedStore = <S extends Store>(deps: {
  store: S
  following: Following
  metrics: Metrics
  log: Log
}): S => {
  const { store, following, metrics, log } = deps
  const asked = () => {
    const correlation = following.asked()
    return correlation === undefined ? {} : { correlation }
  }

  const tell = ({ key: { administrationId, invoiceId }, timeline }: Saved): void => {
    for (const line of timeline) {
      const cause = causeOf(line)
      metrics.noted(line.event, cause)
      log.info('timeline', { line: line.event, ...(cause === null ? {} : { cause }), administrationId, invoiceId })
    }
  }

  return {
    ...store,
    async save(save) {
      await store.save({ ...save, ...asked() })
      tell(save)
    },
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const saves: Saved[] = []
      const result = await store.transaction((tx) =>
        work({
          ...tx,
          async save(save) {
            await tx.save({ ...save, ...asked() })
            saves.push(save)
          },
        }),
      )
      for (const save of saves) tell(save)
      return result
    },
    async addInvoice(invoice, at, workAt) {
      await store.addInvoice({ ...invoice, ...asked() }, at, workAt)
      metrics.noted('booking-started', null)
    },
    async addTimeline(key, timeline) {
      await store.addTimeline(key, timeline)
      tell({ key, timeline })
    },
  }
}
