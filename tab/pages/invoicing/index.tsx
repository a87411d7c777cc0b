import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useMe } from '../../api/use-me.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { NoRights } from '../../parts/no-rights.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { PLANNED } from '../../parts/print-switch/planned-place.ts'
import { useAdministration } from '../../parts/use-administration.tsx'
import { linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { ToList } from '../to-list.tsx'
import { BulkListPage } from './bulk-list-page.tsx'
import { BulkPage } from './bulk-page.tsx'
import { CustomerPage } from './customer-page.tsx'
import { ListPage } from './list-page.tsx'
import { BULK } from './places.ts'
import { SalesPage } from './sales-page.tsx'

/**
 * Which customers get their invoices by themselves: the list (`invoicing`), what is planned (`invoicing/<a>/planned`), bulk
 * edits (`invoicing/<a>/bulk`, `invoicing/<a>/bulk/<id>`) and one customer (`invoicing/<a>/<customer>`).
 */
export default function InvoicingPage() {
  const say = useWords(invoicingWords)
  const { pages, administrations } = useMe()
  const [chosen] = useAdministration()
  const [named, part, id] = useAddress().path
  if (!pages.includes('invoicing')) {
    return (
      <Without>
        <NoRights about={say('about')} roles={['Administrator', 'Manager']} />
      </Without>
    )
  }
  if (chosen === null) {
    return (
      <Without>
        <EmptyState title={say('none.title')}>{say('none.text')}</EmptyState>
      </Without>
    )
  }
  if (named === undefined) return <ListPage key={chosen} administration={chosen} />
  if (!administrations.some(({ administration }) => administration === named)) {
    return (
      <Without>
        <EmptyState
          title={say('unknown.title')}
          action={
            <Button as="a" href={linkTo({ page: 'invoicing' })}>
              {say('unknown.back')}
            </Button>
          }
        />
      </Without>
    )
  }
  if (part === undefined) return <ToList page="invoicing" administration={named} />
  if (part === PLANNED) return <SalesPage key={named} administration={named} />
  if (part !== BULK) return <CustomerPage key={part} administration={named} customer={part} />
  return id === undefined ? (
    <BulkListPage key={named} administration={named} />
  ) : (
    <BulkPage key={id} administration={named} bulkEdit={id} />
  )
}

const Without = ({ children }: { children: ReactNode }) => {
  const say = useWords(invoicingWords)
  return (
    <>
      <PageHead title={say('title')} />
      {children}
    </>
  )
}
