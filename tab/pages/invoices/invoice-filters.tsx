import { Field, Select } from '@fluentui/react-components'
import type { PersonJson } from '../../../bot/api/administrations-json.ts'
import type { InvoiceCountsJson } from '../../../bot/api/invoices-json.ts'
import { Choices } from '../../parts/choices.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { choose } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { AmountField } from './amount-field.tsx'
import { countFilters, type InvoiceFilters as Filters, NO_FILTERS, STATE_TAGS } from './filters.ts'

type Props = {
  filters: Filters
  counts: InvoiceCountsJson | undefined
  /** Who stands in the list. */
  near: PersonJson[]
}

/** What can be chosen above the list of invoices; all of it stands in the address. */
export const InvoiceFilters = ({ filters, counts, near }: Props) => {
  const say = useWords(invoicesWords)
  const format = useFormat()
  const people = usePeople(near)
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
      />
      <Choices
        label={say('tag.label')}
        chosen={tag}
        choices={[
          { choice: '', text: say('tag.all') },
          ...STATE_TAGS.map((name) => ({
            choice: name,
            text: say(`tag.${name}`),
            count: counts && format.count(counts.counts[name], counts.cap),
          })),
        ]}
        onChoose={(value) => choose({ tag: value })}
      />
    </FilterBar>
  )
}
