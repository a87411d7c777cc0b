import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerRowJson, InvoicingJson } from '../../../bot/api/customers-json.ts'
import { DataList } from '../../parts/data-list.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { NothingFound } from '../../parts/nothing-found.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { useTellFound } from '../../parts/use-tell-found.ts'
import { choose, linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { useCustomerColumns } from './customer-columns.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { BULK, customerPlace } from './places.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useCustomers } from './use-customers.ts'
import { type ChosenFilter, useFilter } from './use-filter.ts'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type Props = { administration: string; head: InvoicingJson | undefined }

/** The list of relations, with its filters and what can be done to many of them. */
export const CustomerList = ({ administration, head }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const width = usePageWidth()
  const { query } = useAddress()
  const filter = useFilter(head)
  const { status, layout, search, sorting } = filter
  const { pages, counts, isGrowing } = useCustomers(administration, filter, head)
  useTellFound(pages)
  const [chosen, setChosen] = useState<ReadonlySet<string> | 'all'>(new Set())
  const filterKey = JSON.stringify([status, layout, search])
  const [chosenUnder, setChosenUnder] = useState(filterKey)
  // What was ticked under another filter is not seen any more, and must not be changed unseen.
  if (chosenUnder !== filterKey) {
    setChosenUnder(filterKey)
    setChosen(new Set())
  }
  const [holding, setHolding] = useState<CustomerRowJson | null>(null)
  const [releasing, setReleasing] = useState<CustomerRowJson | null>(null)
  const columns = useCustomerColumns({
    administration,
    layouts: head?.layouts ?? [],
    width,
    actions: { hold: setHolding, release: setReleasing },
  })
  const maySelect = head?.mayEdit === true && width !== 'narrow'

  return (
    <>
      <CustomerFilters filter={filter} head={head} counts={counts} />
      {head?.mayEdit && width === 'narrow' && (
        <div className={styles.hint}>
          {say('select.wide')}{' '}
          <Link href={linkTo({ page: 'invoicing', path: [administration, BULK], query })} inline>
            {say('bulk.last')}
          </Link>
        </div>
      )}
      {head && maySelect && pages.value !== undefined && pages.value.length > 0 && (
        <SelectionBar
          head={head}
          filter={filter}
          chosen={chosen}
          rows={pages.value}
          counts={counts}
          onChoose={setChosen}
        />
      )}
      <ReadState read={pages} failed={say('failed')}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty filter={filter} isGrowing={isGrowing} />
          ) : (
            <DataList
              caption={say('caption', { name: head?.name ?? '' })}
              columns={columns}
              rows={rows}
              keyOf={({ customerId }) => customerId}
              nameOf={({ name }) => name}
              hrefOf={({ customerId }) => linkTo({ ...customerPlace(administration, customerId), query })}
              sorting={sorting}
              onSort={({ sort, descending }) => choose({ sort, descending: descending ? 'true' : '' })}
              selection={
                maySelect
                  ? {
                      chosen: chosen === 'all' ? new Set(rows.map(({ customerId }) => customerId)) : chosen,
                      onChange: setChosen,
                    }
                  : undefined
              }
              hasMore={pages.hasMore}
              isLoadingMore={pages.isLoadingMore}
              onMore={pages.more}
            />
          )
        }
      </ReadState>
      <HoldDialog administration={administration} customer={holding} onClose={() => setHolding(null)} />
      <ReleaseDialog
        administration={administration}
        customer={releasing}
        waitingMinutes={head?.waitingMinutes ?? 0}
        onClose={() => setReleasing(null)}
      />
    </>
  )
}

const Empty = ({ filter, isGrowing }: { filter: ChosenFilter; isGrowing: boolean }) => {
  const say = useWords(invoicingWords)
  const { status, layout, search, count, clear } = filter
  if (count === 0) return isGrowing ? null : <EmptyState title={say('empty.title')}>{say('empty.text')}</EmptyState>
  const isGood = status !== null && status !== 'off' && layout === null && search === ''
  return isGood ? <EmptyState title={say(`filter.${status}.none`)} /> : <NothingFound clear={clear} />
}
