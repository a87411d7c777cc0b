import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { BulkEditJson, BulkItemJson, BulkItemsJson } from '../../../bot/api/customers-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { usePages } from '../../api/use-pages.ts'
import { Choices } from '../../parts/choices.tsx'
import { DataList } from '../../parts/data-list.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { StatusBadge, type StatusMeaning } from '../../parts/status-badge.tsx'
import { useLookAgain } from '../../parts/use-look-again.ts'
import { useTellFound } from '../../parts/use-tell-found.ts'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { detailText } from './bulk-text.ts'
import { of } from './invoicing-api.ts'
import { customerPlace } from './places.ts'

type Outcome = keyof BulkEditJson['outcomes']

/** While it runs, outcomes come in. Milliseconds. */
const FOLLOW_EVERY_MS = 2_000

const MEANINGS: Record<Outcome | 'waiting', StatusMeaning> = {
  done: 'good',
  'nothing-to-do': 'ended',
  'changed-meanwhile': 'warning',
  refused: 'bad',
  unavailable: 'bad',
  waiting: 'busy',
}

const OUTCOMES: Outcome[] = ['done', 'changed-meanwhile', 'refused', 'unavailable', 'nothing-to-do']

const useStyles = makeStyles({
  h2: { margin: 0, marginBlockEnd: tokens.spacingVerticalXS },
})

type Props = {
  administration: string
  bulkEdit: BulkEditJson
  outcome: Outcome | 'all'
  onOutcome: (outcome: Outcome | 'all') => void
}

/** What became of each relation of a bulk edit. */
export const BulkItems = ({ administration, bulkEdit, outcome, onOutcome }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const lookAgainMs = useLookAgain(FOLLOW_EVERY_MS)
  const { outcomes, total, endedAt } = bulkEdit
  const path = of(administration, 'bulk-edits', bulkEdit.bulkEdit, 'items')
  const pages = usePages<BulkItemsJson, BulkItemJson>(
    pathWith(path, { outcome: outcome === 'all' ? null : outcome }),
    ({ items }) => items,
    { every: endedAt === null ? lookAgainMs(bulkEdit, true) : null },
  )
  useTellFound(pages)
  return (
    <section aria-labelledby="bulk-items">
      <Subtitle2 as="h2" id="bulk-items" block className={styles.h2}>
        {say('bulk.items')}
      </Subtitle2>
      <Choices
        label={say('bulk.outcome')}
        chosen={outcome}
        onChoose={onOutcome}
        choices={[
          { choice: 'all', text: say('outcome.all'), count: format.number(total) },
          ...OUTCOMES.filter((each) => outcomes[each] > 0 || each === outcome).map((each) => ({
            choice: each,
            text: say(`outcome.${each}`),
            count: format.number(outcomes[each]),
          })),
        ]}
      />
      <ReadState read={pages} failed={say('bulk.items.failed')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={say('bulk.items.none')} />
          ) : (
            <DataList
              caption={say('bulk.items')}
              rows={rows}
              keyOf={({ customerId }) => customerId}
              nameOf={({ customer }) => customer}
              hrefOf={({ customerId }) => linkTo(customerPlace(administration, customerId))}
              hasMore={pages.hasMore}
              isLoadingMore={pages.isLoadingMore}
              onMore={pages.more}
              columns={[
                { key: 'customer', head: say('column.customer'), place: 'title', cell: ({ customer }) => customer },
                {
                  key: 'outcome',
                  head: say('bulk.outcome'),
                  place: 'second',
                  cell: (item) => {
                    const is = item.outcome ?? 'waiting'
                    return <StatusBadge meaning={MEANINGS[is]}>{say(`outcome.${is}`)}</StatusBadge>
                  },
                },
                { key: 'detail', head: say('bulk.detail'), place: 'third', cell: (item) => detailText(item, say) },
              ]}
            />
          )
        }
      </ReadState>
    </section>
  )
}
