import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import { fullName } from '../books/full-name.ts'
import type { Connection } from '../books/state.ts'
import type { World } from '../world.ts'
import type { Tokens } from './connections.ts'
import { connectionOf, openConnection, refreshExpired, rotate, tooEarlyByMs } from './connections.ts'
import { LIFETIME_MS } from './lifetimes.ts'

const MS = 1000

const refuse = (status: number, error: string, description: string, headers: Record<string, string> = {}): Answer =>
  jsonAnswer(status, { error, error_description: description }, headers)

const badRequest = (): Answer => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' })

const wrongChain = (): Answer =>
  refuse(400, 'invalid_grant', 'Token is not allowed, because of invalid or empty chainId')

/** The lifetime goes out as a text, not as a number. */
const granted = ({ accessToken, refreshToken }: Tokens): Answer =>
  jsonAnswer(200, {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: String(LIFETIME_MS.accessToken / MS),
    refresh_token: refreshToken,
  })

/** As the service writes moments in its error texts: 11/21/2026 8:25:00 PM. */
const usDate = (date: Date): string =>
  date.toLocaleString('en-US', { timeZone: 'UTC' }).replaceAll('\u202f', ' ').replace(',', '')

const announceTokens = (world: World, connection: Connection, how: 'created' | 'changed'): void => {
  const user = world.state.users.find((each) => each.id === connection.userId)
  const by = user ? fullName(user) : ''
  world.changed({ division: null, what: 'connection', key: connection.id, how, by })
}

const redeemCode = (world: World, form: URLSearchParams): Answer => {
  const { codes } = world.state
  const now = world.now()
  const code = codes.find((each) => each.code === form.get('code'))
  if (!code) return wrongChain()
  if (code.usedAt) return badRequest()
  const redirectUri = form.get('redirect_uri') ?? ''
  if (!URL.canParse(redirectUri) || new URL(redirectUri).href !== code.redirectUri) return badRequest()
  if (now.getTime() - Date.parse(code.issuedAt) >= LIFETIME_MS.authorizationCode) return badRequest()
  // Of codes that one user was given side by side only the newest works.
  const newest = codes.findLast((each) => each.userId === code.userId)
  if (newest !== code) return wrongChain()
  code.usedAt = now.toISOString()
  const { connection, tokens } = openConnection(world.state, code.userId, now)
  announceTokens(world, connection, 'created')
  return granted(tokens)
}

const refresh = (world: World, form: URLSearchParams): Answer => {
  const now = world.now()
  const token = form.get('refresh_token') ?? ''
  const connection = connectionOf(world.state, token)
  if (!connection || connection.revokedAt) return wrongChain()
  if (connection.refreshToken !== token) return refuse(401, 'unauthorized_client', 'Old refresh token used.')
  if (refreshExpired(connection, now)) {
    const expiredAt = new Date(Date.parse(connection.refreshIssuedAt) + LIFETIME_MS.refreshToken)
    return refuse(
      400,
      'invalid_request',
      `The refresh token expired at ${usDate(expiredAt)} and it is now ${usDate(now)}.`,
    )
  }
  const earlyMs = tooEarlyByMs(connection, now)
  if (earlyMs > 0)
    return refuse(400, 'access_denied', 'Rate limit exceeded: access_token not expired', {
      reason: `TooEarlyToRefreshTokens: ${Math.ceil(earlyMs / MS)} seconds`,
    })
  const tokens = rotate(connection, now)
  announceTokens(world, connection, 'changed')
  return granted(tokens)
}

/** The token endpoint: trades a code for tokens, or a refresh token for the next pair. */
export const token = (world: World, client: { id: string; secret: string }, body: string): Answer => {
  const form = new URLSearchParams(body)
  if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret)
    return refuse(400, 'invalid_client', 'The client is not known or its secret is wrong.')
  const grant = form.get('grant_type')
  if (grant === 'authorization_code') return redeemCode(world, form)
  if (grant === 'refresh_token') return refresh(world, form)
  return refuse(400, 'unsupported_grant_type', 'Only authorization_code and refresh_token are known.')
}
