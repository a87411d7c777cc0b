import { randomUUID } from 'node:crypto'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { isWaiting } from '../approvals/list-view.ts'
import { ASKS_COUNT_FOR_MS, mayBeCard, mayGrow } from '../approvals/place-ask.ts'
import type { InvoiceKey } from '../approvals/views.ts'
import type { Identity } from '../use-cases/ports.ts'
import type { Message, Store } from '../use-cases/store-port.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, roundOf } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type List = { messageId: string; person: Identity }

const toPerson = ({ tenantId, objectId }: Identity): RawBuilder<unknown> =>
  sql`tenant_id = ${tenantId} and object_id = ${objectId}`

const isMessage = ({ administrationId, messageId }: Message): RawBuilder<unknown> =>
  sql`administration_id = ${administrationId} and message_id = ${messageId}`

/** Without it, two asks at the same moment would each find room for one, or each make a list. */
const lockPerson = (trx: Transaction<Schema>, { person }: List) =>
  sql`select 1 from person where ${toPerson(person)} for no key update`.execute(trx)

/** The sweeper looks at them then, unless it does so before. */
const lookAt = (db: Kysely<Schema>, { administrationId, invoiceId }: InvoiceKey, at: Date) =>
  sql`update invoice set work_at = least(work_at, ${at})
    where administration_id = ${administrationId} and invoice_id = ${invoiceId}`.execute(db)

const asksOfList = async (db: Kysely<Schema>, { messageId, person }: List) => {
  const { rows } = await sql<InvoiceRow & { asked_round: number }>`
    select ${INVOICE_COLUMNS}, m.round as asked_round from ${INVOICE_SOURCE}
    join message m on m.administration_id = i.administration_id and m.invoice_id = i.invoice_id
    where m.tenant_id = ${person.tenantId} and m.object_id = ${person.objectId} and m.listed_in = ${messageId}
      and m.kind = 'approval' and m.opened_at is null
      and not exists (select 1 from message n where n.administration_id = m.administration_id
        and n.invoice_id = m.invoice_id and n.kind = 'approval' and n.round = m.round and n.tenant_id = m.tenant_id
        and n.object_id = m.object_id and n.ask > m.ask)
    order by i.booked_at, i.invoice_id`.execute(db)
  return rows.map((row) => ({ round: roundOf(row), askedRound: row.asked_round }))
}

const waitingIn = async (db: Kysely<Schema>, list: List) =>
  (await asksOfList(db, list)).filter((ask) => isWaiting(ask, list.person))

const newestList = async (trx: Transaction<Schema>, { person }: Message) => {
  const { rows } = await sql<{ message_id: string; administration_id: string; invoice_id: string; created_at: Date }>`
    select message_id, administration_id, invoice_id, created_at from message
    where ${toPerson(person)} and kind = 'list' and listed_in is null and not unreachable
    order by created_at desc limit 1`.execute(trx)
  if (!rows[0]) return undefined
  const { message_id: messageId, administration_id: administrationId, invoice_id: invoiceId, created_at } = rows[0]
  const waiting = (await waitingIn(trx, { messageId, person })).length
  return { messageId, madeFor: { administrationId, invoiceId }, createdAt: created_at, waiting }
}

/** The person's list if it may grow; else a new one, which takes over what waits in the other. */
const listFor = async (trx: Transaction<Schema>, ask: Message, at: Date): Promise<string> => {
  const newest = await newestList(trx, ask)
  if (newest && mayGrow(newest, at)) return newest.messageId
  const messageId = randomUUID()
  const { administrationId, invoiceId, round, person } = ask
  await sql`
    insert into message (administration_id, message_id, invoice_id, kind, round, tenant_id, object_id, created_at)
    values (${administrationId}, ${messageId}, ${invoiceId}, 'list', ${round}, ${person.tenantId}, ${person.objectId},
      ${at})`.execute(trx)
  if (newest && newest.waiting > 0) {
    await sql`
      update message set listed_in = ${messageId}
      where ${toPerson(person)} and (listed_in = ${newest.messageId} or message_id = ${newest.messageId})
        and opened_at is null`.execute(trx)
    await lookAt(trx, newest.madeFor, at)
  }
  return messageId
}

/** Which asks are cards of their own and which stand in a person's list (A5). */
export const createAsks = (
  db: Kysely<Schema>,
): Pick<Store, 'placeAsk' | 'asksOfList' | 'openAsk' | 'dissolveList'> => ({
  asksOfList: (list) => asksOfList(db, list),

  placeAsk: (ask, at) =>
    db.transaction().execute(async (trx) => {
      await lockPerson(trx, ask)
      const since = new Date(at.getTime() - ASKS_COUNT_FOR_MS)
      const { rows } = await sql<{ cards: number; is_placed: boolean }>`
        select (
          select count(*)::int from message
          where ${toPerson(ask.person)} and kind = 'approval' and placed_at > ${since} and listed_in is null
        ) as cards, exists (
          select 1 from message where ${isMessage(ask)} and (placed_at > ${since} or listed_in is not null)
        ) as is_placed`.execute(trx)
      if (!rows[0] || rows[0].is_placed) return 'placed-before'
      if (mayBeCard(rows[0].cards)) {
        await sql`update message set placed_at = ${at} where ${isMessage(ask)}`.execute(trx)
        return 'card'
      }
      const listId = await listFor(trx, ask, at)
      await sql`
        with listed as (
          update message set placed_at = ${at}, listed_in = ${listId} where ${isMessage(ask)} returning *)
        insert into timeline (administration_id, invoice_id, at, actor, event, details)
        select administration_id, invoice_id, ${at}, 'Akkoord', 'asked',
          jsonb_build_object('person', ${ask.person.name}::text, 'objectId', ${ask.person.objectId}::text, 'round', round,
            'by', 'list')
        from listed`.execute(trx)
      return 'list'
    }),

  async openAsk(ask, at) {
    await sql`
      with opened as (
        update message set opened_at = ${at}
        where ${isMessage(ask)} and listed_in is not null and opened_at is null returning invoice_id)
      update invoice i set work_at = least(i.work_at, ${at}) from opened
      where i.administration_id = ${ask.administrationId} and i.invoice_id = opened.invoice_id`.execute(db)
  },

  dissolveList: (list, at) =>
    db.transaction().execute(async (trx) => {
      await lockPerson(trx, list)
      const keys = (await waitingIn(trx, list)).map(({ round }) => round.invoice)
      for (const key of keys) {
        await sql`
          update message set placed_at = ${at}, listed_in = null
          where administration_id = ${key.administrationId} and invoice_id = ${key.invoiceId}
            and listed_in = ${list.messageId} and opened_at is null`.execute(trx)
        await lookAt(trx, key, at)
      }
      await sql`
        update message set unreachable = true, attempts = 0, next_attempt_at = null, claimed_until = null
        where ${isMessage(list)}`.execute(trx)
      return keys
    }),
})
