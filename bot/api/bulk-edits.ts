import { z } from 'zod'
import { localeOf } from '../text/locale.ts'
import type { createBeginBulkEdit } from '../use-cases/invoicing/begin-bulk-edit.ts'
import type { createPreviewBulkEdit } from '../use-cases/invoicing/preview-bulk-edit.ts'
import type { createRetryBulkEdit } from '../use-cases/invoicing/retry-bulk-edit.ts'
import { type createUndoBulkEdit, mayUndo } from '../use-cases/invoicing/undo-bulk-edit.ts'
import type {
  BulkChange,
  BulkEdit,
  BulkEditStore,
  BulkSelection,
  InvoicingStore,
} from '../use-cases/sales-store-port.ts'
import type { Administration, Store } from '../use-cases/store-port.ts'
import { bulkCsv } from './bulk-csv.ts'
import { customerFilter, customerSettings, holdFields, holdRefused } from './customers.ts'
import type { BulkEditJson, BulkItemJson, BulkItemsJson, BulkPreviewJson } from './customers-json.ts'
import { ofAdministration } from './of-administration.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { problemsOf, readJson } from './read-json.ts'
import { LOOKERS } from './readers.ts'
import { type ApiRequest, type Caller, JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

/** Rows on one page of a list. */
const PAGE = 50

/** Rows that are read at a time for a file of all of them. */
const FILE_PAGE = 5_000

/** Nobody ticks more; whoever wants more means a filter. */
const MOST_TICKED = 5_000

/** So many of the last bulk edits are shown. */
const LAST = 20

const OUTCOMES = ['done', 'nothing-to-do', 'changed-meanwhile', 'refused', 'unavailable'] as const

const selection = z
  .union([
    z.strictObject({ customers: z.array(z.guid().toLowerCase()).min(1).max(MOST_TICKED) }),
    z.strictObject({
      filter: z.strictObject({
        status: customerFilter.status.nullable(),
        layout: customerFilter.layout.nullable(),
        search: customerFilter.search,
      }),
    }),
  ])
  .transform((meant): BulkSelection => {
    if ('customers' in meant) return meant
    const { layout: layoutId, ...filter } = meant.filter
    return { filter: { ...filter, layoutId } }
  })

const change: z.ZodType<BulkChange> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('settings'), settings: customerSettings }),
  z.strictObject({ kind: z.literal('hold'), ...holdFields }),
  z.strictObject({ kind: z.literal('release') }),
])

const Preview = z.strictObject({ selection, change })

const Begin = Preview.extend({ upTo: z.int().min(1) })

const Items = z.strictObject({
  outcome: z.enum(OUTCOMES).optional(),
  after: readCursor(z.tuple([z.int32().min(0)])).optional(),
})

const UNKNOWN = refused(404, 'unknown-bulk-edit')

const bulkEditJson = (bulkEdit: BulkEdit): BulkEditJson => {
  const { outcomes, total } = bulkEdit
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  return {
    bulkEdit: bulkEdit.bulkEditId,
    kind: bulkEdit.change.kind,
    change: bulkEdit.change,
    by: bulkEdit.by.name,
    begunAt: bulkEdit.begunAt.toISOString(),
    endedAt: bulkEdit.endedAt?.toISOString() ?? null,
    total,
    outcomes,
    waiting: total - ended,
    undoes: bulkEdit.undoes,
    undoneBy: bulkEdit.undoneBy,
    mayUndo: mayUndo(bulkEdit),
  }
}

const itemJson = ({
  customerId,
  code,
  name,
  outcome,
  detail,
}: Awaited<ReturnType<BulkEditStore['listBulkItems']>>[number]): BulkItemJson => ({
  customerId,
  code,
  customer: name,
  outcome,
  detail,
})

