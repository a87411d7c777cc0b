type InvoiceKey = { administration: string; invoice: string }

/** Where the API has an invoice, or a part of it. */
export const invoicePath = ({ administration, invoice }: InvoiceKey, part = ''): string =>
  `/api/invoices/${encodeURIComponent(administration)}/${encodeURIComponent(invoice)}${part}`

/** Where the tab shows it. */
export const invoiceAddress = ({ administration, invoice }: InvoiceKey) => ({
  page: 'invoices' as const,
  path: [administration, invoice],
})
