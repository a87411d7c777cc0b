import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { readBounded } from './read-bounded.ts'

/** The only authority that msal-node is configured with; it refuses addresses without https. */
export const MICROSOFT_LOGIN_ORIGIN = 'https://login.microsoftonline.com'

/** msal-node's own client waits for ever for an answer to a token request. */
const TOKEN_TIMEOUT_MS = 10_000

/** A token answer is a few kilobytes. */
const MAX_ANSWER_BYTES = 256 * 1024

/**
 * The network as msal-node sees it: no redirects, a time-out on everything, and Microsoft's sign-in at `loginOrigin`,
 * which is another one only where Microsoft is played by someone else.
 */
export function createLoginNetwork({ loginOrigin }: { loginOrigin: string }): INetworkModule {
  const send = async <T>(
    method: string,
    url: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> => {
    const response = await fetch(addressOf(url, loginOrigin), {
      method,
      headers: options.headers ?? {},
      body: options.body ?? null,
      redirect: 'error',
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    })
    const body: T = JSON.parse(await readBounded(response, MAX_ANSWER_BYTES))
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  }
}

function addressOf(url: string, loginOrigin: string): string {
  const { origin, pathname, search } = new URL(url)
  return origin === MICROSOFT_LOGIN_ORIGIN ? `${loginOrigin}${pathname}${search}` : url
}
