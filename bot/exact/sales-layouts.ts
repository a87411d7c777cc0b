import { z } from 'zod'
import type { Layout, LayoutKind } from '../auto-invoice/customer.ts'
import { ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { DivisionMemory } from './division-memory.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, equals } from './odata-filter.ts'

const row = z.object({ ID: column.guid, Subject: column.text, Type: column.integerOrZero })
const generalRow = row.extend({ Language: column.textOrNull })

const KINDS: Record<number, LayoutKind> = { 1: 'document', 2: 'email' }

const SALES_INVOICE = '0'
const ACTIVE = '2'

type Row = z.output<typeof row> & { Language?: string | null }

const layoutsFrom = (rows: readonly Row[]): Layout[] =>
  rows.flatMap(({ ID, Subject, Type, Language = null }) => {
    const kind = KINDS[Type]
    return kind ? [{ layoutId: ID, kind, name: Subject, language: Language }] : []
  })

const readGeneral = (client: ODataClient) =>
  client.readAll({
    endpoint: 'general/Layouts',
    row: generalRow,
    filter: allOf(equals('Category', SALES_INVOICE), equals('Status', ACTIVE)),
  })

const readSalesOnly = (client: ODataClient) => client.readAll({ endpoint: 'salesinvoice/Layouts', row })

/** Not there, or not within the rights that this connection was given. */
const isOutOfReach = (error: unknown): boolean =>
  error instanceof ExactError && (error.kind === 'not-found' || error.kind === 'forbidden')

/**
 * The active layouts of sales invoices and the texts of the e-mails with them. Where the general list is out of reach, the
 * older one is read, which knows no languages; that is remembered, because each refusal counts towards a quota.
 */
export const getLayouts = async (client: ODataClient, memory: DivisionMemory): Promise<Layout[]> => {
  if (memory.layoutsOfSalesOnly) return layoutsFrom(await readSalesOnly(client))
  try {
    return layoutsFrom(await readGeneral(client))
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    const layouts = layoutsFrom(await readSalesOnly(client))
    memory.layoutsOfSalesOnly = true
    return layouts
  }
}
