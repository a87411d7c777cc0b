import { SignInFailed } from './sign-in-failed.ts'

/** A token that ends this soon is not used any more: a call under way must still find it valid. Milliseconds. */
const RENEW_BEFORE_MS = 5 * 60_000

const SECOND_MS = 1000

/** When a token ends, by its own word; 0 for what is not a JWT, which then is asked for each time. */
const endOf = (token: string): number => {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''
    const { exp } = JSON.parse(atob(payload))
    return typeof exp === 'number' ? exp * SECOND_MS : 0
  } catch {
    return 0
  }
}

/** Keeps the person's token until shortly before it ends; calls at the same time ask the host once. */
export const createTokens = ({ ask, now }: { ask: () => Promise<string>; now: () => number }) => {
  let kept = { token: '', endsAt: 0 }
  let asking: Promise<string> | undefined

  const askAnew = async () => {
    try {
      const token = await ask()
      kept = { token, endsAt: endOf(token) }
      return token
    } catch (error) {
      throw new SignInFailed(error instanceof Error ? error.message : String(error), { cause: error })
    } finally {
      asking = undefined
    }
  }

  return {
    /** @throws SignInFailed */
    async get(): Promise<string> {
      if (kept.endsAt - RENEW_BEFORE_MS > now()) return kept.token
      asking ??= askAnew()
      return await asking
    },
    forget(): void {
      kept = { token: '', endsAt: 0 }
    },
  }
}
