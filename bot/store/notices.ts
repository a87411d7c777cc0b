import { type Kysely, sql } from 'kysely'
import { CAN_TRY_AGAIN, type SalesCause, type SalesState } from '../auto-invoice/sales-invoice.ts'
import type { FailedSalesView, HeldCustomerView } from '../auto-invoice/views.ts'
import type { ManagerNotice, NoticeKey, NoticeStore, SalesNoticeContent } from '../use-cases/notice-store-port.ts'
import type { InvoicingProblem, NoticeKind } from '../use-cases/sales-store-port.ts'
import { holdOf } from './customer-rows.ts'
import { identitiesOf } from './identities-of.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { personOf } from './people.ts'
import { addNotices } from './sales-notices.ts'
import type { Schema } from './schema.ts'
import { toldColumns } from './told-columns.ts'

/** More rows fit neither a card nor a mail that is read; the tab has the rest. */
const MOST_ROWS = 10

const ROW_STATE: Record<SalesState, FailedSalesView['state']> = {
  failed: 'failed',
  planned: 'waiting',
  held: 'waiting',
  printing: 'waiting',
  sent: 'sent',
  closed: 'gone',
}

type NoticeRow = {
  administration_id: string
  notice_id: string
  tenant_id: string
  object_id: string
  kind: NoticeKind
  cause: string | null
  service_url: string | null
  conversation_id: string | null
  activity_id: string | null
  shown_digest: string | null
  unreachable: boolean
  attempts: number
  next_attempt_at: Date | null
  mail_due_at: Date | null
  mail_sent_at: Date | null
  mail_attempts: number
  administration_name: string
  is_one_of_several: boolean
  administrator_name: string
  problem: InvoicingProblem | null
}

type SalesRow = {
  sales_invoice_id: string
  customer_name: string
  about: string
  amount_cents: number
  currency: string
  state: SalesState
  detail: string | null
  count: number
  open: number
}

type HeldRow = {
  customer_id: string
  name: string
  hold_reason: string | null
  hold_by: string | null
  hold_since: Date | null
  hold_remind_on: string | null
  count: number
  open: number
}

