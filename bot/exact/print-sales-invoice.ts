import { z } from 'zod'
import type { PrintOutcome } from '../auto-invoice/sales-invoice.ts'
import type { SalesBooks } from '../use-cases/sales-ports.ts'
import { column } from './columns.ts'
import { exactFromDate } from './exact-date.ts'
import type { ODataClient } from './odata-client.ts'
import { isGuid } from './odata-filter.ts'

/** What Exact Online says of a step. Documented as a text; a plain yes or no would be understood as well. */
const said = z
  .union([z.string(), z.boolean()])
  .nullish()
  .transform((value) => (value === false ? '' : String(value ?? '').trim()))
const confirmed = said.transform((text) => text !== '' && !/^false$/i.test(text))
const error = said.transform((text) => text || null)

/** How .NET writes an id that was never filled in. */
const NO_DOCUMENT = '00000000-0000-0000-0000-000000000000'

const row = z.object({
  Document: column.guidOrNull.transform((id) => (id === NO_DOCUMENT ? null : id)),
  DocumentCreationSuccess: confirmed,
  DocumentCreationError: error,
  EmailCreationSuccess: confirmed,
  EmailCreationError: error,
  PostboxMessageCreationError: error,
  PeppolCreationError: error,
})

const assertGuids = (...ids: string[]): void => {
  // A malformed one would be refused with 400, and ten of those within an hour block the endpoint.
  if (!ids.every(isGuid)) throw new RangeError('not a guid')
}

/**
 * Prints and e-mails one open sales invoice: irreversible. SendEmailToCustomer is the only send flag that is set, because
 * which of several wins is documented in two ways that contradict each other. The errors are told in the answer, also
 * when its status is 201.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SalesInvoicePrintedSalesInvoices
 * @throws ExactError; `rejected` when Exact Online refused in words, `mayHaveHappened` when the answer was lost
 */
export const printSalesInvoice = async (
  client: ODataClient,
  { salesInvoiceId, layoutId, emailLayoutId, invoiceDate }: Parameters<SalesBooks['print']>[0],
): Promise<PrintOutcome> => {
  assertGuids(salesInvoiceId, layoutId, emailLayoutId)
  const printed = await client.createRow(
    'salesinvoice/PrintedSalesInvoices',
    {
      InvoiceID: salesInvoiceId,
      DocumentLayout: layoutId,
      EmailLayout: emailLayoutId,
      SendEmailToCustomer: true,
      ...(invoiceDate === null ? {} : { InvoiceDate: exactFromDate(invoiceDate) }),
    },
    row,
  )
  return {
    documentId: printed.Document,
    documentCreated: printed.DocumentCreationSuccess || printed.Document !== null,
    documentError: printed.DocumentCreationError,
    emailCreated: printed.EmailCreationSuccess,
    emailError: printed.EmailCreationError,
    otherErrors: [printed.PostboxMessageCreationError, printed.PeppolCreationError].filter((each) => each !== null),
  }
}
