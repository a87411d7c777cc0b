import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterwards } from '../setup/afterwards.ts'

export type CollectedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: unknown }[]
}

type Sent = { resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[] }

/** A collector of traces, as far as it takes and keeps them. @see https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export const startTraceCollector = async (): Promise<{ url: string; spans: CollectedSpan[] }> => {
  const spans: CollectedSpan[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'POST' && request.url === '/v1/traces') {
      const { resourceSpans } = (await json(request)) as Sent
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    }
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterwards(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans }
}
