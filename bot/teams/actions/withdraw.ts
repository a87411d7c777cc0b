import { z } from 'zod'
import type { createWithdrawInvoice } from '../../use-cases/managing/withdraw-invoice.ts'
import type { Action } from './action.ts'
import { type ManageDeps, manageAction } from './manage.ts'

/** PostgreSQL keeps no NUL in a text. */
const Input = z.object({
  reason: z
    .string()
    .default('')
    .transform((reason) => reason.replaceAll('\0', '')),
})

/** The button that withdraws an invoice whose entry is gone or settled, with a reason if one was typed (A7). */
export const withdraw = (deps: ManageDeps & { withdrawInvoice: ReturnType<typeof createWithdrawInvoice> }): Action =>
  manageAction(deps, 'done.withdraw', Input, (request, { reason }) => deps.withdrawInvoice({ ...request, reason }))
