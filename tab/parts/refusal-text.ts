import type { Failure } from '../api/failure.ts'
import { invoicingWords, type SayInvoicing } from '../words/invoicing.ts'

type Refused = Extract<keyof typeof invoicingWords.nl, `refused.${string}`>

const isSaid = (key: string): key is Refused => Object.hasOwn(invoicingWords.nl, key)

/** What a refusal of the server means to automatic invoicing; undefined: what it means everywhere. */
export const refusalText = ({ code, problems }: Failure, say: SayInvoicing): string | undefined => {
  // A right that Akkoord lacks, not the reader.
  if (code === 'no-rights' && problems.some(({ field }) => field === 'settings')) return say('refused.settings-rights')
  const key = `refused.${code}`
  return isSaid(key) ? say(key) : undefined
}
