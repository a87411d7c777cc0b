import { DiagLogLevel, diag, ROOT_CONTEXT, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Correlation } from '../use-cases/following-port.ts'
import type { Log } from '../use-cases/ports.ts'
import type { Span, Spans } from './spans.ts'

/** Where a collector takes traces, below its address. @see https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
const TRACES_PATH = '/v1/traces'

/** A stopping server has other things to do as well. Milliseconds. */
const LAST_SEND_MS = 1_000

/** A collector that is away is a matter of the log, which needs the gist of it only. Characters. */
const LONGEST_COMPLAINT = 300

/** The id of a span. Hexadecimal digits. */
const SPAN_ID_DIGITS = 16

/**
 * The span of the request itself has an id that follows from its correlation: what comes of it later, on whatever server,
 * stands under it without having to be told.
 */
const firstSpanOf = (correlation: Correlation): string => correlation.slice(-SPAN_ID_DIGITS)

/** Sends traces to a collector, many spans at a time; one that is away is never waited for. */
export const openTracing = ({ endpoint, log }: { endpoint: string; log: Log }): Spans => {
  const complain = (message: string) => log.warn('traces-not-sent', { reason: message.slice(0, LONGEST_COMPLAINT) })
  const nothing = () => undefined
  diag.setLogger(
    { error: complain, warn: complain, info: nothing, debug: nothing, verbose: nothing },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  const random = new RandomIdGenerator()
  /** Of the span that is being started, if it is a request. */
  let first: Correlation | undefined
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'akkoord' }),
    idGenerator: {
      generateTraceId: () => first ?? random.generateTraceId(),
      generateSpanId: () => (first === undefined ? random.generateSpanId() : firstSpanOf(first)),
    },
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}${TRACES_PATH}` }) })],
  })
  const tracer = provider.getTracer('akkoord')
  const contexts = new WeakMap<Span, ReturnType<typeof trace.setSpan>>()

  const contextOfFirst = (correlation: Correlation) =>
    trace.setSpanContext(ROOT_CONTEXT, {
      traceId: correlation,
      spanId: firstSpanOf(correlation),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    })

  return {
    open(name, { correlation, as }, about) {
      const above = as.is === 'under' ? contexts.get(as.parent) : undefined
      const parent = as.is === 'begin' ? ROOT_CONTEXT : (above ?? contextOfFirst(correlation))
      first = as.is === 'begin' ? correlation : undefined
      const open = tracer.startSpan(name, { attributes: about }, parent)
      first = undefined
      const span: Span = {
        tell: (more) => void open.setAttributes(more),
        end(failed) {
          if (failed !== undefined) open.setStatus({ code: SpanStatusCode.ERROR, message: failed })
          open.end()
        },
      }
      contexts.set(span, trace.setSpan(parent, open))
      return span
    },

    async close() {
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, LAST_SEND_MS)
      await Promise.race([provider.shutdown().catch((error: unknown) => complain(String(error))), late])
      clearTimeout(timer)
      diag.disable()
    },
  }
}
