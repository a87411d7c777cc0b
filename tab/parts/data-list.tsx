import type { DataListProps } from './column.ts'
import { DataRows } from './data-rows.tsx'
import { DataTable } from './data-table.tsx'
import { MoreRows } from './more-rows.tsx'
import { usePageWidth } from './use-page-width.ts'

type Props<Row> = DataListProps<Row> & {
  /** Rows of three lines at every width: for a list beside a detail. */
  isNarrow?: boolean
}

/** A long list: a table from 720 px, rows of three lines below; more rows come by themselves or with a button. */
export const DataList = <Row,>({ isNarrow = false, ...props }: Props<Row>) => {
  const width = usePageWidth()
  const { hasMore = false, isLoadingMore = false, onMore, rows } = props
  return (
    <div>
      {isNarrow || width === 'narrow' ? <DataRows {...props} /> : <DataTable {...props} />}
      {onMore && <MoreRows hasMore={hasMore} isLoading={isLoadingMore} onMore={onMore} count={rows.length} />}
    </div>
  )
}
