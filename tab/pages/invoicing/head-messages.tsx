import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { linkTo } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { PLANNED } from './places.ts'

/** What keeps everything from going on, and what waits for a person. */
export const HeadMessages = ({ head }: { head: InvoicingJson }) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const { licensed, contact, problem, sync, unconfirmed, cap, administration } = head
  return (
    <>
      {!licensed && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('licence.title')}</MessageBarTitle>
            {contact === null ? say('licence.nobody') : say('licence.contact', { contact })}
          </MessageBarBody>
        </MessageBar>
      )}
      {problem && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say(`problem.${problem.where}.title`)}</MessageBarTitle>
            {say(`problem.${problem.where}.${problem.kind}`)}{' '}
            {say('problem.since', { moment: format.moment(problem.since) })}
          </MessageBarBody>
        </MessageBar>
      )}
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
            <Button
              as="a"
              size="small"
              href={linkTo({ page: 'invoicing', path: [administration, PLANNED], query: { list: 'held' } })}
            >
              {say('unconfirmed.look')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  )
}
