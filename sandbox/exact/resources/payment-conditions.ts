import { messages } from '../books/messages.ts'
import { announce, newStamps } from '../books/pen.ts'
import type { PaymentCondition } from '../books/state.ts'
import { newGuid } from '../guid.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { inDivision, stamped } from './stamped.ts'

const METHODS = ['B', 'I', 'K', 'Q']

/** Payment conditions can be made but never changed through the API. */
export const paymentConditions = defineResource<PaymentCondition>({
  path: 'cashflow/PaymentConditions',
  entity: 'Cashflow.PaymentCondition',
  methods: 'GP',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Code: 'String GP',
    Description: 'String GP',
    DiscountPaymentDays: 'Int32 GP',
    DiscountPercentage: 'Double GP',
    PaymentDays: 'Int32 GP',
    PaymentEndOfMonths: 'Int32 GP',
    PaymentMethod: 'String GP',
  },
  rows: ({ books }) => books.conditions,
  derived: inDivision,
  create(pen, body) {
    const { Code, Description } = body
    if (!Code || !Description) throw new BusinessMessage(messages.mandatory(Code ? 'Omschrijving' : 'Code'))
    if (pen.books.conditions.some((each) => each.Code === Code))
      throw new BusinessMessage(messages.exists(`Betalingsconditie ${Code}`))
    if (!METHODS.includes(body.PaymentMethod ?? 'B')) throw new BusinessMessage(messages.invalid('Betalingswijze'))
    const condition: PaymentCondition = {
      ...newStamps(pen.by, pen.world.now()),
      ID: newGuid(),
      Code,
      Description,
      PaymentMethod: body.PaymentMethod ?? 'B',
      PaymentDays: body.PaymentDays ?? 0,
      PaymentEndOfMonths: body.PaymentEndOfMonths ?? 0,
      DiscountPercentage: body.DiscountPercentage ?? 0,
      DiscountPaymentDays: body.DiscountPaymentDays ?? 0,
    }
    pen.books.conditions.push(condition)
    announce(pen, 'payment-condition', condition.ID, 'created')
    return condition
  },
})
