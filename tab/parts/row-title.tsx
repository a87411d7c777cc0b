import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'

type Props<Row> = {
  row: Row
  hrefOf?: ((row: Row) => string) | undefined
  onOpen?: ((row: Row) => void) | undefined
  children: ReactNode
}

/** What opens a row: a link where it leads to an address, else a button. */
export const RowTitle = <Row,>({ row, hrefOf, onOpen, children }: Props<Row>) => {
  if (hrefOf) return <Link href={hrefOf(row)}>{children}</Link>
  if (!onOpen) return children
  return (
    <Link as="button" onClick={() => onOpen(row)}>
      {children}
    </Link>
  )
}
