import type { CustomerSettings } from './customer.ts'

/** Whether two relations are invoiced in the same way. */
export const sameSettings = (one: CustomerSettings, other: CustomerSettings): boolean =>
  one.automatic === other.automatic &&
  one.invoicingMethod === other.invoicingMethod &&
  one.printAndSend === other.printAndSend &&
  one.layoutId === other.layoutId &&
  one.emailLayoutId === other.emailLayoutId
