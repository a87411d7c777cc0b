// npm run bench -- NAME [--json] [--clicks=10000] [--invoices=1000000]
// Each benchmark measures ratios to a named baseline in the same run.
import { approve } from './approve.ts'
import { autoInvoice } from './auto-invoice.ts'
import { intake } from './intake.ts'
import { release } from './release.ts'
import { tab } from './tab.ts'

/** Decisions after which memory is measured; fewer only to try the benchmark out. */
const CLICKS = 10_000

/** In the large database of the lists; fewer only to try the benchmark out. */
const INVOICES = 1_000_000

type Options = { json: boolean; clicks: number; invoices: number }

const BENCHMARKS: Record<string, (options: Options) => Promise<void>> = {
  approve,
  'auto-invoice': autoInvoice,
  intake,
  release,
  tab,
}

const [name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined
if (!benchmark) {
  console.error(
    `Which benchmark? npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')}   [--json] [--clicks=${CLICKS}] [--invoices=${INVOICES}]`,
  )
  process.exit(2)
}
const numberOf = (option: string, otherwise: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${option}=`))?.split('=')[1] ?? otherwise)
await benchmark({
  json: process.argv.includes('--json'),
  clicks: numberOf('clicks', CLICKS),
  invoices: numberOf('invoices', INVOICES),
})
process.exit(0)
