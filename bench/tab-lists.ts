// The lists of the tab over HTTP, with 1,000 invoices and with 1,000,000, side by side.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase } from '../bot/store/database/open-database.ts'
import type { OutsideWorld } from '../sandbox/outside-world.ts'
import { setUpAdministration } from '../sandbox/set-up.ts'
import { type Child, startChild } from './child.ts'
import type { BenchPostgres } from './embedded-postgres.ts'
import { freePort } from './free-port.ts'
import { seedCustomers, seedInvoices } from './seed-tab.ts'

/** Each list is asked for so often of each size, in turn, after a warm-up. */
const TIMES = 200
const WARM_UP = 15

/** Of each small administration beside the one that is asked about. */
const SMALL = 1_000

export type Size = { invoices: number; largest: number; customers: number; authorizers: number }

export type ListTimes = { list: string; small: Times; large: Times; ratio: number }
/** Of answers with so many rows: a page that is not full takes less time, whatever is behind it. null: no list, but counts. */
type Times = { medianMs: number; p95Ms: number; rows: number | null }

type SizeName = 'small' | 'large'

type Server = { url: string; administration: string; child: Child }

const quiet = { info() {}, warn() {}, error() {} }

const guidOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A database of this size and a server on it; the large one has many small administrations beside a large one. */
const prepare = async (world: OutsideWorld, postgres: BenchPostgres, name: string, size: Size): Promise<Server> => {
  const databaseUrl = await postgres.createDatabase(name)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment: Record<string, string> = {
    ...world.environment(url),
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
  }
  world.exact.reset({ connections: true })
  const first = await startChild('akkoord-process.ts', environment)
  const administration = await setUpAdministration({
    akkoordUrl: url,
    tokenOf: (person) => world.microsoft.issueUserToken(person),
    exactUserOf: (user) =>
      world.exact.books.users.find((each) => `${each.firstName} ${each.lastName}` === user)?.id ?? '',
  })
  await first.stop()

  const { db, close } = await openDatabase({ url: databaseUrl, dataDir: '', log: quiet })
  const { directory } = world.microsoft
  const tenantId = environment.MicrosoftAppTenantId ?? ''
  const people = [directory.get('anna').objectId]
  while (people.length < size.authorizers) people.push(guidOf(people.length))
  for (const [index, objectId] of people.entries()) {
    await sql`insert into person (tenant_id, object_id, name) values (${tenantId}, ${objectId}, ${`Person ${index}`})
      on conflict do nothing`.execute(db)
  }
  const administrations = [{ administration, count: size.largest }]
  for (let left = size.invoices - size.largest; left > 0; left -= SMALL) {
    const id = `nl-${900_000 + administrations.length}`
    await sql`insert into administration (administration_id, tenant_id, division, name, administrator_object_id)
      values (${id}, ${tenantId}, ${900_000 + administrations.length}, ${id}, ${directory.get('kim').objectId})`.execute(
      db,
    )
    administrations.push({ administration: id, count: Math.min(left, SMALL) })
  }
  await seedInvoices(db, { tenantId, booker: directory.get('bea').objectId, authorizers: people, administrations })
  await seedCustomers(db, { administration, count: size.customers })
  await close()
  return { url, administration, child: await startChild('akkoord-process.ts', environment) }
}

