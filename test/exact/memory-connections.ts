import type { ConnectionStore, Identity, StoredConnection } from '../../bot/use-cases/ports.ts'

/** Connections in memory, with a real lease: what the store on the database promises. */
export const createMemoryConnections = () => {
  const rows = new Map<string, { connection: StoredConnection; claimedUntil: number }>()
  const key = ({ tenantId, objectId }: Identity) => `${tenantId}/${objectId}`
  const row = (owner: Identity) => {
    const found = rows.get(key(owner))
    if (!found) throw new Error('no such connection')
    return found
  }
  const reasons: string[] = []

  const store: ConnectionStore = {
    async find(owner) {
      const found = rows.get(key(owner))
      return found && { ...found.connection }
    },
    async save(owner, connection) {
      rows.set(key(owner), { connection: { ...connection, brokenAt: null }, claimedUntil: 0 })
    },
    async claimRefresh(owner, now, leaseMs) {
      const found = row(owner)
      if (found.claimedUntil > now.getTime()) return undefined
      found.claimedUntil = now.getTime() + leaseMs
      return { until: new Date(found.claimedUntil) }
    },
    async saveTokens(owner, tokens, claim) {
      const found = row(owner)
      if (found.claimedUntil !== claim.until.getTime()) return false
      found.connection = { ...found.connection, ...tokens }
      found.claimedUntil = 0
      return true
    },
    async giveBackClaim(owner, claim) {
      const found = row(owner)
      if (found.claimedUntil === claim.until.getTime()) found.claimedUntil = 0
    },
    async markBroken(owner, at, reason, claim) {
      const found = row(owner)
      if (found.claimedUntil !== claim.until.getTime()) return false
      found.connection = { ...found.connection, brokenAt: at }
      found.claimedUntil = 0
      reasons.push(reason)
      return true
    },
    async remove(owner) {
      rows.delete(key(owner))
    },
  }
  /** What a refresh that Exact Online refuses leaves behind. */
  const lose = async (owner: Identity, at: Date, reason: string) => {
    const claim = await store.claimRefresh(owner, at, 1_000)
    if (claim) await store.markBroken(owner, at, reason, claim)
  }
  return { store, lose, reasons, isClaimed: (owner: Identity) => row(owner).claimedUntil > 0 }
}
