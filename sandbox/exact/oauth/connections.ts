import { randomBytes } from 'node:crypto'
import type { Connection, State } from '../books/state.ts'
import { newGuid } from '../guid.ts'
import { LIFETIME_MS } from './lifetimes.ts'

const TOKEN_BYTES = 32
/** The current access token and the one before it, which lives on for the rest of its 600 seconds. */
const KEPT_ACCESS_TOKENS = 2

export type Tokens = { accessToken: string; refreshToken: string }

const newToken = (connectionId: string): string =>
  `stampNL001.${connectionId}.${randomBytes(TOKEN_BYTES).toString('base64url')}`

const isOlderThan = (issuedAt: string, ageMs: number, now: Date): boolean =>
  now.getTime() - Date.parse(issuedAt) >= ageMs

/** Replaces a connection's refresh token and adds an access token. */
export const rotate = (connection: Connection, now: Date): Tokens => {
  const token = newToken(connection.id)
  connection.refreshToken = newToken(connection.id)
  connection.refreshIssuedAt = now.toISOString()
  connection.accessTokens = [{ token, issuedAt: now.toISOString() }, ...connection.accessTokens].slice(
    0,
    KEPT_ACCESS_TOKENS,
  )
  return { accessToken: token, refreshToken: connection.refreshToken }
}

/** Starts a chain of tokens for a user who consented. */
export const openConnection = (state: State, userId: string, now: Date): { connection: Connection; tokens: Tokens } => {
  const id = newGuid()
  const connection: Connection = {
    id,
    userId,
    refreshToken: '',
    refreshIssuedAt: now.toISOString(),
    accessTokens: [],
    revokedAt: null,
  }
  state.connections.push(connection)
  return { connection, tokens: rotate(connection, now) }
}

/** The chain a token of any age belongs to: its id is part of the token. */
export const connectionOf = (state: State, token: string): Connection | undefined => {
  const [, id] = token.split('.')
  return state.connections.find((each) => each.id === id)
}

/** Milliseconds until this connection may be refreshed; 0 when it may. */
export const tooEarlyByMs = (connection: Connection, now: Date): number => {
  const issued = Date.parse(connection.refreshIssuedAt)
  return Math.max(0, issued + LIFETIME_MS.beforeNextRefresh - now.getTime())
}

export const refreshExpired = (connection: Connection, now: Date): boolean =>
  isOlderThan(connection.refreshIssuedAt, LIFETIME_MS.refreshToken, now)

/** The connection an access token opens, or undefined when it is unknown, expired or revoked. */
export const connectionByAccessToken = (state: State, token: string, now: Date): Connection | undefined => {
  const connection = connectionOf(state, token)
  if (!connection || connection.revokedAt) return undefined
  const known = connection.accessTokens.find((each) => each.token === token)
  return known && !isOlderThan(known.issuedAt, LIFETIME_MS.accessToken, now) ? connection : undefined
}

/** Ends all connections of a user, as a changed password does; says how many there were. */
export const revokeConnections = (state: State, userId: string, now: Date): number => {
  const alive = state.connections.filter((each) => each.userId === userId && !each.revokedAt)
  for (const connection of alive) connection.revokedAt = now.toISOString()
  return alive.length
}
