import { useState } from 'react'
import type { InvoicingEdit, InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { useTell } from '../toasts.tsx'
import { invoicingPath } from './use-invoicing.ts'

/** closed · asking: nothing is changed yet · counting: it is on, and the drafts that were there before are counted. */
export type Asking = 'closed' | 'asking' | 'counting'

export type Print = {
  /** What the switch shows: what is being asked for, and what stands there when that was refused. */
  isOn: boolean
  isBusy: boolean
  /** Why the last change was refused. */
  failure: Failure | null
  asking: Asking
  /** Begins to turn it on: what was printed stays printed, so that it is asked first. */
  ask(): void
  /** Turns it on. */
  confirm(): void
  off(): void
  close(): void
}

/** The switch "Facturen printen" of one administration, and what stands there now; null: nobody looked yet (B2). */
export const usePrintSwitch = (
  { administration, name }: Pick<InvoicingJson, 'administration' | 'name'>,
  now: Pick<InvoicingJson, 'printInvoices' | 'version'> | null,
): Print => {
  const say = useWords(invoicingWords)
  const tell = useTell()
  const [asking, setAsking] = useState<Asking>('closed')
  const [wanted, setWanted] = useState(false)
  const { run, isBusy, failure } = useWrite<boolean, InvoicingJson>(
    (api, printInvoices) =>
      api.patch(invoicingPath(administration), { printInvoices, version: now?.version ?? '' } satisfies InvoicingEdit),
    ['/api/administrations'],
  )
  const turn = async (isOn: boolean): Promise<boolean> => {
    setWanted(isOn)
    const answer = await run(isOn)
    return answer?.ok ?? false
  }
  const confirm = async () => setAsking((await turn(true)) ? 'counting' : 'closed')
  const off = async () => {
    if (await turn(false)) tell({ title: say('print.off', { name }), body: say('print.off.text') })
  }
  return {
    isOn: isBusy ? wanted : (now?.printInvoices ?? false),
    isBusy,
    failure,
    asking,
    ask: () => setAsking('asking'),
    confirm: () => void confirm(),
    off: () => void off(),
    close: () => setAsking('closed'),
  }
}
