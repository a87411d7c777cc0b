import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ConnectionStore, Identity } from '../use-cases/ports.ts'
import { retellOwner, tellOwner } from './add-owner-notice.ts'
import type { Schema } from './schema.ts'
import type { SecretBox } from './secret-box.ts'

type Tokens = { accessToken: string; refreshToken: string }

const contextOf = ({ tenantId, objectId }: Identity) => `exact-connection ${tenantId} ${objectId}`

/** Sealed with a key that nobody has any more, a connection is worth as much as one that Exact Online ended. */
const NO_TOKENS: Tokens = { accessToken: '', refreshToken: '' }

/** Why such a one counts as broken, so that it can be told from what Exact Online ended. */
const UNREADABLE = 'unreadable'

/** By then whatever waited for the connection goes on, unless the server that was to see to it ended. Milliseconds. */
const LOOK_AFTER_MS = 60_000

/** Keeps Exact Online tokens in the database, encrypted. Fulfils the port ConnectionStore. */
export const createConnections = (
  db: Kysely<Schema>,
  box: SecretBox,
): ConnectionStore & { renewSeals(now: Date): Promise<{ renewed: number; unreadable: number }> } => {
  const ofOwner = ({ tenantId, objectId }: Identity, on = db) =>
    on.updateTable('exact_connection').where('tenant_id', '=', tenantId).where('object_id', '=', objectId)
  const seal = (owner: Identity, { accessToken, refreshToken }: Tokens) =>
    box.seal(JSON.stringify({ accessToken, refreshToken }), contextOf(owner))

  const loseUnreadable = async (owner: Identity, tokens: Uint8Array, at: Date): Promise<void> => {
    await db.transaction().execute(async (trx) => {
      const marked = await ofOwner(owner, trx)
        .set({ broken_at: at, broken_reason: UNREADABLE })
        .where('tokens', '=', tokens)
        .executeTakeFirst()
      if (marked.numUpdatedRows === 1n) await tellOwner(trx, owner, 'broken', at)
    })
  }

  return {
    async find(owner) {
      const row = await db
        .selectFrom('exact_connection')
        .selectAll()
        .where('tenant_id', '=', owner.tenantId)
        .where('object_id', '=', owner.objectId)
        .executeTakeFirst()
      if (!row) return undefined
      const opened = box.open(row.tokens, contextOf(owner))
      const { accessToken, refreshToken } = opened ? (JSON.parse(opened.text) as Tokens) : NO_TOKENS
      return {
        accessToken,
        refreshToken,
        obtainedAt: row.obtained_at,
        exactUser: { userId: row.exact_user_id, fullName: row.exact_user_name, email: row.exact_user_email },
        brokenAt: opened ? row.broken_at : (row.broken_at ?? row.obtained_at),
      }
    },

    async save(owner, connection) {
      const columns = {
        exact_user_id: connection.exactUser.userId,
        exact_user_name: connection.exactUser.fullName,
        exact_user_email: connection.exactUser.email,
        tokens: seal(owner, connection),
        obtained_at: connection.obtainedAt,
        refresh_claimed_until: null,
        broken_at: null,
        broken_reason: null,
        look_at: new Date(connection.obtainedAt.getTime() + LOOK_AFTER_MS),
        is_new: true,
      }
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('exact_connection')
          .values({ tenant_id: owner.tenantId, object_id: owner.objectId, ...columns })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'object_id']).doUpdateSet(columns))
          .execute()
        await retellOwner(trx, owner)
      })
    },

    async claimRefresh(owner, now, leaseMs) {
      const until = new Date(now.getTime() + leaseMs)
      const claimed = await ofOwner(owner)
        .set({ refresh_claimed_until: until })
        .where((is) => is.or([is('refresh_claimed_until', 'is', null), is('refresh_claimed_until', '<=', now)]))
        .executeTakeFirst()
      return claimed.numUpdatedRows === 1n ? { until } : undefined
    },

    async saveTokens(owner, tokens, { until }) {
      const saved = await ofOwner(owner)
        .set({ tokens: seal(owner, tokens), obtained_at: tokens.obtainedAt, refresh_claimed_until: null })
        .where('refresh_claimed_until', '=', until)
        .executeTakeFirst()
      return saved.numUpdatedRows === 1n
    },

    async giveBackClaim(owner, { until }) {
      await ofOwner(owner).set({ refresh_claimed_until: null }).where('refresh_claimed_until', '=', until).execute()
    },

    async markBroken(owner, at, reason, { until }) {
      return await db.transaction().execute(async (trx) => {
        const marked = await ofOwner(owner, trx)
          .set({ broken_at: at, broken_reason: reason, refresh_claimed_until: null })
          .where('refresh_claimed_until', '=', until)
          .executeTakeFirst()
        if (marked.numUpdatedRows !== 1n) return false
        await tellOwner(trx, owner, 'broken', at)
        return true
      })
    },

    /**
     * Seals anew what was sealed with an old key, so that this one can be thrown away. What no key opens counts as lost, and
     * its owner is told; once a key that opens it is back, it works again.
     */
    async renewSeals(now) {
      const count = { renewed: 0, unreadable: 0 }
      const rows = await db
        .selectFrom('exact_connection')
        .select(['tenant_id', 'object_id', 'tokens', 'broken_at', 'broken_reason'])
        .execute()
      for (const { tenant_id: tenantId, object_id: objectId, tokens, broken_at, broken_reason } of rows) {
        const owner = { tenantId, objectId }
        const opened = box.open(tokens, contextOf(owner))
        if (!opened) count.unreadable += 1
        if (!opened && broken_at === null) await loseUnreadable(owner, tokens, now)
        if (opened && broken_reason === UNREADABLE) {
          const found = { broken_at: null, broken_reason: null }
          await ofOwner(owner).set(found).where('broken_reason', '=', UNREADABLE).execute()
        }
        if (!opened?.isOld) continue
        // Tokens that were refreshed meanwhile are sealed with the new key already.
        const { numUpdatedRows } = await ofOwner(owner)
          .set({ tokens: box.seal(opened.text, contextOf(owner)) })
          .where('tokens', '=', tokens)
          .executeTakeFirst()
        count.renewed += Number(numUpdatedRows)
      }
      return count
    },

    async remove(owner) {
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('exact_connection')
          .where('tenant_id', '=', owner.tenantId)
          .where('object_id', '=', owner.objectId)
          .execute()
        await retellOwner(trx, owner)
      })
    },
  }
}

/** Consents on their way: which person a `state` was given to, for a few minutes, once. Only its digest is kept. */
export const createConsents = (db: Kysely<Schema>) => {
  const digest = (state: string) => createHash('sha256').update(state).digest('base64url')
  return {
    async saveConsent(state: string, owner: Identity, expiresAt: Date): Promise<void> {
      await db
        .insertInto('exact_consent')
        .values({
          state_digest: digest(state),
          tenant_id: owner.tenantId,
          object_id: owner.objectId,
          expires_at: expiresAt,
        })
        .execute()
    },
    async findConsent(state: string, now: Date): Promise<Identity | undefined> {
      const row = await db
        .selectFrom('exact_consent')
        .selectAll()
        .where('state_digest', '=', digest(state))
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && { tenantId: row.tenant_id, objectId: row.object_id }
    },
    async takeConsent(state: string, now: Date): Promise<Identity | undefined> {
      const row = await db
        .deleteFrom('exact_consent')
        .where('state_digest', '=', digest(state))
        .returningAll()
        .executeTakeFirst()
      return row && row.expires_at > now ? { tenantId: row.tenant_id, objectId: row.object_id } : undefined
    },
  }
}
