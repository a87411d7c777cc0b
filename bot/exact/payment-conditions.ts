import { z } from 'zod'
import { AU, type PaymentCondition } from '../approvals/books.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const endpoint = 'cashflow/PaymentConditions'

const row = z.object({
  Code: column.text,
  Description: column.text,
  // A method we do not know must not hide all other conditions.
  PaymentMethod: column.paymentMethod.nullable().catch(null),
  PaymentDays: column.integerOrZero,
  PaymentEndOfMonths: column.integerOrZero,
})

/** All payment conditions whose method is one that we know. */
export const getPaymentConditions = async (client: ODataClient): Promise<PaymentCondition[]> =>
  (await client.readAll({ endpoint, row })).flatMap((condition) =>
    condition.PaymentMethod === null
      ? []
      : [
          {
            code: condition.Code,
            description: condition.Description,
            method: condition.PaymentMethod,
            paymentDays: condition.PaymentDays,
            endOfMonths: condition.PaymentEndOfMonths,
          },
        ],
  )

/** Creates the condition AU: cash, due at once. The API cannot change it afterwards. */
export const createAuCondition = async (client: ODataClient): Promise<void> => {
  const Description = 'Betaalbaar na autorisatie'
  await client.create(endpoint, { Code: AU, Description, PaymentMethod: 'K', PaymentDays: 0 })
}
