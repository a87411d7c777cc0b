import { read } from './server.js'

/** Who may see every sales invoice: the page itself has no rights. */
const READER = 'kim'

/** What Akkoord's API tells apart. */
const LISTS = ['planned', 'held', 'failed', 'sent']

/** Reads everything that the sales side of the ledger shows, from all three who know of it. */
export const createSales = ({ administration, division }) => {
  const base = `akkoord/${READER}/administrations/${administration}`
  const readHead = () => read(`${base}/invoicing`)
  return {
    /** What the tab's page has at its head: the switch, and what stands there. */
    readHead,
    async read() {
      const [books, records, head, ...lists] = await Promise.all([
        read(`exact/divisions/${division}/sales`),
        read(`dynamics/divisions/${division}`),
        readHead(),
        ...LISTS.map((list) => read(`${base}/sales-invoices?list=${list}`)),
      ])
      const known = new Map(
        lists.flatMap(({ salesInvoices }) => salesInvoices).map((each) => [each.salesInvoice, each]),
      )
      return { division, books, records, head, known }
    },
  }
}
