/** Behaviour of Exact Online that nobody has verified, and that clients must cope with either way. */
export const HABITS = {
  'payments-filter-refused': 'cashflow/Payments refuses a $filter on TransactionEntryID with 400.',
  'terms-do-not-follow': 'A changed condition on an entry does not reach the payment terms that exist already.',
  'bare-arrays': 'Lists come as a bare array in `d`, without `results` and without further pages.',
  'own-approval': 'Purchase invoices are approved in Exact Online itself: a second lock on their payment.',
  'processed-method-refused': 'cashflow/Payments refuses another payment method once the entry is processed.',
  'vat-percentage-whole': 'VAT percentages come as 21 instead of 0.21.',
  'no-general-layouts': 'general/Layouts does not exist: only salesinvoice/Layouts does.',
  'email-not-made': 'Printed sales invoices are processed, but the e-mail with them is not made.',
  'document-not-made': 'Printed sales invoices are processed, but neither document nor e-mail is made.',
  'no-discount-account': 'The G/L account for discounts is not set: invoices with a discount cannot be printed.',
  'webhooks-never-come': 'Webhooks never come, though one can subscribe to them.',
  'webhooks-come-late': 'Webhooks come five minutes late, the newest first.',
  'webhooks-come-twice': 'Every webhook comes twice.',
} as const

type Habit = keyof typeof HABITS

/** Which of these are switched on now. */
export type Habits = { isOn(habit: Habit): boolean }
