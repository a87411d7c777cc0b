import { type Kysely, sql, type Transaction } from 'kysely'
import type { JobName, Tx, WakeKey } from '../use-cases/store-port.ts'
import { createDiscoveryTx } from './discovered-entries.ts'
import { createDuplicates } from './duplicates.ts'
import { createQuestions } from './questions.ts'
import { saveInvoice } from './save-invoice.ts'
import type { Schema } from './schema.ts'
import { createSeats } from './seats.ts'

export type Queues = {
  /** Queues a job on the given connection, so that it commits with what else is done there. */
  enqueue(db: Kysely<Schema>, job: JobName, key: WakeKey): Promise<void>
  /** Wakes a worker soon, many at a time. Lost with the process: the rows say what is to be done, and the sweeper looks. */
  nudge(job: JobName, key: WakeKey): void
}

/** A wake-up that did nothing for so long got lost. Milliseconds. */
const LOST_WAKE_UP_MS = 15_000

/** What a use case may do inside one transaction. */
export const createTx = (trx: Transaction<Schema>, queues: Queues, afterCommit: (() => void)[]): Tx => ({
  save: (save) => saveInvoice(trx, save),
  ...createDiscoveryTx(trx),
  ...createDuplicates(trx),
  ...createQuestions(trx),
  ...createSeats(trx),

  async addMessage(administrationId, message, at) {
    await trx
      .insertInto('message')
      .values({
        administration_id: administrationId,
        message_id: message.messageId,
        invoice_id: message.invoiceId,
        kind: message.kind,
        round: message.round,
        tenant_id: message.person.tenantId,
        object_id: message.person.objectId,
        cause: message.cause,
        notice: message.notice && JSON.stringify(message.notice),
        created_at: at,
        about: message.about ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (message.invoiceId === null) return
    // A card to be shown is work: should its wake-up be lost, the sweeper finds the invoice.
    const lookAt = new Date(at.getTime() + LOST_WAKE_UP_MS)
    await sql`update invoice set work_at = least(work_at, ${lookAt})
      where administration_id = ${administrationId} and invoice_id = ${message.invoiceId}`.execute(trx)
  },

  async addMail(administrationId, { mailId, messageId, dueAt }) {
    await trx
      .insertInto('mail')
      .values({ administration_id: administrationId, mail_id: mailId, message_id: messageId, due_at: dueAt })
      .onConflict((conflict) =>
        conflict
          .columns(['administration_id', 'message_id'])
          .doUpdateSet({ due_at: dueAt, sent_at: null, attempts: 0, claimed_until: null }),
      )
      .execute()
  },

  async findOpenFailure({ administrationId, person, cause }) {
    // Two failures at the same moment would each find none and make two: the second waits for the first.
    await sql`select 1 from person where tenant_id = ${person.tenantId} and object_id = ${person.objectId}
      for no key update`.execute(trx)
    const row = await trx
      .selectFrom('message as m')
      .innerJoin('mail', (join) =>
        join.onRef('mail.administration_id', '=', 'm.administration_id').onRef('mail.message_id', '=', 'm.message_id'),
      )
      .select('m.message_id')
      .where('m.kind', '=', 'failure')
      .where('m.administration_id', '=', administrationId)
      .where('m.tenant_id', '=', person.tenantId)
      .where('m.object_id', '=', person.objectId)
      .where('m.cause', '=', cause)
      .where('mail.sent_at', 'is', null)
      .where('mail.claimed_until', 'is', null)
      // One that could not be sent tells nobody; nor does a card that is only edited.
      .where('mail.attempts', '=', 0)
      .limit(1)
      // A mail that is about to be written waits until this failure stands in it.
      .forUpdate('mail')
      .executeTakeFirst()
    return row?.message_id
  },

  async lastFailureMail({ administrationId, person, cause }) {
    const row = await trx
      .selectFrom('message as m')
      .innerJoin('mail', (join) =>
        join.onRef('mail.administration_id', '=', 'm.administration_id').onRef('mail.message_id', '=', 'm.message_id'),
      )
      .select('mail.sent_at')
      .where('m.kind', '=', 'failure')
      .where('m.administration_id', '=', administrationId)
      .where('m.tenant_id', '=', person.tenantId)
      .where('m.object_id', '=', person.objectId)
      .where('m.cause', '=', cause)
      .where('mail.sent_at', 'is not', null)
      .orderBy('mail.sent_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.sent_at ?? undefined
  },

  async wake(job, key) {
    // The release commits with the last approval (A8); the others only tell what the rows say, and may go in bulk.
    if (job === 'release') await queues.enqueue(trx, job, key)
    else afterCommit.push(() => queues.nudge(job, key))
  },
})
