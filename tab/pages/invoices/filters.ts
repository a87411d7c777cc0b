import type { InvoiceSort, StateTag } from '../../../bot/api/invoices-json.ts'
import { pathWith } from '../../api/path-with.ts'
import type { Sorting } from '../../parts/column.ts'

export type Due = 'week' | 'late'

/** What is chosen above the list; '' chooses nothing. */
export type InvoiceFilters = {
  tag: StateTag | ''
  search: string
  due: Due | ''
  /** Decimal texts. */
  from: string
  to: string
  /** Entra object id of who it waits for. */
  person: string
}

/** Names that the server knows; another one in an address chooses nothing. */
const TAGS: Record<StateTag, true> = { waiting: true, unreleased: true, rejected: true, released: true, ended: true }
const DUE: Record<Due, true> = { week: true, late: true }
const SORTS: Record<InvoiceSort, true> = { due: true, amount: true, supplier: true, booked: true }

export const STATE_TAGS = Object.keys(TAGS) as StateTag[]

const DECIMAL = /^-?\d+(\.\d{1,2})?$/

const known = <Name extends string>(names: Record<Name, true>, text = ''): Name | '' =>
  Object.hasOwn(names, text) ? (text as Name) : ''

const decimal = (text = '') => (DECIMAL.test(text) ? text : '')

type Query = Record<string, string>

/** What an address chooses. */
export const filtersOf = ({ tag, search = '', due, from, to, person = '' }: Query): InvoiceFilters => ({
  tag: known(TAGS, tag),
  search,
  due: known(DUE, due),
  from: decimal(from),
  to: decimal(to),
  person,
})

/** How an address sorts; by due date unless it says otherwise. */
export const sortingOf = ({ sort, descending }: Query): Sorting => ({
  sort: known(SORTS, sort) || 'due',
  descending: descending === 'true',
})

/** What to put into an address to sort so. */
export const querySorting = ({ sort, descending }: Sorting): Query => ({
  sort: sort === 'due' ? '' : sort,
  descending: descending ? 'true' : '',
})

/** What to put into an address to choose nothing. */
export const NO_FILTERS: InvoiceFilters = { tag: '', search: '', due: '', from: '', to: '', person: '' }

/** How many filters are set, the search left out: it shows by itself. */
export const countFilters = ({ search: _shown, ...filters }: InvoiceFilters): number =>
  Object.values(filters).filter((value) => value !== '').length

/** Where the API has these invoices. */
export const invoicesPath = (administration: string, filters: InvoiceFilters, { sort, descending }: Sorting): string =>
  pathWith('/api/invoices', { administration, ...filters, sort, descending })
