import { Button } from '@fluentui/react-components'
import type { InvoiceCountsJson, InvoiceRowJson, InvoicesJson } from '../../../bot/api/invoices-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { useMe } from '../../api/use-me.ts'
import { usePages } from '../../api/use-pages.ts'
import { useRead } from '../../api/use-read.ts'
import { DataList } from '../../parts/data-list.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { NothingFound } from '../../parts/nothing-found.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { useAdministration } from '../../parts/use-administration.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { useTellFound } from '../../parts/use-tell-found.ts'
import { choose, linkTo, useAddress } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { countFilters, filtersOf, invoicesPath, NO_FILTERS, querySorting, sortingOf } from './filters.ts'
import { InvoiceFilters } from './invoice-filters.tsx'
import { invoiceAddress } from './invoice-path.ts'
import { Unreleased } from './unreleased.tsx'
import { useColumns } from './use-columns.tsx'

/** Others decide meanwhile. Milliseconds. */
const LOOK_EVERY_MS = 30_000

/** All invoices of one administration; what was not released stands on top. */
export const ListPage = () => {
  const say = useWords(invoicesWords)
  const { pages } = useMe()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const [administration] = useAdministration()
  return (
    <>
      <PageHead title={say('title')} hasAdministration>
        {pages.includes('booking') && (
          <Button as="a" appearance="primary" size={size} href={linkTo({ page: 'booking' })}>
            {say('book')}
          </Button>
        )}
      </PageHead>
      {administration === null ? (
        <EmptyState title={say('none.administration')}>{say('none.administration.text')}</EmptyState>
      ) : (
        <>
          <Unreleased key={administration} administration={administration} />
          <Invoices key={`list ${administration}`} administration={administration} />
        </>
      )}
    </>
  )
}

const Invoices = ({ administration }: { administration: string }) => {
  const say = useWords(invoicesWords)
  const { administrations } = useMe()
  const { query } = useAddress()
  const filters = filtersOf(query)
  const sorting = sortingOf(query)
  const columns = useColumns()
  const pages = usePages<InvoicesJson, InvoiceRowJson>(
    invoicesPath(administration, filters, sorting),
    (page) => page.invoices,
    { every: LOOK_EVERY_MS },
  )
  useTellFound(pages)
  const counts = useRead<InvoiceCountsJson>(pathWith('/api/invoices/counts', { administration }), {
    every: LOOK_EVERY_MS,
  })
  const isFiltered = countFilters(filters) > 0 || filters.search !== ''
  const name = administrations.find((one) => one.administration === administration)?.name ?? ''
  const rows = pages.value ?? []
  return (
    <>
      <InvoiceFilters filters={filters} counts={counts.value} near={rows.flatMap(({ waitingFor }) => waitingFor)} />
      <ReadState read={pages} failed={say('failed')} skeleton={<SkeletonLines count={8} size={48} />}>
        {() => {
          if (rows.length > 0) {
            return (
              <DataList
                caption={say('caption', { administration: name })}
                columns={columns}
                rows={rows}
                keyOf={({ invoice }) => invoice}
                nameOf={({ supplier, invoiceNumber }) => `${supplier} ${invoiceNumber}`}
                hrefOf={(row) => linkTo({ ...invoiceAddress(row), query })}
                sorting={sorting}
                onSort={(chosen) => choose(querySorting(chosen))}
                hasMore={pages.hasMore}
                isLoadingMore={pages.isLoadingMore}
                onMore={pages.more}
              />
            )
          }
          if (isFiltered) return <NothingFound clear={() => choose(NO_FILTERS)} />
          return <EmptyState title={say('none.title')}>{say('none.text')}</EmptyState>
        }}
      </ReadState>
    </>
  )
}
