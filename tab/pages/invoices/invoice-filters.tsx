import { Field, Select } from '@fluentui/react-components'
import type { PersonJson } from '../../../bot/api/administrations-json.ts'
import type { InvoiceCountsJson } from '../../../bot/api/invoices-json.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { choose } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { AmountField } from './amount-field.tsx'
import { countFilters, type InvoiceFilters as Filters, NO_FILTERS } from './filters.ts'
import { StateTags } from './state-tags.tsx'
import { usePeople } from './use-people.ts'

type Props = {
  filters: Filters
  counts: InvoiceCountsJson | undefined
  /** Who stands in the list. */
  near: PersonJson[]
}

/** What can be chosen above the list of invoices; all of it stands in the address. */
export const InvoiceFilters = ({ filters, counts, near }: Props) => {
  const say = useWords(invoicesWords)
  const { people, onType } = usePeople(near)
  const { tag, search, due, from, to, person } = filters
  return (
    <FilterBar
      search={<SearchField value={search} placeholder={say('search')} onChange={(text) => choose({ search: text })} />}
      count={countFilters(filters)}
      clear={() => choose(NO_FILTERS)}
    >
      <Field label={say('filter.due')}>
        <Select value={due} onChange={(_event, { value }) => choose({ due: value })}>
          <option value="">{say('filter.due.all')}</option>
          <option value="week">{say('filter.due.week')}</option>
          <option value="late">{say('filter.due.late')}</option>
        </Select>
      </Field>
      <AmountField label={say('filter.from')} value={from} onChange={(value) => choose({ from: value })} />
      <AmountField label={say('filter.to')} value={to} onChange={(value) => choose({ to: value })} />
      <PeoplePicker
        label={say('filter.person')}
        people={people}
        chosen={person === '' ? [] : [person]}
        most={1}
        onChange={([chosen = '']) => choose({ person: chosen })}
        onType={onType}
      />
      <StateTags tag={tag} counts={counts} onChange={(value) => choose({ tag: value })} />
    </FilterBar>
  )
}
