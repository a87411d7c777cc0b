import { spawn } from 'node:child_process'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { KeepingJson } from '../../bot/api/keeping-json.ts'
import { openDatabase } from '../../bot/store/database/open-database.ts'
import { afterwards } from '../setup/afterwards.ts'
import { compileOnce } from '../setup/compile-once.ts'
import { freshPglite } from '../setup/fresh-pglite.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { type AkkoordUnderTest, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, until } from './steps.ts'
import { approve, bookForAnna, stateOf } from './told.ts'

const FORMULA = '=HYPERLINK("http://evil.example")<script>'

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
})

const path = (of: string) => `/api/administrations/${akkoord.administration}/${of}`
const keeping = async () => (await akkoord.call('bea', 'GET', path('keeping'))).body as unknown as KeepingJson
const allSealed = () => until(async () => ((await keeping()).unsealed === 0 ? await keeping() : undefined))
const file = async (person: string, name: string) => {
  const response = await fetch(`${akkoord.url}${path(name)}`, {
    headers: { authorization: `Bearer ${await akkoord.world.microsoft.issueUserToken(person)}` },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Runs `npm run verify-timeline` as its script does. */
const verify = async (environment: Record<string, string>, ...given: string[]) => {
  const child = spawn(process.execPath, [...compileOnce.options, 'bot/verify-timeline.ts', ...given], {
    env: { PATH: process.env.PATH ?? '', ...compileOnce.environment, ...environment },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, said }
}

describe('A12: an administration’s whole timeline', () => {
  beforeAll(async () => {
    const booked = await bookForAnna(akkoord)
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
    await bookInvoice(akkoord, { authorizers: ['anna'], paymentCondition: '30', invoiceNumber: FORMULA })
  })

  test('is a file for a spreadsheet: every line with its invoice and its seal, and no formula', async () => {
    const { seal } = await allSealed()
    const { status, headers, text } = await file('kim', 'timeline.csv?locale=nl')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe(`attachment; filename="timeline-${akkoord.administration}.csv"`)
    expect(text).toContain('"Nr.";"Moment";"Leverancier";"Factuur";"Wie";"Gebeurtenis";"Toelichting";"Zegel"\r\n')
    expect(text).toMatch(/"Bakker Bouw B\.V\.";"2026-\d+";"Anna de Wit";"Goedgekeurd"/)
    expect(text).toMatch(/"Akkoord";"Geautoriseerd na het boeken"/)
    expect(text).toContain(`"'=HYPERLINK(`)
    expect(text).toContain(seal?.hash)
    // Whoever is told meanwhile adds a line.
    expect(text.trimEnd().split('\r\n').length).toBeGreaterThan(seal?.number ?? 0)
  })

  test('is a page that needs nothing else and runs nothing, with the last seal on it', async () => {
    const { seal } = await allSealed()
    const { status, headers, text } = await file('kim', 'timeline.html?locale=en')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(text).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(text).toContain(`verify-timeline -- ${akkoord.administration}:${seal?.number}:${seal?.hash}`)
    expect(text).toContain('<th scope="col">Event</th>')
    expect(text).toContain('Authorized after posting')
    expect(text).not.toMatch(/<script|<link|<img|src=|href=|http:\/\/evil\.example"/)
    expect(text.trimEnd()).toMatch(/<\/html>$/)
  })

  test('is for administrators, and of their own organisation', async () => {
    for (const name of ['timeline.csv', 'timeline.html']) expect((await file('bea', name)).status).toBe(403)
    const other = await akkoord.call('kim', 'GET', '/api/administrations/nl-1/timeline.csv')
    expect(other.status).toBe(404)
  })

  test('is kept seven years; an administrator changes that, and confirms what would remove more', async () => {
    expect(await keeping()).toMatchObject({ years: 7, legalYears: 7, removesBefore: '2019-01-01', changedBy: null })
    const put = (body: unknown, person = 'kim') => akkoord.call(person, 'PUT', path('keeping'), body)
    expect((await put({ years: 10, seen: 7 }, 'bea')).status).toBe(403)
    expect((await put({ years: 0, seen: 7 })).status).toBe(400)
    expect(await put({ years: 10, seen: 7 })).toMatchObject({ status: 200, body: { years: 10 } })
    expect(await put({ years: 6, seen: 7, confirmed: true })).toMatchObject({
      status: 409,
      body: { now: { years: 10 } },
    })
    expect(await put({ years: 5, seen: 10 })).toMatchObject({ status: 422, body: { error: { code: 'not-confirmed' } } })
    expect(await put({ years: 5, seen: 10, confirmed: true })).toMatchObject({ status: 200, body: { years: 5 } })
    const { text } = await file('kim', 'timeline.csv?locale=nl')
    expect(text).toMatch(/"Bewaartermijn gewijzigd";"van 10 naar 5 jaar"/)
  })

  test('is verified while the server runs: exit code 0 when it is whole, 1 with each line that is not', async () => {
    await allSealed()
    const { databaseUrl: DATABASE_URL = '', administration } = akkoord
    const whole = await verify({ DATABASE_URL })
    expect(whole.said).toMatch(/^nl-\d+ {2}\d+ lines sealed, nothing was changed\nnl-\d+ {2}end nl-/)
    expect(whole.code).toBe(0)
    const [end = ''] = /nl-\d+:\d+:[0-9a-f]{64}/.exec(whole.said) ?? []

    await queryDatabase(
      akkoord,
      `begin; alter table timeline disable trigger user;
       update timeline set actor = 'Bea Jansen' where event = 'approved';
       alter table timeline enable trigger user; commit`,
    )
    const changed = await verify({ DATABASE_URL }, end)
    expect(changed.said).toMatch(new RegExp(`^${administration} {2}line-changed, seal \\d+, line \\d+, invoice \\S+: `))
    expect(changed.said).toContain('findings: 1')
    expect(changed.code).toBe(1)
    expect(await verify({ DATABASE_URL }, 'nl-1')).toMatchObject({
      code: 1,
      said: expect.stringContaining('nl-1: give'),
    })
  })
})

test('the embedded database is verified while no server has it open', async () => {
  const { dataDir: DATA_DIR, drop } = await freshPglite()
  afterwards(drop)
  expect(await verify({ DATA_DIR })).toEqual({ code: 0, said: '' })
  const { close } = await openDatabase({ dataDir: DATA_DIR, log: quietLog })
  expect(await verify({ DATA_DIR })).toMatchObject({ code: 1, said: expect.stringContaining('is in use') })
  await close()
})
