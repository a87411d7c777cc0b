import { z } from 'zod'
import type { createTakeOver } from '../use-cases/managing/take-over.ts'
import { refusalReply } from './refusal-reply.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

/** Going on with one's own connection where the one of who booked is lost (A14). */
export const takeOverRoutes = ({ takeOver }: { takeOver: ReturnType<typeof createTakeOver> }): Route[] => [
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/take-over',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle({ params }, caller) {
      const { administration: administrationId = '', invoice: invoiceId = '' } = params
      if (!z.guid().safeParse(invoiceId).success) return refused(404, 'unknown-invoice')
      const refusal = await takeOver.invoice({ administrationId, invoiceId }, { ...caller, isAdministrator: true })
      return refusalReply(refusal) ?? { status: 202, body: { state: 'releasing' } }
    },
  },
]