/** What is asked for: who asks, and the address; `{a}` is the administration. */
const lists = (anna: string): [string, string, string][] => {
  const invoices = (name: string, query: string): [string, string, string] => [
    `invoices, ${name}`,
    'bea',
    `/api/invoices?administration={a}${query}`,
  ]
  const customers = (name: string, query: string): [string, string, string] => [
    `customers, ${name}`,
    'kim',
    `/api/administrations/{a}/customers${query}`,
  ]
  return [
    invoices('by due date', ''),
    invoices('by due date, the last first', '&descending=true'),
    invoices('by amount', '&sort=amount&descending=true'),
    invoices('by supplier', '&sort=supplier'),
    invoices('as they were booked', '&sort=booked&descending=true'),
    invoices('that wait', '&tag=waiting'),
    invoices('that wait, by amount', '&tag=waiting&sort=amount'),
    invoices('that are released, by supplier', '&tag=released&sort=supplier&descending=true'),
    invoices('that were withdrawn', '&tag=ended&sort=booked'),
    invoices('that are late', '&due=late'),
    invoices('that are late, by amount', '&due=late&sort=amount&descending=true'),
    invoices('due this week', '&due=week'),
    invoices('due this week, by supplier', '&due=week&sort=supplier'),
    invoices('that wait for someone', `&person=${anna}`),
    invoices('that wait for someone, by amount', `&person=${anna}&sort=amount`),
    invoices('between two amounts', '&from=1000&to=5000'),
    invoices('between two amounts, by amount', '&from=1000&to=5000&sort=amount'),
    invoices('of a supplier', '&search=jansen'),
    invoices('of a supplier, the last first', '&search=jansen&sort=booked&descending=true'),
    invoices('of a supplier, that wait', '&search=jansen&tag=waiting'),
    invoices('with an entry number', '&search=26000500'),
    invoices('that nobody has', '&search=zzzz'),
    ['invoices, counts', 'bea', '/api/invoices/counts?administration={a}'],
    ['invoices, unreleased', 'bea', '/api/invoices/unreleased?administration={a}'],
    ['approvals, open', 'anna', '/api/approvals?list=open'],
    ['approvals, decided', 'anna', '/api/approvals?list=decided'],
    customers('by name', ''),
    customers('not ready', '?status=not-ready'),
    customers('by last sent', '?sort=last-sent&descending=true'),
    customers('by next', '?sort=next'),
    customers('with a word', '?search=jansen'),
    customers('with a word, by last sent', '?search=jansen&sort=last-sent&descending=true'),
    customers('with a word, by next', '?search=jansen&sort=next'),
    customers('with two words', '?search=jansen+groen'),
    customers('with two words, by last sent', '?search=jansen+groen&sort=last-sent&descending=true'),
    customers('failed, with a word', '?search=jansen&status=failed'),
    customers('with a code', '?search=10500'),
    customers('counts', '/counts'),
    customers('counts with a word', '/counts?search=jansen'),
    customers('counts with a letter', '/counts?search=j'),
  ]
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const timesOf = (tookMs: number[]): Omit<Times, 'rows'> => {
  const sorted = tookMs.toSorted((one, other) => one - other)
  return { medianMs: at(sorted, 0.5), p95Ms: at(sorted, 0.95) }
}

/** Asks both sizes for each list in turn, so that what else the machine does slows both; and for the page after the first. */
export const measureLists = async (
  world: OutsideWorld,
  postgres: BenchPostgres,
  sizes: { small: Size; large: Size },
  tell: (line: string) => void,
): Promise<ListTimes[]> => {
  const small = await prepare(world, postgres, 'small', sizes.small)
  const began = performance.now()
  const large = await prepare(world, postgres, 'large', sizes.large)
  tell(`made ${sizes.large.invoices} invoices in ${Math.round((performance.now() - began) / 1000)} s`)
  try {
    return await compare(world, small, large)
  } finally {
    await small.child.stop()
    await large.child.stop()
  }
}

const compare = async (world: OutsideWorld, small: Server, large: Server): Promise<ListTimes[]> => {
  const tokens = new Map<string, string>()
  for (const person of ['bea', 'anna', 'kim']) tokens.set(person, await world.microsoft.issueUserToken(person))

  const ask = async ({ url, administration }: Server, person: string, path: string) => {
    const start = performance.now()
    const response = await fetch(`${url}${path.replace('{a}', administration)}`, {
      headers: { authorization: `Bearer ${tokens.get(person)}` },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 200)}`)
    const tookMs = performance.now() - start
    const answer = JSON.parse(text) as { next?: string | null }
    return { tookMs, next: answer.next ?? null, rows: rowsOf(answer) }
  }

  /** Asks for both in turn. */
  const askBoth = async (person: string, paths: Record<SizeName, string>, times: number) => {
    const took: Record<SizeName, number[]> = { small: [], large: [] }
    const last: Record<SizeName, Pick<Times, 'rows'> & { next: string | null }> = {
      small: { next: null, rows: null },
      large: { next: null, rows: null },
    }
    for (let time = 0; time < times; time++) {
      for (const [name, server] of [
        ['small', small],
        ['large', large],
      ] as const) {
        const { tookMs, ...answer } = await ask(server, person, paths[name])
        last[name] = answer
        took[name].push(tookMs)
      }
    }
    return { took, last }
  }

  const results: ListTimes[] = []
  for (const [list, person, path] of lists(world.microsoft.directory.get('anna').objectId)) {
    const paths = { small: path, large: path }
    await askBoth(person, paths, WARM_UP)
    const first = await askBoth(person, paths, TIMES)
    results.push(summed(list, first))
    // Where both have one, the next page is a list of its own.
    const { small: smallEnd, large: largeEnd } = first.last
    if (!smallEnd.next || !largeEnd.next) continue
    const after = (next: string) => `${path}${path.includes('?') ? '&' : '?'}after=${next}`
    const further = await askBoth(person, { small: after(smallEnd.next), large: after(largeEnd.next) }, TIMES)
    results.push(summed(`${list}: next page`, further))
  }
  return results
}

/** How many rows an answer shows: of its only list, whatever that is called. */
const rowsOf = (answer: object): number | null => Object.values(answer).find(Array.isArray)?.length ?? null

const summed = (
  list: string,
  { took, last }: { took: Record<SizeName, number[]>; last: Record<SizeName, Pick<Times, 'rows'>> },
): ListTimes => {
  const small = { ...timesOf(took.small), rows: last.small.rows }
  const large = { ...timesOf(took.large), rows: last.large.rows }
  return { list, small, large, ratio: large.p95Ms / small.p95Ms }
}