/** One action on many relations: what it would do, doing it, what became of each, and taking it back (B3, B4, B7). */
export const bulkEditRoutes = (deps: {
  store: BulkEditStore & Pick<InvoicingStore, 'findInvoicing'> & Pick<Store, 'findAdministration'>
  previewBulkEdit: ReturnType<typeof createPreviewBulkEdit>
  beginBulkEdit: ReturnType<typeof createBeginBulkEdit>
  undoBulkEdit: ReturnType<typeof createUndoBulkEdit>
  retryBulkEdit: ReturnType<typeof createRetryBulkEdit>
}): Route[] => {
  const { store, previewBulkEdit, beginBulkEdit, undoBulkEdit, retryBulkEdit } = deps
  const base = '/api/administrations/:administration/bulk-edits'
  const one = `${base}/:bulkEdit`

  type Run = (bulkEdit: BulkEdit, request: ApiRequest, caller: Caller) => Promise<Reply>
  const ofBulkEdit = (run: Run) =>
    ofAdministration(store, async (request, caller, { administrationId }: Administration) => {
      const read = z.guid().toLowerCase().safeParse(request.params.bulkEdit)
      const found = read.success && (await store.findBulkEdit({ administrationId, bulkEditId: read.data }))
      return found ? await run(found, request, caller) : UNKNOWN
    })

  /** Begun: the work follows. */
  const accepted = (bulkEdit: BulkEdit): Reply => ({ status: 202, body: bulkEditJson(bulkEdit) })

  return [
    {
      method: 'post',
      path: `${base}/preview`,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofAdministration(store, async (request, _caller, { administrationId }) => {
        const read = readJson(request, Preview)
        if (!read.ok) return read.reply
        const layouts = (await store.findInvoicing(administrationId))?.layouts ?? []
        const body: BulkPreviewJson = await previewBulkEdit(administrationId, { ...read.value, layouts })
        return { status: 200, body }
      }),
    },
    {
      method: 'post',
      path: base,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofAdministration(store, async (request, by, { administrationId }) => {
        const read = readJson(request, Begin)
        if (!read.ok) return read.reply
        const result = await beginBulkEdit(administrationId, read.value, by)
        if (result.is === 'begun') return accepted(result.bulkEdit)
        if (result.is === 'more-than-seen') return refused(409, result.is)
        if (result.is !== 'nothing-selected') return holdRefused(result.is)
        return refused(422, result.is, { code: result.is, field: 'selection', detail: 'no customer is meant' })
      }),
    },
    {
      method: 'get',
      path: base,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async (_request, _caller, { administrationId }) => {
        const bulkEdits = await store.listBulkEdits(administrationId, LAST)
        return { status: 200, body: { bulkEdits: bulkEdits.map(bulkEditJson) } }
      }),
    },
    {
      method: 'get',
      path: one,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofBulkEdit(async (bulkEdit) => ({ status: 200, body: bulkEditJson(bulkEdit) })),
    },
    {
      method: 'get',
      path: `${one}/items`,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofBulkEdit(async (bulkEdit, { query }) => {
        const read = Items.safeParse(Object.fromEntries(query))
        if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
        const { outcome = null, after } = read.data
        const rows = await store.listBulkItems(bulkEdit, outcome, after?.[0] ?? null, PAGE + 1)
        const items = rows.slice(0, PAGE)
        const last = rows.length > PAGE ? items.at(-1) : undefined
        const body: BulkItemsJson = { items: items.map(itemJson), next: last ? cursorOf(last.position) : null }
        return { status: 200, body }
      }),
    },
    {
      method: 'get',
      path: `${one}/items.csv`,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofBulkEdit(async (bulkEdit, { query }) => {
        const items: BulkItemJson[] = []
        for (let after = 0, isMore = true; isMore; ) {
          const rows = await store.listBulkItems(bulkEdit, null, after, FILE_PAGE)
          items.push(...rows.map(itemJson))
          after = rows.at(-1)?.position ?? after
          isMore = rows.length === FILE_PAGE
        }
        const day = bulkEdit.begunAt.toISOString().slice(0, 'YYYY-MM-DD'.length)
        return {
          status: 200,
          body: bulkCsv(items, localeOf(query.get('locale') ?? undefined)),
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="akkoord-${day}.csv"`,
          },
        }
      }),
    },
    {
      method: 'post',
      path: `${one}/undo`,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofBulkEdit(async (bulkEdit, _request, by) => {
        const undo = await undoBulkEdit(bulkEdit, by)
        return undo ? accepted(undo) : refused(409, 'cannot-undo')
      }),
    },
    {
      method: 'post',
      path: `${one}/retry`,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofBulkEdit(async (bulkEdit, _request, by) => {
        const again = await retryBulkEdit(bulkEdit, by)
        return again ? accepted(again) : refused(409, 'nothing-to-retry')
      }),
    },
  ]
}
