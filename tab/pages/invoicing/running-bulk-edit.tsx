import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { BulkEditJson } from '../../../bot/api/customers-json.ts'
import { useRead } from '../../api/use-read.ts'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { of } from './invoicing-api.ts'
import { BULK } from './places.ts'

const FOLLOW_EVERY_MS = 2_000
/** Someone else may begin one. Milliseconds. */
const LOOK_EVERY_MS = 30_000

/** The way back to a bulk edit that still runs. */
export const RunningBulkEdit = ({ administration }: { administration: string }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const isRunning = ({ endedAt }: BulkEditJson) => endedAt === null
  const read = useRead<{ bulkEdits: BulkEditJson[] }>(of(administration, 'bulk-edits'), {
    keepPrevious: false,
    every: (value) => (value?.bulkEdits.some(isRunning) ? FOLLOW_EVERY_MS : LOOK_EVERY_MS),
  })
  const running = read.value?.bulkEdits.find(isRunning)
  if (!running) return null
  const { bulkEdit, total, waiting } = running
  return (
    <MessageBar intent="info">
      <MessageBarBody>
        {say('running.title', { done: format.number(total - waiting), total: format.number(total) })}
      </MessageBarBody>
      <MessageBarActions>
        <Button as="a" size="small" href={linkTo({ page: 'invoicing', path: [administration, BULK, bulkEdit] })}>
          {say('running.look')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
