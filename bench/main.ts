// npm run bench -- NAME [--json] [--clicks=10000]: each benchmark measures ratios to a named baseline in the same run.
import { approve } from './approve.ts'

/** Decisions after which memory is measured; fewer only to try the benchmark out. */
const CLICKS = 10_000

const BENCHMARKS: Record<string, (options: { json: boolean; clicks: number }) => Promise<void>> = { approve }

const [name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined
if (!benchmark) {
  console.error(
    `Which benchmark? npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')}   [--json] [--clicks=${CLICKS}]`,
  )
  process.exit(2)
}
const clicks = Number(process.argv.find((word) => word.startsWith('--clicks='))?.split('=')[1] ?? CLICKS)
await benchmark({ json: process.argv.includes('--json'), clicks })
process.exit(0)
