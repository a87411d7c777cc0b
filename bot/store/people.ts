import { type Kysely, type Selectable, sql } from 'kysely'
import type { Person, Store } from '../use-cases/store-port.ts'
import type { Schema } from './schema.ts'

/** Reads a person's row. */
export const personOf = (row: Selectable<Schema['person']>): Person => ({
  personId: row.person_id,
  tenantId: row.tenant_id,
  objectId: row.object_id,
  name: row.name,
  mail: row.mail,
  locale: row.locale,
  chat:
    row.service_url === null || row.conversation_id === null
      ? null
      : { serviceUrl: row.service_url, conversationId: row.conversation_id },
})

/** People as Entra and Teams know them. */
export const createPeople = (db: Kysely<Schema>): Pick<Store, 'savePerson' | 'findPerson' | 'joinPeople'> => ({
  async savePerson({ tenantId, objectId }, known) {
    const columns = {
      ...(known.name === undefined ? {} : { name: known.name }),
      ...(known.mail === undefined ? {} : { mail: known.mail }),
      ...(known.locale === undefined ? {} : { locale: known.locale }),
      ...(known.teamsUserId === undefined ? {} : { teams_user_id: known.teamsUserId }),
      ...(known.chat === undefined
        ? {}
        : { service_url: known.chat?.serviceUrl ?? null, conversation_id: known.chat?.conversationId ?? null }),
    }
    const row = await db
      .insertInto('person')
      .values({ tenant_id: tenantId, object_id: objectId, name: known.name ?? objectId, ...columns })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'object_id']).doUpdateSet({ ...columns, object_id: objectId }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    return personOf(row)
  },

  async findPerson({ tenantId, objectId }) {
    const row = await db
      .selectFrom('person')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('object_id', '=', objectId)
      .executeTakeFirst()
    return row && personOf(row)
  },

  async joinPeople(one, other) {
    // One statement: whoever shared an id with `other` now shares it with `one`.
    await sql`
      update person set person_id = (
        select person_id from person where tenant_id = ${one.tenantId} and object_id = ${one.objectId}
      ) where person_id = (
        select person_id from person where tenant_id = ${other.tenantId} and object_id = ${other.objectId}
      )`.execute(db)
    const { rows } = await sql<{ administration_id: string; invoice_id: string }>`
      with same as (
        select p.tenant_id, p.object_id from person p join person o on o.person_id = p.person_id
        where o.tenant_id = ${one.tenantId} and o.object_id = ${one.objectId})
      select distinct i.administration_id, i.invoice_id, i.booked_at
      from same
      join assignment s on s.tenant_id = same.tenant_id and s.object_id = same.object_id
        and s.decision in ('open', 'approved')
      join invoice i on i.administration_id = s.administration_id and i.invoice_id = s.invoice_id and i.round = s.round
      where i.state = 'waiting' and (i.booker_tenant_id, i.booker_object_id) in (select tenant_id, object_id from same)
      order by i.booked_at`.execute(db)
    return rows.map((row) => ({ administrationId: row.administration_id, invoiceId: row.invoice_id }))
  },
})
