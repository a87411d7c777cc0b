import { createHash } from 'node:crypto'
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Identity } from '../use-cases/identity.ts'
import { type IntakeStore, type KeptIntake, MOST_OPEN_BYTES, MOST_OPEN_INTAKES } from '../use-cases/intake-ports.ts'
import { BOOKED_AS } from './claim-intake.ts'
import type { Schema } from './schema.ts'

type Row = Selectable<Schema['intake']> & { booked_as: string | null }

const keptIntakeOf = (row: Row): KeptIntake => ({
  intakeId: row.intake_id,
  owner: { tenantId: row.tenant_id, objectId: row.object_id },
  fileName: row.file_name,
  file: { from: row.source, contentType: row.content_type },
  bytes: row.bytes,
  keptUntil: row.kept_until,
  booked:
    row.booked_as === null || row.administration_id === null
      ? null
      : { administrationId: row.administration_id, invoiceId: row.booked_as },
})

const ownedBy = ({ tenantId, objectId }: Identity): RawBuilder<unknown> =>
  sql`t.tenant_id = ${tenantId} and t.object_id = ${objectId}`

/** Files that may be booked, each for who sent it only. */
export const createIntakes = (db: Kysely<Schema>): IntakeStore => {
  const find = async (owner: Identity, which: RawBuilder<unknown>): Promise<KeptIntake | undefined> => {
    const { rows } = await sql<Row>`
      select t.*, ${BOOKED_AS} as booked_as from intake t where ${ownedBy(owner)} and ${which}`.execute(db)
    return rows[0] && keptIntakeOf(rows[0])
  }

  /** Forgets those of `which` that are not booked: a booking that has one of them just now is waited for. */
  const forgetOpen = async (owner: Identity, which: RawBuilder<unknown>): Promise<void> => {
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ intake_id: string }>`
        select t.intake_id from intake t where ${ownedBy(owner)} and ${which}
        order by t.intake_id for update`.execute(trx)
      if (rows.length === 0) return
      const found = sql.join(rows.map(({ intake_id }) => intake_id))
      // A statement of its own: it sees what was booked meanwhile.
      await sql`
        delete from intake t where ${ownedBy(owner)} and t.intake_id in (${found}) and ${BOOKED_AS} is null`.execute(
        trx,
      )
    })
  }

  /** Makes room: of what is not booked, what is too much, the oldest first. */
  const forgetSurplus = (owner: Identity): Promise<void> =>
    forgetOpen(
      owner,
      sql`t.intake_id in (
        with open as (
          select t.intake_id,
            row_number() over newest as place, sum(length(t.bytes)) over newest as total_bytes
          from intake t where ${ownedBy(owner)} and ${BOOKED_AS} is null
          window newest as (order by t.received_at desc, t.intake_id))
        select intake_id from open where place > ${MOST_OPEN_INTAKES} or total_bytes > ${MOST_OPEN_BYTES})`,
    )

  return {
    async addIntake({ intakeId, owner, fileName, file, bytes, keptUntil }, at) {
      const digest = createHash('sha256').update(bytes).digest()
      await sql`delete from intake t where ${ownedBy(owner)} and t.kept_until <= ${at}`.execute(db)
      await db
        .insertInto('intake')
        .values({
          tenant_id: owner.tenantId,
          object_id: owner.objectId,
          intake_id: intakeId,
          digest,
          file_name: fileName,
          source: file.from,
          content_type: file.contentType,
          bytes,
          received_at: at,
          kept_until: keptUntil,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'object_id', 'digest']).doNothing())
        .execute()
      await forgetSurplus(owner)
      const kept = await find(owner, sql`t.digest = ${digest}`)
      if (!kept) throw new Error('the file was forgotten in the moment in which it was sent')
      return kept
    },

    findIntake: (owner, intakeId, at) => find(owner, sql`t.intake_id = ${intakeId} and t.kept_until > ${at}`),

    removeIntake: (owner, intakeId) => forgetOpen(owner, sql`t.intake_id = ${intakeId}`),

    async forgetOldIntakes(at) {
      const { rows } = await sql`delete from intake where kept_until <= ${at} returning intake_id`.execute(db)
      return rows.length
    },
  }
}
