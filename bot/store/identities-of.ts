import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../use-cases/store-port.ts'

/** Every identity of the reader, as rows of tenant and object id (A6). */
export const identitiesOf = ({ personId, tenantId }: Reader): RawBuilder<unknown> =>
  sql`(select tenant_id, object_id from person where person_id = ${personId} and tenant_id = ${tenantId})`
