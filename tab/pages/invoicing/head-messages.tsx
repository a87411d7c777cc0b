import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { InvoicingProblemBar } from '../../parts/invoicing-problem.tsx'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'
import { plannedPlace } from '../../parts/print-switch/planned-place.ts'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

/** What keeps everything from going on, and what waits for a person. */
export const HeadMessages = ({ head }: { head: InvoicingJson }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { contact, problem, sync, unconfirmed, cap, administration } = head
  return (
    <>
      {isLicensed(head) === false && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('licence.title')}</MessageBarTitle>
            {contact === null ? say('licence.nobody') : say('licence.contact', { contact })}
          </MessageBarBody>
        </MessageBar>
      )}
      {problem && <InvoicingProblemBar problem={problem} />}
      {sync.state === 'failed' && !problem && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('sync.failed')}</MessageBarBody>
        </MessageBar>
      )}
      {unconfirmed > 0 && (
        <MessageBar intent="warning">
          <MessageBarBody>
            {unconfirmed === 1
              ? say('unconfirmed.one')
              : say('unconfirmed.many', { count: format.count(unconfirmed, cap) })}
          </MessageBarBody>
          <MessageBarActions>
            <Button as="a" size="small" href={linkTo(plannedPlace(administration, { list: 'held' }))}>
              {say('unconfirmed.look')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  )
}
