import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { Read } from '../../api/read.ts'
import { useRead } from '../../api/use-read.ts'

/** Where the API keeps the switch "Facturen printen" and what follows from it. */
export const invoicingPath = (administration: string): string =>
  `/api/administrations/${encodeURIComponent(administration)}/invoicing`

/**
 * The head of automatic invoicing of one administration; `null` reads nothing. Whoever looks for the first time has it
 * looked up where the settings live. `every`: how often it is read again. Milliseconds.
 */
export const useInvoicing = (
  administration: string | null,
  every: (head: InvoicingJson | undefined) => number | null,
): Read<InvoicingJson> =>
  useRead<InvoicingJson>(administration === null ? null : invoicingPath(administration), { keepPrevious: false, every })
