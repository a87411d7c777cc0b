import { Button } from '@fluentui/react-components'
import type { BulkEditJson } from '../../../bot/api/customers-json.ts'
import { useRead } from '../../api/use-read.ts'
import { DataList } from '../../parts/data-list.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { bulkResult, bulkTitle } from './bulk-text.ts'
import { of } from './invoicing-api.ts'
import { BULK } from './places.ts'

const LOOK_EVERY_MS = 5_000

/** The last bulk edits, for who left one or wants to take one back. */
export const BulkListPage = ({ administration }: { administration: string }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { query } = useAddress()
  const list = { page: 'invoicing', path: [administration], query } as const
  const read = useRead<{ bulkEdits: BulkEditJson[] }>(of(administration, 'bulk-edits'), {
    every: LOOK_EVERY_MS,
    keepPrevious: false,
  })
  return (
    <>
      <PageHead title={say('bulk.last.title')} trail={[{ title: say('title'), to: list }]} />
      <ReadState read={read} failed={say('bulk.page.failed')}>
        {({ bulkEdits }) =>
          bulkEdits.length === 0 ? (
            <EmptyState
              title={say('bulk.last.none')}
              action={
                <Button as="a" href={linkTo(list)}>
                  {say('unknown.back')}
                </Button>
              }
            >
              {say('bulk.last.none.text')}
            </EmptyState>
          ) : (
            <DataList
              caption={say('bulk.last.title')}
              rows={bulkEdits}
              keyOf={({ bulkEdit }) => bulkEdit}
              nameOf={(bulkEdit) => bulkTitle(bulkEdit, { say, format })}
              hrefOf={({ bulkEdit }) => linkTo({ page: 'invoicing', path: [administration, BULK, bulkEdit], query })}
              columns={[
                {
                  key: 'what',
                  head: say('bulk.column.what'),
                  place: 'title',
                  cell: (bulkEdit) => bulkTitle(bulkEdit, { say, format }),
                },
                {
                  key: 'when',
                  head: say('bulk.column.when'),
                  place: 'aside',
                  cell: ({ begunAt }) => <Moment at={begunAt} />,
                },
                { key: 'who', head: say('bulk.column.who'), place: 'second', cell: ({ by }) => by },
                {
                  key: 'result',
                  head: say('bulk.column.result'),
                  place: 'third',
                  cell: (bulkEdit) => bulkResult(bulkEdit, { say, format }),
                },
              ]}
            />
          )
        }
      </ReadState>
    </>
  )
}