/** What managers are told, and who they are. */
export const createNotices = (db: Kysely<Schema>): NoticeStore => {
  const ofNotice = ({ administrationId, noticeId }: NoticeKey) =>
    sql`administration_id = ${administrationId} and notice_id = ${noticeId}`

  const failures = async (
    { administrationId, noticeId }: NoticeKey,
    cause: SalesCause,
  ): Promise<
    Pick<
      Extract<SalesNoticeContent, { kind: 'failures' }>,
      'kind' | 'cause' | 'rows' | 'mayTryAgain' | 'count' | 'open'
    >
  > => {
    const { rows } = await sql<SalesRow>`
      select s.sales_invoice_id, s.customer_name, coalesce(s.invoice_number, s.description) as about, s.amount_cents,
        s.currency, s.state, s.detail, count(*) over ()::int as count,
        count(*) filter (where s.state not in ('sent', 'closed')) over ()::int as open
      from sales_notice_item i
      join sales_invoice s on s.administration_id = i.administration_id and s.sales_invoice_id = i.subject_id
      where i.administration_id = ${administrationId} and i.notice_id = ${noticeId}
      order by s.state = 'failed' desc, s.customer_name, s.sales_invoice_id limit ${MOST_ROWS}`.execute(db)
    return {
      kind: 'failures',
      cause,
      rows: rows.map((row) => ({
        salesInvoiceId: row.sales_invoice_id,
        customerName: row.customer_name,
        about: row.about,
        amountCents: Number(row.amount_cents),
        currency: row.currency,
        state: ROW_STATE[row.state],
        detail: row.detail,
      })),
      mayTryAgain: CAN_TRY_AGAIN[cause] && rows.some(({ state }) => state === 'failed'),
      count: rows[0]?.count ?? 0,
      open: rows[0]?.open ?? 0,
    }
  }

  const holds = async ({ administrationId, noticeId }: NoticeKey) => {
    const { rows } = await sql<HeldRow>`
      select c.customer_id, c.name, c.hold_reason, c.hold_by, c.hold_since, c.hold_remind_on,
        count(*) over ()::int as count, count(c.hold_since) over ()::int as open
      from sales_notice_item i
      join customer c on c.administration_id = i.administration_id and c.customer_id = i.subject_id
      where i.administration_id = ${administrationId} and i.notice_id = ${noticeId}
      order by c.hold_since is null, c.name, c.customer_id limit ${MOST_ROWS}`.execute(db)
    return {
      kind: 'reminder' as const,
      rows: rows.map(
        (row): HeldCustomerView => ({
          customerId: row.customer_id,
          customerName: row.name,
          hold: holdOf(row),
        }),
      ),
      count: rows[0]?.count ?? 0,
      open: rows[0]?.open ?? 0,
    }
  }

  const contentOf = async (row: NoticeRow): Promise<SalesNoticeContent> => {
    const key = { administrationId: row.administration_id, noticeId: row.notice_id }
    const common = {
      card: 'sales-notice' as const,
      ...key,
      administrationName: row.is_one_of_several ? row.administration_name : null,
    }
    switch (row.kind) {
      case 'failures':
        return { ...common, ...(await failures(key, row.cause as SalesCause)) }
      case 'reminder':
        return { ...common, ...(await holds(key)) }
      case 'problem': {
        const problem = row.problem && { ...row.problem, administratorName: row.administrator_name }
        return { ...common, kind: 'problem', problem, count: 1, open: problem ? 1 : 0 }
      }
    }
  }

  const noticeOf = async (row: NoticeRow): Promise<ManagerNotice> => {
    const person = await db
      .selectFrom('person')
      .selectAll()
      .where('tenant_id', '=', row.tenant_id)
      .where('object_id', '=', row.object_id)
      .executeTakeFirstOrThrow()
    const hasMail = row.mail_due_at !== null && row.mail_sent_at === null
    return {
      administrationId: row.administration_id,
      noticeId: row.notice_id,
      person: personOf(person),
      chat:
        row.service_url === null || row.conversation_id === null
          ? null
          : { serviceUrl: row.service_url, conversationId: row.conversation_id },
      activityId: row.activity_id,
      shownDigest: row.shown_digest,
      unreachable: row.unreachable,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
      mail: hasMail && row.mail_due_at ? { dueAt: row.mail_due_at, attempts: row.mail_attempts } : null,
      view: await contentOf(row),
    }
  }

  return {
    async noticesToTell(administrationId, now) {
      const { rows } = await sql<{ notice_id: string }>`
        select notice_id from sales_notice
        where administration_id = ${administrationId} and work_at is not null
          and (claimed_until is null or claimed_until <= ${now})
        order by created_at, notice_id`.execute(db)
      return rows.map(({ notice_id }) => ({ administrationId, noticeId: notice_id }))
    },

    async claimNotice(key, now, lease) {
      const { rows } = await sql<NoticeRow>`
        update sales_notice n set claimed_until = ${lease}, work_at = ${lease}
        from administration a
          join person p on p.tenant_id = a.tenant_id and p.object_id = a.administrator_object_id
          left join invoicing v on v.administration_id = a.administration_id
        where a.administration_id = n.administration_id
          and n.administration_id = ${key.administrationId} and n.notice_id = ${key.noticeId}
          and (n.claimed_until is null or n.claimed_until <= ${now})
        returning n.*, a.name as administration_name, p.name as administrator_name,
          -- a later problem has a notice of its own
          case when v.problem_since <= n.created_at then v.problem end as problem,
          exists (select 1 from administration o
            where o.tenant_id = a.tenant_id and o.administration_id <> a.administration_id) as is_one_of_several
        `.execute(db)
      return rows[0] && (await noticeOf(rows[0]))
    },

    async recordNotice(key, told) {
      await db
        .updateTable('sales_notice')
        .set({ administration_id: key.administrationId, ...toldColumns(told) })
        .where('administration_id', '=', key.administrationId)
        .where('notice_id', '=', key.noticeId)
        .execute()
    },

    async nextNoticeWork(key) {
      const { rows } = await sql<{ at: Date | null }>`
        select least(case when not unreachable then next_attempt_at end, case when mail_sent_at is null then mail_due_at end)
          as at
        from sales_notice where ${ofNotice(key)}`.execute(db)
      return rows[0]?.at ?? null
    },

    async restNotice(key, lease, at) {
      // What changed meanwhile has set another moment: then there is work at once.
      await sql`
        update sales_notice
        set claimed_until = null, work_at = case when work_at = ${lease} then ${at}::timestamptz else work_at end
        where ${ofNotice(key)} and claimed_until = ${lease}`.execute(db)
    },

    async remindOfHolds(today, at) {
      return await db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ administration_id: string; customer_id: string }>`
          update customer set hold_reminded_at = ${at}
          where hold_since is not null and hold_remind_on <= ${today} and hold_reminded_at is null
          returning administration_id, customer_id`.execute(trx)
        const byAdministration = Map.groupBy(rows, (row) => row.administration_id)
        for (const [administrationId, due] of byAdministration) {
          const subjectIds = due.map(({ customer_id }) => customer_id)
          // Each hold reminds once, so that what is due later on the same day is another occasion.
          const occasion = at.toISOString()
          const notice = { administrationId, kind: 'reminder' as const, cause: null, subjectIds, occasion }
          await addNotices(trx, notice, at)
          await addInvoicingLines(
            trx,
            administrationId,
            at,
            subjectIds.map((customerId) => ({
              actor: 'Akkoord',
              actorObjectId: null,
              event: 'reminded',
              details: {},
              of: { customerId },
            })),
          )
        }
        return [...byAdministration.keys()]
      })
    },

    async failedOfNotice({ administrationId, noticeId }, reader) {
      const { rows } = await sql<{ sales_invoice_id: string | null }>`
        select s.sales_invoice_id from sales_notice n
        left join sales_notice_item i on i.administration_id = n.administration_id and i.notice_id = n.notice_id
        left join sales_invoice s on s.administration_id = i.administration_id and s.sales_invoice_id = i.subject_id
          and s.state = 'failed'
        where n.administration_id = ${administrationId} and n.notice_id = ${noticeId}
          and (n.tenant_id, n.object_id) in ${identitiesOf(reader)}`.execute(db)
      if (rows.length === 0) return undefined
      return rows.flatMap(({ sales_invoice_id }) => sales_invoice_id ?? [])
    },

    async managedBy(reader) {
      const { rows } = await sql<{ administration_id: string; name: string; is_one_of_several: boolean }>`
        select a.administration_id, a.name, count(*) over () > 1 as is_one_of_several from administration a
        where a.tenant_id = ${reader.tenantId}
          and ((a.tenant_id, a.administrator_object_id) in ${identitiesOf(reader)}
            or exists (select 1 from administration_manager m
              where m.administration_id = a.administration_id
                and (m.tenant_id, m.object_id) in ${identitiesOf(reader)}))
        order by a.name, a.administration_id`.execute(db)
      return rows.map((row) => ({
        administrationId: row.administration_id,
        name: row.name,
        isOneOfSeveral: row.is_one_of_several,
      }))
    },
  }
}
