import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'

type Props<Row> = { row: Row; hrefOf: ((row: Row) => string) | undefined; children: ReactNode }

/** What opens a row: a link, where the row leads somewhere. */
export const RowTitle = <Row,>({ row, hrefOf, children }: Props<Row>) =>
  hrefOf ? <Link href={hrefOf(row)}>{children}</Link> : children
