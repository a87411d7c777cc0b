import { z } from 'zod'
import { ExactError } from '../use-cases/ports.ts'
import type { Api, Written } from './api.ts'
import { guid, text } from './odata-filter.ts'
import { odataRows } from './odata-rows.ts'

type Columns = z.ZodRawShape

type Question<Shape extends Columns> = {
  /** Such as `crm/Accounts`. */
  endpoint: string
  /** The fields to read; also the `$select`. */
  row: z.ZodObject<Shape>
  /** Reads the one row with this key instead of many. */
  key?: string
  filter?: string
  /** Fields of `row` that older administrations do not have; left out once one is refused by name. */
  newerFields?: readonly string[]
}

/** Reads and writes in terms of rows. Every method may throw ExactError. */
export type ODataClient = {
  /** All rows, over as many pages as there are. */
  readAll<Shape extends Columns>(question: Question<Shape>): Promise<z.output<z.ZodObject<Shape>>[]>
  /** The first page only, and whether there are more. */
  readPage<Shape extends Columns>(
    question: Question<Shape>,
  ): Promise<{ rows: z.output<z.ZodObject<Shape>>[]; more: boolean }>
  create(endpoint: string, body: object): Promise<void>
  /** Creates a row and answers it. When the answer is not understood, the row may be there all the same. */
  createRow<Shape extends Columns>(
    endpoint: string,
    body: object,
    row: z.ZodObject<Shape>,
  ): Promise<z.output<z.ZodObject<Shape>>>
  /** Creates a row and answers its key (guid), which Exact Online gives in `keyField` or in the header Location. */
  createKeyed(endpoint: string, body: object, keyField: string): Promise<string>
  change(endpoint: string, key: string, body: object): Promise<void>
  remove(endpoint: string, key: string): Promise<void>
  /** Calls a function with texts and OData literals as its parameters; what it answers, whatever its form. */
  ask(name: string, parameters: Record<string, string>, literals?: Record<string, string>): Promise<unknown>
}

/** 60 or 1,000 rows each. More pages than this is a filter gone wrong, or a `__next` that leads in a circle. */
const MAX_PAGES = 200

const keyInLocation = (written: Written): string | undefined =>
  /\(guid'([0-9a-f-]{36})'\)/i.exec(written.location ?? '')?.[1]

export const createODataClient = (deps: {
  api: Api
  /** The address above the endpoints: that of one administration, or of `current`. */
  rootUrl: string
  /** Remembers what was refused, as `endpoint field`. */
  unknownFields: Set<string>
}): ODataClient => {
  const { api, rootUrl, unknownFields } = deps
  const { origin, pathname } = new URL(`${rootUrl}/`)

  /** The token goes along with every page, so a page elsewhere is never fetched. */
  const assertOurs = (next: string): string => {
    const url = URL.canParse(next) ? new URL(next) : undefined
    if (url?.origin === origin && url.pathname.startsWith(pathname)) return url.href
    throw new ExactError('unexpected', 'the next page lies elsewhere')
  }

  const readOnePage = async (endpoint: string, url: string) => {
    const page = odataRows(await api.read(url))
    if (!page) throw new ExactError('unexpected', `${endpoint}: an answer without rows`)
    return page
  }

  const readPages = async (endpoint: string, firstUrl: string): Promise<unknown[]> => {
    const rows: unknown[] = []
    let url: string | undefined = firstUrl
    for (let pages = 0; url !== undefined; pages += 1) {
      if (pages === MAX_PAGES) throw new ExactError('unexpected', `${endpoint}: more than ${MAX_PAGES} pages`)
      const page = await readOnePage(endpoint, url)
      rows.push(...page.rows)
      url = page.next === undefined ? undefined : assertOurs(page.next)
    }
    return rows
  }

  const questionUrl = ({ endpoint, key, filter }: Question<Columns>, fields: string[]): string => {
    const entity = key === undefined ? endpoint : `${endpoint}(${guid(key)})`
    const where = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`
    return `${rootUrl}/${entity}?$select=${fields.join(',')}${where}`
  }

  const understood = <Shape extends Columns>({ endpoint, row }: Question<Shape>, rows: unknown[]) => {
    const parsed = z.array(row).safeParse(rows)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new ExactError('unexpected', `${endpoint}: ${issue?.path.join('.')}: ${issue?.message}`)
  }

  const readAll: ODataClient['readAll'] = async (question) => {
    const { endpoint, row, newerFields = [] } = question
    const fields = Object.keys(row.shape).filter((field) => !unknownFields.has(`${endpoint} ${field}`))
    try {
      return understood(question, await readPages(endpoint, questionUrl(question, fields)))
    } catch (error) {
      const isRefusal = error instanceof ExactError && error.status === 400
      const unknown = newerFields.find((field) => isRefusal && fields.includes(field) && error.message.includes(field))
      if (unknown === undefined) throw error
      unknownFields.add(`${endpoint} ${unknown}`)
      return readAll(question)
    }
  }

  return {
    readAll,

    async readPage(question) {
      const url = questionUrl(question, Object.keys(question.row.shape))
      const page = await readOnePage(question.endpoint, url)
      return { rows: understood(question, page.rows), more: page.next !== undefined }
    },

    async create(endpoint, body) {
      await api.write('POST', `${rootUrl}/${endpoint}`, body)
    },

    async createRow(endpoint, body, row) {
      const written = await api.write('POST', `${rootUrl}/${endpoint}`, body)
      const created = row.safeParse(odataRows(written.json)?.rows[0])
      if (created.success) return created.data
      throw new ExactError('unavailable', `POST ${endpoint}: the answer was not understood`, {
        requestId: written.requestId,
        mayHaveHappened: true,
      })
    },

    async createKeyed(endpoint, body, keyField) {
      const written = await api.write('POST', `${rootUrl}/${endpoint}`, body)
      const row = z.looseObject({ [keyField]: z.string() }).safeParse(odataRows(written.json)?.rows[0])
      const key = row.data?.[keyField] ?? keyInLocation(written)
      if (typeof key === 'string') return key.toLowerCase()
      throw new ExactError('unavailable', `POST ${endpoint}: no key in the answer`, {
        requestId: written.requestId,
        mayHaveHappened: true,
      })
    },

    async change(endpoint, key, body) {
      await api.write('PUT', `${rootUrl}/${endpoint}(${guid(key)})`, body)
    },

    async remove(endpoint, key) {
      await api.write('DELETE', `${rootUrl}/${endpoint}(${guid(key)})`)
    },

    async ask(name, parameters, literals = {}) {
      const texts = Object.entries(parameters).map(([key, value]): [string, string] => [key, text(value)])
      const given = [...texts, ...Object.entries(literals)].map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      const json = await api.read(`${rootUrl}/${name}?${given.join('&')}`)
      return 'd' in json ? json.d : json
    },
  }
}
