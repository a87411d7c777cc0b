import { useState } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import type { InvoicingEdit } from '../../../bot/api/customers-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

export type Print = {
  isOn: boolean
  isBusy: boolean
  failure: Failure | null
  set(isOn: boolean): void
  clear(): void
}

/** The switch "Facturen printen" of one administration (B2). */
export const usePrint = ({ administration, name, invoicing }: AdministrationOverviewJson): Print => {
  const say = useWords(administrationsWords)
  const tell = useTell()
  const [wanted, setWanted] = useState<boolean | null>(null)
  const path = `/api/administrations/${administration}/invoicing`
  const { run, isBusy, failure, clear } = useWrite<boolean, unknown>(
    (api, printInvoices) =>
      api.patch(path, { printInvoices, version: invoicing?.version ?? '' } satisfies InvoicingEdit),
    ['/api/administrations'],
  )
  const set = async (isOn: boolean) => {
    setWanted(isOn)
    const answer = await run(isOn)
    if (answer?.ok) {
      tell({ title: say('print.label'), body: `${name}: ${say(isOn ? 'hold.changed.on' : 'hold.changed.off')}` })
    }
  }
  return {
    isOn: isBusy && wanted !== null ? wanted : (invoicing?.printInvoices ?? false),
    isBusy,
    failure,
    set: (isOn) => void set(isOn),
    clear,
  }
}
