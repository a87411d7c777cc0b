import { type Kysely, type Selectable, sql } from 'kysely'
import type { OwnerNotice, OwnerNoticeStore } from '../use-cases/connection-store-port.ts'
import { personOf } from './people.ts'
import type { Schema } from './schema.ts'
import { toldColumns } from './told-columns.ts'

type Row = Selectable<Schema['owner_notice']> & { person: Parameters<typeof personOf>[0] }

const noticeOf = (row: Row): OwnerNotice => ({
  noticeId: row.notice_id,
  kind: row.kind,
  about: row.about,
  createdAt: row.created_at,
  person: personOf(row.person),
  chat:
    row.service_url === null || row.conversation_id === null
      ? null
      : { serviceUrl: row.service_url, conversationId: row.conversation_id },
  activityId: row.activity_id,
  shownDigest: row.shown_digest,
  unreachable: row.unreachable,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  mail:
    row.mail_due_at !== null && row.mail_sent_at === null
      ? { dueAt: row.mail_due_at, attempts: row.mail_attempts }
      : null,
})

/** What owners are told of their connections. */
export const createOwnerNotices = (db: Kysely<Schema>): OwnerNoticeStore => ({
  async claimOwnerNotice(now, lease) {
    const { rows } = await sql<Row>`
      update owner_notice n set claimed_until = ${lease}, work_at = ${lease}
      from person p
      where p.tenant_id = n.tenant_id and p.object_id = n.object_id and n.notice_id = (
        select notice_id from owner_notice
        where work_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
        order by work_at limit 1 for update skip locked)
      returning n.*, to_jsonb(p) as person`.execute(db)
    return rows[0] && noticeOf(rows[0])
  },

  async recordOwnerNotice(noticeId, told) {
    await db
      .updateTable('owner_notice')
      .set({ notice_id: noticeId, ...toldColumns(told) })
      .where('notice_id', '=', noticeId)
      .execute()
  },

  async restOwnerNotice(noticeId, lease, lookAgain) {
    // What changed meanwhile has set another moment: then there is work at once.
    await sql`
      update owner_notice
      set claimed_until = null, work_at = case when work_at = ${lease} then least(
        case when not unreachable then next_attempt_at end,
        case when mail_sent_at is null then mail_due_at end,
        ${lookAgain}::timestamptz) else work_at end
      where notice_id = ${noticeId} and claimed_until = ${lease}`.execute(db)
  },
})
