import { Confirm } from '../../parts/confirm.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import type { Asking } from './actions.tsx'
import type { InvoiceDetail } from './detail-json.ts'
import { PeopleDialog } from './people-dialog.tsx'
import type { Question } from './questions.tsx'
import { Refused } from './refused.tsx'
import type { Doing, Manage } from './use-manage.ts'

/** What is asked: one of the page's actions, who decides instead of somebody, or the answer to a question. */
export type Asked = Asking | { replace: { objectId: string; name: string } } | { answer: Question } | null

type Props = { invoice: InvoiceDetail; manage: Manage; asked: Asked; close: () => void }

/** The dialogs of an invoice's page; a refusal stands in or under the dialog that asked for it. */
export const ActionDialogs = ({ invoice, manage, asked, close }: Props) => {
  const say = useWords(invoicesWords)
  const near = [...invoice.authorizers, ...invoice.people]
  const run = async (doing: Doing) => {
    if (await manage.run(doing)) close()
  }
  const people = { near, isBusy: manage.isBusy, problem: <Refused failure={manage.failure} />, onCancel: close }
  /** Its refusal is read on the page behind it. */
  const runAndClose = async (doing: Doing) => {
    await manage.run(doing)
    close()
  }
  const isObject = asked !== null && typeof asked === 'object'
  const replacing = isObject && 'replace' in asked ? asked.replace : null
  const answering = isObject && 'answer' in asked ? asked.answer : null
  return (
    <>
      {asked === 'new-round' && (
        <PeopleDialog
          {...people}
          title={say('new-round.title')}
          text={say('new-round.text')}
          label={say('new-round.label')}
          send={say('new-round.send')}
          first={invoice.authorizers.map(({ objectId }) => objectId)}
          onSend={(authorizers) => void run({ does: 'new-round', authorizers })}
        />
      )}
      {replacing && (
        <PeopleDialog
          {...people}
          title={say('replace.title', { name: replacing.name })}
          label={say('replace.label', { name: replacing.name })}
          send={say('replace.send')}
          first={[]}
          most={1}
          onSend={([to = '']) => void run({ does: 'replace', from: replacing.objectId, to })}
        />
      )}
      <ReasonDialog
        isOpen={answering !== null}
        title={answering?.text ?? ''}
        label={say('questions.answer.label', { name: answering?.askedBy ?? '' })}
        confirm={say('questions.answer.send')}
        missing={say('questions.answer.missing')}
        isBusy={manage.isBusy}
        onConfirm={(text) => void run({ does: 'answer', question: answering?.question ?? '', text })}
        onCancel={close}
      >
        <Refused failure={manage.failure} />
      </ReasonDialog>
      <ReasonDialog
        isOpen={asked === 'withdraw'}
        title={say('withdraw.title')}
        label={say('withdraw.label')}
        hint={say('withdraw.hint')}
        confirm={say('actions.withdraw')}
        isRequired={false}
        isBusy={manage.isBusy}
        onConfirm={(reason) => void runAndClose({ does: 'withdraw', reason })}
        onCancel={close}
      />
      <Confirm
        isOpen={asked === 'take-over'}
        title={say('take-over.title')}
        confirm={say('actions.take-over')}
        isBusy={manage.isBusy}
        onConfirm={() => void runAndClose({ does: 'take-over' })}
        onCancel={close}
      >
        {say('take-over.text', { name: invoice.takenOverBy ?? invoice.bookedBy })}
      </Confirm>
    </>
  )
}
