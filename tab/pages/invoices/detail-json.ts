import type { detailJson } from '../../../bot/api/invoice-json.ts'
import type { InvoiceExtraJson } from '../../../bot/api/invoices-json.ts'

/** A value as it arrives: moments are texts. */
type Sent<Value> = Value extends Date
  ? string
  : Value extends (infer Item)[]
    ? Sent<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Sent<Value[Key]> }
      : Value

/** GET /api/invoices/:administration/:invoice */
export type InvoiceDetail = Sent<ReturnType<typeof detailJson>> & InvoiceExtraJson

export type TimelineLine = InvoiceDetail['timeline'][number]
