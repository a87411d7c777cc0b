import { type Kysely, sql } from 'kysely'
import { type SalesNotice, stableId } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

/** Failures of one cause that come this close together share one card and one mail, while that mail waits. Milliseconds. */
const COLLECT_MS = 10 * 60_000

/** A mail waits so long for failures that come just after its first one: a batch of thirty is printed in less. Milliseconds. */
const MAIL_AFTER_MS = 60_000

type Manager = { tenant_id: string; object_id: string }

/**
 * Has every manager of an administration, and who connected it, told of something: one card and one mail each. It joins
 * what they are being told of the same cause, if that is recent and its mail has not been sent. To be called inside the
 * transaction that saves what it is about.
 */
export const addNotices = async (trx: Kysely<Schema>, notice: SalesNotice, at: Date): Promise<void> => {
  const { administrationId, kind, cause, subjectIds, occasion } = notice
  // Two failures at the same moment would each find nothing to join: the second waits for the first.
  const { rows: managers } = await sql<Manager>`
    select p.tenant_id, p.object_id from person p
    where (p.tenant_id, p.object_id) in (
      select tenant_id, object_id from administration_manager where administration_id = ${administrationId}
      union select tenant_id, administrator_object_id from administration where administration_id = ${administrationId})
    order by p.tenant_id, p.object_id
    for no key update of p`.execute(trx)
  for (const { tenant_id, object_id } of managers) {
    const ofPerson = sql`administration_id = ${administrationId} and tenant_id = ${tenant_id} and object_id = ${object_id}
      and kind = ${kind} and cause is not distinct from ${cause}`
    const { rows: open } = await sql<{ notice_id: string }>`
      update sales_notice set work_at = least(coalesce(work_at, ${at}), ${at})
      where administration_id = ${administrationId} and notice_id = (
        select notice_id from sales_notice
        where ${ofPerson} and created_at > ${new Date(at.getTime() - COLLECT_MS)}
          and mail_due_at is not null and mail_sent_at is null and mail_attempts = 0
          and (claimed_until is null or claimed_until < ${at})
        order by created_at desc limit 1 for update)
      returning notice_id`.execute(trx)
    const noticeId = open[0]?.notice_id ?? stableId(administrationId, kind, cause, tenant_id, object_id, occasion)
    if (!open[0]) {
      await trx
        .insertInto('sales_notice')
        .values({
          administration_id: administrationId,
          notice_id: noticeId,
          tenant_id,
          object_id,
          kind,
          cause,
          created_at: at,
          mail_due_at: new Date(at.getTime() + MAIL_AFTER_MS),
          work_at: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await sql`
      insert into sales_notice_item (administration_id, notice_id, subject_id)
      select ${administrationId}, ${noticeId}, unnest(${subjectIds}::uuid[])
      on conflict do nothing`.execute(trx)
  }
}
