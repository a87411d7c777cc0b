import assert from 'node:assert/strict'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { DuplicateInvoice, type Save, StaleRevision } from '../use-cases/store-port.ts'
import { giveWay } from './give-way.ts'
import { yearOf } from './insert-invoice.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import type { Schema } from './schema.ts'

const columnsOf = ({ changes, correlation }: Save): Record<string, unknown> => {
  const { release, readBack, posting, changed, withdrawal, takenOverBy } = changes
  const all: Record<string, unknown> = {
    state: changes.state,
    entry_id: changes.entryId,
    entry_number: changes.entryNumber,
    payee_accounts: changes.payeeAccounts && JSON.stringify(changes.payeeAccounts),
    failure_message_id: changes.failureMessageId,
    failure_round: changes.failureRound,
    round: changes.round,
    held: changes.held,
    duplicate_override: changes.duplicateOverride,
    taken_over_object_id: takenOverBy === null ? null : takenOverBy?.objectId,
    taken_over_name: takenOverBy === null ? null : takenOverBy?.name,
    warnings: changes.warnings && JSON.stringify(changes.warnings),
    changed: changed && JSON.stringify(changed),
    withdrawal: withdrawal && JSON.stringify(withdrawal),
    chosen_by_rule: changes.chosenByRule && JSON.stringify(changes.chosenByRule),
    lock_finding: changes.lockFinding && JSON.stringify(changes.lockFinding),
    condition_code: changes.condition?.code,
    condition_description: changes.condition?.description,
    condition_method: changes.condition?.method,
    due_date: changes.dueDate,
    invoice_number: changes.invoiceNumber,
    invoice_date: changes.invoiceDate,
    invoice_year: changes.invoiceDate && yearOf(changes.invoiceDate),
    kind: changes.kind,
    note: changes.note,
    duplicate_of: changes.duplicateOf && JSON.stringify(changes.duplicateOf),
    supplier_id: changes.supplierId,
    supplier_name: changes.supplierName,
    currency: changes.currency,
    amount_cents: changes.amountCents,
    net_cents: changes.netCents,
    lines: changes.lines && JSON.stringify(changes.lines),
    work_at: changes.workAt,
    posting: posting ? JSON.stringify(posting) : posting,
    read_back: readBack && JSON.stringify(readBack),
    release_next_at: release?.nextAttemptAt,
    // Whoever says when it is tried next has done with it.
    release_taken_until: release?.nextAttemptAt === undefined ? release?.takenUntil : null,
    release_attempts: release?.attempts,
    release_since: release?.since,
    release_written_at: release?.writtenAt,
    release_cause: release?.cause,
    release_detail: release?.detail,
    release_evidence: release?.evidence && JSON.stringify(release.evidence),
    release_blocked: release?.readBackBlocked,
    release_retried_by: release?.retriedBy,
    correlation,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/**
 * Saves what changed of an invoice together with its decided seats and its timeline lines, as one statement: all of it or
 * nothing, and the click's way through the database is as short as it can be. What was taken for an entry of elsewhere
 * and is this invoice's gives way in the same transaction.
 * @throws StaleRevision when the invoice is no longer at the revision that was read; nothing was saved then
 * @throws DuplicateInvoice when what it would become stands there already (A15); nothing was saved then
 */
export const saveInvoice = async (db: Kysely<Schema>, save: Save): Promise<void> => {
  const { entryId } = save.changes
  if (entryId == null) return await saveAsOne(db, save)
  const inTransaction = async (trx: Kysely<Schema>) => {
    await giveWay(trx, save.key, entryId)
    await saveAsOne(trx, save)
  }
  await (db.isTransaction ? inTransaction(db) : db.transaction().execute(inTransaction))
}

const saveAsOne = async (db: Kysely<Schema>, save: Save): Promise<void> => {
  const { administrationId, invoiceId } = save.key
  const sets = Object.entries(columnsOf(save)).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const seats = save.decided?.seats ?? []
  const ofInvoice = sql`administration_id = ${administrationId} and invoice_id = ${invoiceId}`
  const parts: RawBuilder<unknown>[] = [
    sql`changed as (
      update invoice set ${sql.join([sql`revision = revision + 1`, ...sets])}
      where ${ofInvoice} and revision = ${save.revision} returning 1)`,
  ]
  if (seats.length > 0) {
    const rows = seats.map(
      ({ person, decision, decidedAt, reason }) =>
        sql`(${person.tenantId}::uuid, ${person.objectId}::uuid, ${decision}, ${decidedAt}::timestamptz, ${reason}::text)`,
    )
    parts.push(sql`seats as (
      update assignment a set decision = v.decision, decided_at = v.decided_at, reason = v.reason,
        decided_as = ${save.decided?.decidedAs.objectId}
      from changed, (values ${sql.join(rows)}) as v (tenant_id, object_id, decision, decided_at, reason)
      where a.administration_id = ${administrationId} and a.invoice_id = ${invoiceId} and a.round = ${save.decided?.round}
        and a.tenant_id = v.tenant_id and a.object_id = v.object_id and a.decision = 'open'
      returning 1)`)
  }
  if (save.timeline.length > 0) {
    const rows = save.timeline.map(
      (line) => sql`(${line.at}::timestamptz, ${line.actor}, ${line.actorObjectId}::uuid, ${line.event},
        ${JSON.stringify(line.details)}::jsonb)`,
    )
    parts.push(sql`lines as (
      insert into timeline (administration_id, invoice_id, at, actor, actor_object_id, event, details)
      select ${administrationId}, ${invoiceId}::uuid, v.* from changed, (values ${sql.join(rows)}) as v returning 1)`)
  }
  const decided = seats.length > 0 ? sql`(select count(*)::int from seats)` : sql`0`
  const { rows } = await sql<{ changed: number; seats: number }>`
    with ${sql.join(parts)} select (select count(*)::int from changed) as changed, ${decided} as seats`
    .execute(db)
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? new DuplicateInvoice(null) : error
    })
  if (rows[0]?.changed !== 1) throw new StaleRevision('the invoice changed meanwhile')
  // Every decision raises the revision: an open seat that is not open any more at the same revision is a bug.
  assert.equal(rows[0].seats, seats.length, 'a seat was decided without a new revision')
}
