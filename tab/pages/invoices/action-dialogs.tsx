import { Confirm } from '../../parts/confirm.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import type { Asking } from './actions.tsx'
import type { InvoiceDetail } from './detail-json.ts'
import { PeopleDialog } from './people-dialog.tsx'
import { Refused } from './refused.tsx'
import type { Doing, Manage } from './use-manage.ts'

/** What is asked: one of the page's actions, or who decides instead of somebody. */
export type Asked = Asking | { replace: { objectId: string; name: string } } | null

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
      {asked !== null && typeof asked === 'object' && (
        <PeopleDialog
          {...people}
          title={say('replace.title', { name: asked.replace.name })}
          label={say('replace.label', { name: asked.replace.name })}
          send={say('replace.send')}
          first={[]}
          most={1}
          onSend={([to = '']) => void run({ does: 'replace', from: asked.replace.objectId, to })}
        />
      )}
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
