/** Counts up whenever kept books of before cannot be read any more. 2: customers and sales invoices; 3: webhooks and one row version. */
export const STATE_VERSION = 3
