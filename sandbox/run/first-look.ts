import type { RunningAkkoord } from '../run-akkoord.ts'
import { HELD_CUSTOMER } from './demo-customers.ts'
import { holdFirstCustomer } from './first-hold.ts'
import { bookFirstInvoice } from './first-invoice.ts'

/** Makes that there is something to see at a first start: an empty page explains nothing. */
export const prepareFirstLook = async (akkoord: RunningAkkoord): Promise<void> => {
  const { administration, call } = akkoord
  const { body } = await call('bea', 'GET', `/api/invoices?administration=${administration}`)
  if ((body.invoices as unknown[]).length > 0) return
  await Promise.all([bookFirstInvoice(akkoord), holdFirstCustomer(akkoord, HELD_CUSTOMER)])
}
