import { fromCents, toCents } from '../books/cents.ts'
import type { DivisionBooks } from '../books/state.ts'
import { CUSTOMER, LAYOUT_ACTIVE } from '../books/statuses.ts'

/** Customers, sales invoices and the e-mails that left with them, for a page or a person that looks. */
export const viewSales = (books: DivisionBooks) => {
  const customers = new Map(books.accounts.filter((each) => each.Status === CUSTOMER).map((each) => [each.ID, each]))
  return {
    customers: [...customers.values()].map((customer) => ({
      id: customer.ID,
      code: customer.Code.trim(),
      name: customer.Name,
      email: customer.Email,
      language: customer.Language,
      blocked: customer.Blocked,
    })),
    invoices: books.salesInvoices.map((invoice) => ({
      invoiceId: invoice.InvoiceID,
      customerId: invoice.OrderedBy,
      customer: customers.get(invoice.OrderedBy)?.Name ?? null,
      description: invoice.Description,
      status: invoice.Status,
      type: invoice.Type,
      amount: invoice.AmountFC,
      amountExclVat: fromCents(toCents(invoice.AmountFC) - toCents(invoice.VATAmountFC)),
      currency: invoice.Currency,
      invoiceNumber: invoice.InvoiceNumber,
      invoiceDate: invoice.InvoiceDate,
      modified: invoice.Modified,
      modifiedBy: invoice.ModifierFullName,
    })),
    layouts: books.layouts.map((layout) => ({
      id: layout.ID,
      name: layout.Subject,
      type: layout.Type,
      active: layout.Status === LAYOUT_ACTIVE,
    })),
    mails: books.sentMails,
  }
}
