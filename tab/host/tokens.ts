import { SignInFailed } from './sign-in-failed.ts'

/** A token that ends this soon is not used any more: a call under way must still find it valid. Milliseconds. */
const RENEW_BEFORE_MS = 5 * 60_000

const SECOND_MS = 1000

/** A host that gives no token by then hangs, and is asked again at the next call. Milliseconds. */
const WAIT_MS = 15_000

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

type Deps = { ask: () => Promise<string>; now: () => number; waitMs?: number }

/** Keeps the person's token until shortly before it ends; calls at the same time ask the host once. */
export const createTokens = ({ ask, now, waitMs = WAIT_MS }: Deps) => {
  let kept = { token: '', endsAt: 0 }
  let asking: Promise<string> | undefined

  const askAndKeep = async () => {
    const token = await ask()
    // Also one that comes after nobody waits for it any more.
    kept = { token, endsAt: endOf(token) }
    return token
  }

  const askAnew = async () => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('NoAnswer')), waitMs)
    })
    try {
      return await Promise.race([askAndKeep(), late])
    } catch (error) {
      throw new SignInFailed(error instanceof Error ? error.message : String(error), { cause: error })
    } finally {
      clearTimeout(timer)
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
