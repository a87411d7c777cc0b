// The tab: its lists at a small and a large size, and its first page in a browser.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { startOutsideWorld } from '../sandbox/outside-world.ts'
import { startBenchPostgres } from './embedded-postgres.ts'
import { measureFirstPage } from './tab-browser.ts'
import { type ListTimes, measureLists } from './tab-lists.ts'

/** What the issue asks for. */
const TARGETS = { listP95Ms: 50, listRatio: 1.5 }

const SMALL = { invoices: 1_000, largest: 1_000, customers: 1_000, authorizers: 2 }

/** One administration holds two invoices in five, and all relations; the others have a thousand invoices each. */
const largeOf = (invoices: number) => ({
  invoices,
  largest: Math.round(invoices * 0.4),
  customers: Math.round(invoices / 10),
  authorizers: 40,
})

const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9)

const rows = (count: number | null) => `${count ?? '-'}`.padStart(4)

const lineOf = ({ list, small, large, ratio }: ListTimes): string =>
  `${list.padEnd(52)} ${rows(small.rows)} ${ms(small.medianMs)} ${ms(small.p95Ms)} ${rows(large.rows)} ${ms(large.medianMs)} ${ms(large.p95Ms)}   x ${ratio.toFixed(2)}`

/** npm run bench -- tab [--invoices=1000000] */
export const tab = async ({ json, invoices }: { json: boolean; invoices: number }): Promise<void> => {
  const tell = (line: string) => (json ? console.error(line) : console.log(line))
  const world = await startOutsideWorld({ exactLimits: 'off' })
  world.microsoft.limits.enforce(false)
  const folder = await mkdtemp(join(tmpdir(), 'akkoord-bench-'))
  const postgres = await startBenchPostgres(folder)
  try {
    tell(
      `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    )
    const large = largeOf(invoices)
    const lists = await measureLists(world, postgres, { small: SMALL, large }, tell)
    tell(
      `${''.padEnd(52)} rows ${`${SMALL.invoices}`.padStart(9)} ${'p95'.padStart(9)} rows ${`${invoices}`.padStart(9)} ${'p95'.padStart(9)}`,
    )
    for (const list of lists) tell(lineOf(list))
    const slowest = lists.toSorted((one, other) => other.large.p95Ms - one.large.p95Ms)[0]
    const comparable = lists.filter(({ small, large }) => small.rows !== null && small.rows === large.rows)
    const steepest = comparable.toSorted((one, other) => other.ratio - one.ratio)[0]
    tell(
      `targets      p95 ${TARGETS.listP95Ms} ms (slowest: ${slowest?.list}, ${ms(slowest?.large.p95Ms ?? 0).trim()}),` +
        ` ${TARGETS.listRatio} times of ${SMALL.invoices} (steepest list with as many rows: ${steepest?.list}, ${steepest?.ratio.toFixed(2)})`,
    )
    const firstPage = await measureFirstPage(tell)
    if (json) {
      const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
      console.log(JSON.stringify({ machine, sizes: { small: SMALL, large }, lists, firstPage, targets: TARGETS }))
    }
  } finally {
    await postgres.stop()
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}
