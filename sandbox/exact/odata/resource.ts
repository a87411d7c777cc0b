import type { Pen } from '../books/pen.ts'
import type { DivisionBooks, ExactUser, State } from '../books/state.ts'
import type { Habits } from '../habits.ts'
import type { EdmType, Scalar } from './edm.ts'
import type { ReadProperty } from './filter.ts'

/** What a property can do: G shown, P settable on POST, U settable on PUT. */
export type Property = `${EdmType} ${'G' | 'GP' | 'GPU' | 'GU' | 'P'}`

type Methods = 'G' | 'P' | 'GP' | 'GU' | 'GPU' | 'GPD' | 'GPUD'

/** Who reads in which administration. */
export type Reading = {
  state: State
  books: DivisionBooks
  user: ExactUser
  /** Scheme, host and port of the service, for the addresses that records carry. */
  origin: string
  habits: Habits
}

export type Body = Record<string, Scalar>

type StoredValue = Scalar | readonly object[]
type Stored = Record<string, StoredValue>

/** What is said of an endpoint: its table of properties first, then how it reads and writes the books. */
export type ResourceSpec<Row extends Stored> = {
  path: string
  /** Name of one record, for `__metadata`. */
  entity: string
  methods: Methods
  key: string
  properties: Record<string, Property>
  /** Rows a page; Exact Online gives 60, and 1,000 on bulk and sync. */
  pageSize?: number
  selectMandatory?: boolean
  /** The only properties that $filter may name; absent: all. */
  filterable?: readonly string[]
  rows(reading: Reading): readonly Row[]
  /** Properties that are not kept on the record itself. */
  derived?: Record<string, (row: Row, reading: Reading) => Scalar>
  /** The one collection that hangs under a record. */
  lines?: { name: string; of: Resource; rows(row: Row): readonly Stored[] }
  create?(pen: Pen, body: Partial<Row>, lines: Body[]): Row
  change?(pen: Pen, row: Row, body: Partial<Row>): void
  remove?(pen: Pen, row: Row): void
}

/** One record as the API sees it. */
export type Item = { read: ReadProperty; lines: Item[] }

/** An endpoint with the type of its records hidden. */
export type Resource = Pick<ResourceSpec<Stored>, 'path' | 'entity' | 'methods' | 'key' | 'properties'> & {
  filterable: readonly string[] | undefined
  pageSize: number
  selectMandatory: boolean
  lines: { name: string; of: Resource } | undefined
  items(reading: Reading): Item[]
  find(reading: Reading, key: Scalar): Item | undefined
  item(reading: Reading, row: Stored): Item
  /** Absent where the methods do not name it. */
  create: ((pen: Pen, reading: Reading, body: Body, lines: Body[]) => Item) | undefined
  change: ((pen: Pen, reading: Reading, key: Scalar, body: Body) => void) | undefined
  remove: ((pen: Pen, reading: Reading, key: Scalar) => void) | undefined
}

const PAGE_SIZE = 60

/** Makes an endpoint out of what is said of it. */
export const defineResource = <Row extends Stored>(spec: ResourceSpec<Row>): Resource => {
  const { lines, create, change, remove } = spec
  const item = (reading: Reading, row: Row): Item => ({
    read(name) {
      const derive = spec.derived?.[name]
      if (derive) return derive(row, reading)
      const value = row[name]
      return typeof value === 'object' || value === undefined ? null : value
    },
    get lines() {
      return lines ? lines.rows(row).map((line) => lines.of.item(reading, line)) : []
    },
  })
  const deriveKey = spec.derived?.[spec.key]
  const row = (reading: Reading, key: Scalar): Row | undefined =>
    spec.rows(reading).find((each) => (deriveKey ? deriveKey(each, reading) : each[spec.key]) === key)
  const getRow = (reading: Reading, key: Scalar): Row => {
    const found = row(reading, key)
    if (!found) throw new Error(`no ${spec.entity} ${key}`)
    return found
  }

  return {
    path: spec.path,
    entity: spec.entity,
    methods: spec.methods,
    key: spec.key,
    properties: spec.properties,
    filterable: spec.filterable,
    pageSize: spec.pageSize ?? PAGE_SIZE,
    selectMandatory: spec.selectMandatory ?? false,
    lines,
    items: (reading) => spec.rows(reading).map((each) => item(reading, each)),
    find(reading, key) {
      const found = row(reading, key)
      return found && item(reading, found)
    },
    // A collection hands over rows of this very resource, and a body was checked against the table of properties.
    item: (reading, each) => item(reading, each as Row),
    create: create && ((pen, reading, body, given) => item(reading, create(pen, body as Partial<Row>, given))),
    change: change && ((pen, reading, key, body) => change(pen, getRow(reading, key), body as Partial<Row>)),
    remove: remove && ((pen, reading, key) => remove(pen, getRow(reading, key))),
  }
}

/** The type of a property, or undefined where the endpoint has none of that name that can be read. */
export const readableType = (resource: Resource, name: string): EdmType | undefined => {
  const property = resource.properties[name]
  if (!property?.includes(' G')) return undefined
  return property.split(' ')[0] as EdmType
}

/** The type of a property that a method may write, or undefined. */
export const writableType = (resource: Resource, name: string, method: 'P' | 'U'): EdmType | undefined => {
  const [type, methods] = resource.properties[name]?.split(' ') ?? []
  return methods?.includes(method) ? (type as EdmType) : undefined
}
