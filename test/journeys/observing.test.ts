import { beforeAll, describe, expect, test } from '@jest/globals'
import { type CollectedSpan, startTraceCollector } from '../observing/trace-collector.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { invoiceOf, until } from './steps.ts'
import { approve, bookForAnna, cardSaying, stateOf } from './told.ts'

const METRICS_TOKEN = 'only for who runs it'
const ENTRIES = 'purchaseentry/PurchaseEntries'

/** What somebody could want to choose for us; none of it may be found anywhere. */
const CHOSEN = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'

/** People, suppliers and administrations: nobody's business who only watches. */
const PRIVATE = /Bakker|Anna|Bea|Jansen|Demo B/

type Line = { event: string; fields: Record<string, unknown> }

let akkoord: AkkoordUnderTest
let spans: CollectedSpan[]
/** The correlation of the first click of this file. */
let clicked: string
const lines: Line[] = []
const note = (event: string, fields: Record<string, unknown> = {}) => void lines.push({ event, fields })

beforeAll(async () => {
  const collector = await startTraceCollector()
  spans = collector.spans
  akkoord = await startAkkoord('postgres', {
    log: { info: note, warn: note, error: note },
    environment: { METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  })
  akkoord.world.microsoft.limits.enforce(false)
})

const isAbout = ({ body }: Answer, { fields }: Line) => fields.invoiceId === body.invoice

/** Waits for the line that this stands in the invoice's timeline now. */
const timelineLine = (booked: Answer, line: string) =>
  until(async () => lines.find((each) => isAbout(booked, each) && each.fields.line === line))

const correlationOf = ({ fields }: Line) => String(fields.correlation)

const writesOf = (booked: Answer) =>
  lines.filter(
    ({ event, fields }) =>
      event === 'exact-called' && fields.method === 'PUT' && String(fields.path).includes(String(booked.body.entryId)),
  )

const keptWith = async (booked: Answer) => {
  const [row] = await queryDatabase(akkoord, 'select correlation from invoice where invoice_id = $1', [
    booked.body.invoice,
  ])
  return row?.correlation
}

const readMetrics = async (token = METRICS_TOKEN) => {
  const response = await fetch(`${akkoord.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, text: await response.text() }
}

describe('one click, and all that comes of it', () => {
  test('every line from the click through the release and the telling has its reference', async () => {
    const booked = await bookForAnna(akkoord)
    await approve(akkoord, booked)
    await cardSaying(akkoord, 'anna', booked, /Betaalbaar gesteld/)
    const correlation = correlationOf(await timelineLine(booked, 'approved'))
    expect(await keptWith(booked)).toBe(correlation)
    expect(correlationOf(await timelineLine(booked, 'released'))).toBe(correlation)
    const written = writesOf(booked)
    expect(written.map(correlationOf)).toEqual([correlation])
    const ofClick = lines.filter((line) => correlationOf(line) === correlation)
    expect(ofClick.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['card-edited', 'exact-called', 'timeline']),
    )
    clicked = correlation
    const reference = `AK-${correlation.slice(0, 8).toUpperCase()}`
    expect(new Set(ofClick.map(({ fields }) => fields.reference))).toEqual(new Set([reference]))
    expect(JSON.stringify(ofClick)).not.toMatch(PRIVATE)
  })

  test('a try that is made later, by whatever server, is found by the click that it comes of', async () => {
    const booked = await bookForAnna(akkoord)
    akkoord.world.exact.faults.add({ kind: 'status', status: 503, method: 'PUT', endpoint: ENTRIES })
    await approve(akkoord, booked)
    const failed = await timelineLine(booked, 'failed')
    await queryDatabase(akkoord, 'delete from pgboss.job where singleton_key like $1', [`%${booked.body.invoice}`])
    akkoord.later(60 * 60_000)
    const released = await timelineLine(booked, 'released')
    const approved = await timelineLine(booked, 'approved')
    expect([failed, released].map(correlationOf)).toEqual([approved, approved].map(correlationOf))
  })

  test('releases that one job makes together keep each its own reference', async () => {
    const both = [await bookForAnna(akkoord), await bookForAnna(akkoord)]
    akkoord.world.exact.faults.add({ kind: 'delay', delayMs: 1_000, method: 'PUT', endpoint: ENTRIES })
    for (const booked of both) await approve(akkoord, booked)
    for (const booked of both) await stateOf(akkoord, booked, 'released')
    const clicks = await Promise.all(both.map((booked) => timelineLine(booked, 'approved')))
    const releases = await Promise.all(both.map((booked) => timelineLine(booked, 'released')))
    const writes = both.flatMap(writesOf)
    expect(new Set(clicks.map(correlationOf)).size).toBe(2)
    expect(releases.map(correlationOf)).toEqual(clicks.map(correlationOf))
    expect(writes.map(correlationOf)).toEqual(clicks.map(correlationOf))
  })

  test('nobody outside chooses what it is found by', async () => {
    const headers = {
      'content-type': 'application/json',
      traceparent: `00-${CHOSEN}-bbbbbbbbbbbbbbbb-01`,
      'x-request-id': CHOSEN,
      'x-correlation-id': CHOSEN,
    }
    const path = `/api/invoices?administration=${akkoord.administration}`
    expect((await akkoord.call('bea', 'GET', path, undefined, headers)).status).toBe(200)
    expect(JSON.stringify(lines)).not.toContain(CHOSEN)
  })
})

describe('metrics', () => {
  test('what happened is counted, what stands in the database is read, and none of it says whose', async () => {
    akkoord.world.exact.faults.add({ kind: 'status', status: 503, endpoint: ENTRIES, method: 'PUT', times: null })
    const booked = await bookForAnna(akkoord)
    await approve(akkoord, booked)
    const failed = await timelineLine(booked, 'failed')
    expect((await invoiceOf(akkoord, booked)).failure).toMatchObject({ reference: failed.fields.reference })
    const { status, text } = await readMetrics()
    expect(status).toBe(200)
    for (const metric of [
      /^akkoord_invoice_events_total\{event="approved"\} [1-9]/m,
      /^akkoord_release_failures_total\{cause="unavailable"\} [1-9]/m,
      /^akkoord_exact_call_seconds_count\{method="PUT",status="503"\} [1-9]/m,
      /^akkoord_answer_seconds_count\{at="teams",status="2xx"\} [1-9]/m,
      /^akkoord_cards_total\{what="post",outcome="ok"\} [1-9]/m,
      /^akkoord_job_seconds_count\{job="release",outcome="ok"\} [1-9]/m,
      /^akkoord_releases\{state="waiting"\} 1$/m,
      /^akkoord_releases\{state="failing"\} 1$/m,
      /^akkoord_oldest_release_seconds [0-9.]+$/m,
      /^akkoord_exact_calls_left\{limit="minute"\} \d+$/m,
      /^akkoord_queue_jobs\{queue="release",state="waiting"\} \d+$/m,
      /^akkoord_database_answers 1$/m,
      /^process_resident_memory_bytes \d+/m,
    ]) {
      expect(text).toMatch(metric)
    }
    const named = text.split('\n').map((line) => line.split(' ')[0])
    expect(named.join('\n')).not.toMatch(PRIVATE)
    expect(named.join('\n')).not.toContain(String(booked.body.invoice))
  })

  test.each(['another token of some length', ''])('who does not show the token reads none: "%s"', async (token) => {
    const { status, text } = await readMetrics(token)
    expect(status).toBe(401)
    expect(text).not.toContain('akkoord_')
  })
})

test('a click is one trace: the decision under it, its job, and what the job asked of Exact Online', async () => {
  expect((await fetch(`${akkoord.url}/readyz`)).status).toBe(200)
  await akkoord.close()
  const trace = spans.filter(({ traceId }) => traceId === clicked)
  const above = (name: string) =>
    trace
      .filter((span) => span.name === name)
      .map(({ parentSpanId }) => trace.find(({ spanId }) => spanId === parentSpanId)?.name)
  expect(above('POST /api/messages')).toEqual([undefined])
  expect(above('decide')).toEqual(['POST /api/messages'])
  expect(above('job release')).toEqual(['POST /api/messages'])
  expect(above('release')).toEqual(['job release'])
  expect(above(`Exact PUT ${ENTRIES}`)).toEqual(['release'])
  expect(above('Teams edit card')).toContain('job tell')
  const shown = spans.map(({ name, attributes }) =>
    JSON.stringify([name, attributes.filter(({ key }) => key !== 'exact.request_id')]),
  )
  expect(shown.join('\n')).not.toMatch(PRIVATE)
  expect(spans.map(({ traceId }) => traceId)).not.toContain(CHOSEN)
})
