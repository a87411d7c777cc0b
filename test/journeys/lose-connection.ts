import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { AkkoordUnderTest } from './akkoord-under-test.ts'

/** Before a token is so old, no other one is given: that it is refused may be a passing whim. Milliseconds. */
const TOKEN_LIVES_MS = 10 * 60_000

/** Takes someone's connection away in Exact Online, as another password does, and lets the token that is left run out. */
export const loseConnection = (akkoord: Pick<AkkoordUnderTest, 'world' | 'later'>, user: string): void => {
  akkoord.world.exact.act(DEMO, 'revoke-connection', { user })
  akkoord.later(TOKEN_LIVES_MS)
}
