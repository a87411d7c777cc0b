import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Store } from '../use-cases/store-port.ts'
import type { Schema } from './schema.ts'

type Messages = Pick<
  Store,
  | 'recordShown'
  | 'recordMessageFailure'
  | 'claimMessage'
  | 'claimMail'
  | 'recordMail'
  | 'addMailOnce'
  | 'reachAgain'
  | 'addTimeline'
  | 'timeline'
>

/** Cards, mails and the timeline: what was told to whom. */
export const createMessages = (db: Kysely<Schema>): Messages => {
  const ofMessage = ({ administrationId, messageId }: { administrationId: string; messageId: string }) =>
    db.updateTable('message').where('administration_id', '=', administrationId).where('message_id', '=', messageId)
  const ofMail = ({ administrationId, mailId }: { administrationId: string; mailId: string }) =>
    db.updateTable('mail').where('administration_id', '=', administrationId).where('mail_id', '=', mailId)

  return {
    async recordShown(message, { chat, activityId, digest }) {
      await ofMessage(message)
        .set({
          service_url: chat.serviceUrl,
          conversation_id: chat.conversationId,
          activity_id: activityId,
          shown_digest: digest,
          attempts: 0,
          next_attempt_at: null,
          claimed_until: null,
        })
        .execute()
    },

    async recordMessageFailure(message, { attempts, nextAttemptAt, unreachable }) {
      await ofMessage(message)
        .set({ attempts, next_attempt_at: nextAttemptAt, unreachable, claimed_until: null })
        .execute()
    },

    async claimMessage(message, now, until) {
      const claimed = await ofMessage(message)
        .set({ claimed_until: until })
        .where((is) => is.or([is('claimed_until', 'is', null), is('claimed_until', '<=', now)]))
        .executeTakeFirst()
      return claimed.numUpdatedRows === 1n
    },

    async claimMail(mail, now, until) {
      const claimed = await ofMail(mail)
        .set({ claimed_until: until })
        .where('sent_at', 'is', null)
        .where((is) => is.or([is('claimed_until', 'is', null), is('claimed_until', '<=', now)]))
        .executeTakeFirst()
      return claimed.numUpdatedRows === 1n
    },

    async recordMail(mail, { sentAt, attempts, dueAt }) {
      await ofMail(mail).set({ sent_at: sentAt, attempts, due_at: dueAt, claimed_until: null }).execute()
    },

    async addMailOnce(administrationId, messageId, dueAt) {
      await db
        .insertInto('mail')
        .values({ administration_id: administrationId, mail_id: randomUUID(), message_id: messageId, due_at: dueAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async reachAgain({ tenantId, objectId }, at) {
      const { rows } = await sql<{ administration_id: string; invoice_id: string }>`
        with reached as (
          update message set unreachable = false, attempts = 0, next_attempt_at = null
          where tenant_id = ${tenantId} and object_id = ${objectId} and unreachable
          returning administration_id, invoice_id, coalesce(about, message_id) as failure_id)
        update invoice i set work_at = least(i.work_at, ${at})
        from (
          select administration_id, invoice_id from reached where invoice_id is not null
          union
          select f.administration_id, f.invoice_id from reached r
          join invoice f on f.administration_id = r.administration_id and f.failure_message_id = r.failure_id
          where r.invoice_id is null
        ) due
        where i.administration_id = due.administration_id and i.invoice_id = due.invoice_id
        returning i.administration_id, i.invoice_id`.execute(db)
      return rows.map((row) => ({ administrationId: row.administration_id, invoiceId: row.invoice_id }))
    },

    async addTimeline(key, lines) {
      if (lines.length === 0) return
      await db
        .insertInto('timeline')
        .values(
          lines.map((line) => ({
            administration_id: key.administrationId,
            invoice_id: key.invoiceId,
            at: line.at,
            actor: line.actor,
            actor_object_id: line.actorObjectId,
            event: line.event,
            details: JSON.stringify(line.details),
          })),
        )
        .execute()
    },

    async timeline({ administrationId, invoiceId }) {
      const rows = await db
        .selectFrom('timeline')
        .selectAll()
        .where('administration_id', '=', administrationId)
        .where('invoice_id', '=', invoiceId)
        .orderBy('line_id')
        .execute()
      return rows.map((row) => ({
        at: row.at,
        actor: row.actor,
        actorObjectId: row.actor_object_id,
        event: row.event,
        details: row.details,
      }))
    },
  }
}
