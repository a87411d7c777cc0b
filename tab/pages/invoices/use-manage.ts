import type { Failure } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import { invoicePath } from './invoice-path.ts'

/** What its booker or an administrator does about an invoice. */
export type Doing =
  | { does: 'try-again' | 'remind' | 'take-over' }
  | { does: 'new-round'; authorizers: string[] }
  | { does: 'withdraw'; reason: string }
  | { does: 'replace'; from: string; to: string }
  | { does: 'answer'; question: string; text: string }

export type Manage = {
  /** Whether it was done; what went wrong stands in `failure`. */
  run: (doing: Doing) => Promise<boolean>
  isBusy: boolean
  failure: Failure | null
  clear: () => void
}

/** Where and with what the API is asked; the round is the one that was seen, so that another one is refused. */
const callOf = (doing: Doing, round: number): { part: string; body: unknown } => {
  switch (doing.does) {
    case 'try-again':
    case 'take-over':
      return { part: `/${doing.does}`, body: {} }
    case 'remind':
      return { part: '/remind', body: { round } }
    case 'new-round':
      return { part: '/new-round', body: { authorizers: doing.authorizers, round } }
    case 'withdraw':
      return { part: '/withdraw', body: { reason: doing.reason, round } }
    case 'replace':
      return { part: '/authorizers/replace', body: { from: doing.from, to: doing.to, round } }
    case 'answer':
      return { part: `/questions/${encodeURIComponent(doing.question)}/answer`, body: { text: doing.text } }
  }
}

/** Does one thing at a time about an invoice, and tells when it is done; the page is read again either way. */
export const useManage = (invoice: Pick<InvoiceDetail, 'administration' | 'invoice' | 'round'>): Manage => {
  const say = useWords(invoicesWords)
  const tell = useTell()
  const write = useWrite(
    (api, doing: Doing) => {
      const { part, body } = callOf(doing, invoice.round)
      return api.post(invoicePath(invoice, part), body)
    },
    ['/api/invoices', '/api/approvals'],
  )
  const run = async (doing: Doing) => {
    const answer = await write.run(doing)
    if (answer?.ok) tell({ title: say(`done.${doing.does}`) })
    return answer?.ok ?? false
  }
  return { run, isBusy: write.isBusy, failure: write.failure, clear: write.clear }
}
