/** Counts up whenever kept books of before cannot be read any more. 2: customers and sales invoices. */
export const STATE_VERSION = 2
