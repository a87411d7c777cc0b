import { read } from './server.js'

/** Who may see every invoice: the page itself has no rights. */
const READER = 'kim'

/** Reads the invoices of an administration as Akkoord's API tells them, each with its decisions and its timeline. */
export const createInvoices = (administration) => {
  /** By invoice: the row of the list with which its details were read. They are read again when the row changes. */
  let known = new Map()
  return {
    /** Oldest first. */
    async read() {
      const { invoices } = await read(`akkoord/${READER}/invoices?${new URLSearchParams({ administration })}`)
      const details = invoices.map(async (row) => {
        const content = JSON.stringify(row)
        const before = known.get(row.invoice)
        if (before?.content === content) return [row.invoice, before]
        const detail = await read(`akkoord/${READER}/invoices/${administration}/${row.invoice}`)
        return [row.invoice, { content, detail }]
      })
      known = new Map(await Promise.all(details))
      return [...known.values()].map(({ detail }) => detail).reverse()
    },
  }
}
