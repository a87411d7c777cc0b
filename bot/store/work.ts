import { type Kysely, type Selectable, sql } from 'kysely'
import type { InvoiceKey } from '../approvals/views.ts'
import type { Message, Store } from '../use-cases/store-port.ts'
import {
  allSeatsOf,
  INVOICE_COLUMNS,
  INVOICE_SOURCE,
  type InvoiceRow,
  replacedSeatsOf,
  roundOf,
} from './invoice-rows.ts'
import { personOf } from './people.ts'
import { QUESTIONS, questionOf } from './questions.ts'
import type { Schema } from './schema.ts'

type MessageRow = Selectable<Schema['message']> & { person: Parameters<typeof personOf>[0] }

/** With the mail about the message that is still to be sent, if there is one. */
type MessageWithMailRow = MessageRow & {
  mail_id: string | null
  mail_due_at: Date | null
  mail_attempts: number | null
}

type WorkRow = InvoiceRow & {
  questions: Parameters<typeof questionOf>[0][] | null
  file: { file_name: string; attached: boolean; attempts: number } | null
}

const messageOf = (row: MessageRow): Message => ({
  administrationId: row.administration_id,
  messageId: row.message_id,
  invoiceId: row.invoice_id,
  kind: row.kind,
  round: row.round,
  person: personOf(row.person),
  cause: row.cause,
  notice: row.notice,
  createdAt: row.created_at,
  chat:
    row.service_url === null || row.conversation_id === null
      ? null
      : { serviceUrl: row.service_url, conversationId: row.conversation_id },
  activityId: row.activity_id,
  shownDigest: row.shown_digest,
  unreachable: row.unreachable,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  placedAt: row.placed_at,
  listedIn: row.listed_in,
  openedAt: row.opened_at,
  ask: row.ask,
  about: row.about,
})

/** What is to be done about invoices, and when. */
export const createWork = (
  db: Kysely<Schema>,
): Pick<Store, 'findWork' | 'takeDueWork' | 'rest' | 'findMessage' | 'getFile' | 'recordFile'> => {
  const ofInvoice = ({ administrationId, invoiceId }: InvoiceKey) =>
    sql`administration_id = ${administrationId} and invoice_id = ${invoiceId}`

  /** The lists that its approvals stand in, but for its own, which are among its messages. */
  const listsOf = async ({ administrationId, invoiceId }: InvoiceKey): Promise<MessageRow[]> => {
    const { rows } = await sql<MessageRow>`
      select l.*, row_to_json(p) as person
      from (select distinct tenant_id, object_id, listed_in from message
        where administration_id = ${administrationId} and invoice_id = ${invoiceId} and kind = 'approval') m
      join message l on l.kind = 'list' and l.tenant_id = m.tenant_id and l.object_id = m.object_id
        and l.message_id = m.listed_in and l.invoice_id <> ${invoiceId}
      join person p on p.tenant_id = l.tenant_id and p.object_id = l.object_id`.execute(db)
    return rows
  }

  return {
    async findWork(key) {
      const { administrationId, invoiceId } = key
      const invoices = await sql<WorkRow>`
        select ${INVOICE_COLUMNS},
          (select json_build_object('file_name', f.file_name, 'attached', f.attached, 'attempts', f.attempts)
            from invoice_file f
            where f.administration_id = i.administration_id and f.invoice_id = i.invoice_id) as file,
          ${QUESTIONS} as questions
        from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId} and i.invoice_id = ${invoiceId}`.execute(db)
      const row = invoices.rows[0]
      if (!row) return undefined
      const messages = await sql<MessageWithMailRow>`
        select m.*, row_to_json(p) as person,
          mail.mail_id, mail.due_at as mail_due_at, mail.attempts as mail_attempts
        from message m
        join person p on p.tenant_id = m.tenant_id and p.object_id = m.object_id
        left join mail on mail.administration_id = m.administration_id and mail.message_id = m.message_id
          and mail.sent_at is null
        where m.administration_id = ${administrationId}
          and (m.invoice_id = ${invoiceId} or m.message_id = ${row.failure_message_id} or m.about = ${row.failure_message_id})
        order by m.created_at, m.message_id`.execute(db)
      const isListed = messages.rows.some(({ listed_in }) => listed_in !== null)
      return {
        round: roundOf(row),
        assignments: allSeatsOf(row),
        replaced: replacedSeatsOf(row),
        questions: (row.questions ?? []).map(questionOf),
        messages: [...messages.rows, ...(isListed ? await listsOf(key) : [])].map(messageOf),
        mails: messages.rows.flatMap(({ message_id, mail_id, mail_due_at, mail_attempts }) =>
          mail_id === null || mail_due_at === null
            ? []
            : [
                {
                  administrationId,
                  mailId: mail_id,
                  messageId: message_id,
                  dueAt: mail_due_at,
                  attempts: mail_attempts ?? 0,
                },
              ],
        ),
        posting: row.posting,
        file: row.file && { fileName: row.file.file_name, attached: row.file.attached, attempts: row.file.attempts },
        workAt: row.work_at,
        bookedAt: row.booked_at,
      }
    },

    async takeDueWork(now, again, limit) {
      const { rows } = await sql<{
        administration_id: string
        invoice_id: string
        state: InvoiceRow['state']
        file_waits: boolean
        correlation: string | null
      }>`
        update invoice i set work_at = ${again}
        where (administration_id, invoice_id) in (
          select administration_id, invoice_id from invoice where work_at <= ${now}
          order by work_at limit ${limit} for update skip locked)
        returning administration_id, invoice_id, state, correlation, exists (
          select 1 from invoice_file f
          where f.administration_id = i.administration_id and f.invoice_id = i.invoice_id and not f.attached
        ) as file_waits`.execute(db)
      return rows.map((row) => ({
        administrationId: row.administration_id,
        invoiceId: row.invoice_id,
        state: row.state,
        fileWaits: row.file_waits,
        correlation: row.correlation,
      }))
    },

    async rest(key, revision, workAt) {
      await sql`update invoice set work_at = ${workAt} where ${ofInvoice(key)} and revision = ${revision}`.execute(db)
    },

    async findMessage(administrationId, messageId) {
      const { rows } = await sql<MessageRow>`
        select m.*, row_to_json(p) as person from message m
        join person p on p.tenant_id = m.tenant_id and p.object_id = m.object_id
        where m.administration_id = ${administrationId} and m.message_id = ${messageId}`.execute(db)
      return rows[0] && messageOf(rows[0])
    },

    async getFile(key) {
      const { rows } = await sql<{ file_name: string; bytes: Uint8Array }>`
        select file_name, bytes from invoice_file where ${ofInvoice(key)}`.execute(db)
      if (!rows[0]) throw new Error(`invoice ${key.invoiceId} has no file`)
      return { fileName: rows[0].file_name, bytes: rows[0].bytes }
    },

    async recordFile(key, { attached, attempts }) {
      await sql`update invoice_file set attached = ${attached}, attempts = ${attempts} where ${ofInvoice(key)}`.execute(
        db,
      )
    },
  }
}
