import type { Send } from '../exact/http-call.ts'
import type { Following } from '../use-cases/following-port.ts'
import type { Metrics } from './metrics.ts'

/** Without the division before it, the key of a row, and the query: a filter holds names and numbers. */
const endpointOf = (url: string): string =>
  new URL(url).pathname.replace(/^\/api\/v1\/(\d+\/)?/, '').split('(')[0] ?? ''

/** Calls of Exact Online that are counted, and seen in traces. */
export const observedSend =
  ({ send, following, metrics }: { send: Send; following: Following; metrics: Metrics }): Send =>
  (request) => {
    const { method } = request
    const endpoint = endpointOf(request.url)
    return following.step(`Exact ${method} ${endpoint}`, { 'http.request.method': method }, async (tell) => {
      const beganAt = performance.now()
      const outcome = await send(request)
      metrics.exactCalled(method, outcome.answered ? outcome.status : null, (performance.now() - beganAt) / 1000)
      tell({
        'http.response.status_code': outcome.answered ? outcome.status : 0,
        'exact.request_id': outcome.requestId,
      })
      return outcome
    })
  }
