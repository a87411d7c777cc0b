import type { ReactNode } from 'react'

/** One column of a `DataList`. Below 720 px a row has three lines: `place` says where the column stands in them. */
export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Its name for the server's sorting; absent: not sortable. */
  sort?: string
  align?: 'end'
  /** How wide, in CSS: `8rem`, `20%`; absent: what is left. */
  width?: string
  /**
   * Of a narrow row: the first line's beginning and end, the second and third line's, or nowhere. The `title` column opens
   * the row on every width.
   */
  place: 'title' | 'aside' | 'second' | 'second-aside' | 'third' | 'third-aside' | 'hidden'
}

/** How a list is sorted: by the server. */
export type Sorting = { sort: string; descending: boolean }

export type Selection = {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

export type DataListProps<Row> = {
  /** What the list is of, for screen readers: "Facturen van Demo B.V." */
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  /** The row in words, for its checkbox: "Bakker Bouw B.V." */
  nameOf: (row: Row) => string
  sorting?: Sorting | undefined
  onSort?: ((sorting: Sorting) => void) | undefined
  /** Checkboxes; absent: rows are not selected. On a narrow page there are none. */
  selection?: Selection | undefined
  /** Where a row leads, as an address of `linkTo`; absent: rows do not open. */
  hrefOf?: ((row: Row) => string) | undefined
  /** The row that is open beside the list. */
  openKey?: string | undefined
  hasMore?: boolean
  isLoadingMore?: boolean
  onMore?: (() => void) | undefined
}
