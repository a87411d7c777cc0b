import { makeStyles, Select } from '@fluentui/react-components'
import type { CustomerCountsJson, InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { LayoutKind } from '../../../bot/auto-invoice/customer.ts'
import { Choices } from '../../parts/choices.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { choose } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { type ChosenFilter, STATUSES } from './use-filter.ts'

const useStyles = makeStyles({
  search: { display: 'grid', flexGrow: 1, minWidth: 'min(16rem, 100%)', maxWidth: '24rem' },
})

type Props = {
  filter: ChosenFilter
  head: InvoicingJson | undefined
  counts: CustomerCountsJson | undefined
}

/** What narrows the list of relations: words, a status with how many have it, a layout. */
export const CustomerFilters = ({ filter, head, counts }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const countOf = (status: (typeof STATUSES)[number] | 'all') =>
    counts && format.count(counts.counts[status], counts.cap)
  return (
    <FilterBar
      search={
        <div className={styles.search}>
          <SearchField value={filter.search} placeholder={say('search')} onChange={(search) => choose({ search })} />
        </div>
      }
      count={filter.count}
      clear={filter.clear}
    >
      <Choices
        label={say('filter.status')}
        chosen={filter.status ?? 'all'}
        choices={(['all', ...STATUSES] as const).map((choice) => ({
          choice,
          text: say(`status.${choice}`),
          count: countOf(choice),
        }))}
        onChoose={(choice) => choose({ status: choice === 'all' ? '' : choice })}
      />
      {head && head.layouts.length > 0 && <LayoutFilter head={head} layout={filter.layout} />}
    </FilterBar>
  )
}

const LayoutFilter = ({ head: { layouts }, layout }: { head: InvoicingJson; layout: string | null }) => {
  const say = useWords(invoicingWords)
  const group = (kind: LayoutKind) => (
    <optgroup label={say(`filter.layout.${kind}`)}>
      {layouts
        .filter((each) => each.kind === kind)
        .map(({ layoutId, name }) => (
          <option key={layoutId} value={layoutId}>
            {name}
          </option>
        ))}
    </optgroup>
  )
  return (
    <Select
      aria-label={say('filter.layout')}
      value={layout ?? ''}
      onChange={(_event, { value }) => choose({ layout: value })}
    >
      <option value="">{say('filter.layout.all')}</option>
      {group('document')}
      {group('email')}
    </Select>
  )
}
