import type { FetchedFile, FetchFile } from '../../use-cases/talking/fetch-file-port.ts'
import { createServiceUrlRule } from '../auth/service-url-rule.ts'

/** As large as a file that is taken from anywhere. Bytes. */
const MOST_BYTES = 10 * 1024 * 1024

/** Ten megabytes at a fifth of what a phone has. Milliseconds. */
const DEADLINE_MS = 20_000

/** SharePoint leads on once at most; more is a circle. */
const MOST_REDIRECTS = 3

const REDIRECTS = new Set([301, 302, 303, 307, 308])

type Deps = {
  /** Hosts, `*.` hosts and exact origins; see createServiceUrlRule. */
  hosts: string[]
  deadlineMs?: number
  mostBytes?: number
}

const no = (problem: Extract<FetchedFile, { ok: false }>['problem']): FetchedFile => ({ ok: false, problem })

/**
 * Fetches what somebody dropped in the chat. The address comes from that person's client: it is followed to the hosts of
 * the list only, wherever it leads on to, and nothing of ours is sent along.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 (downloadUrl: a plain GET)
 */
export const createDownloadFile = ({ hosts, deadlineMs = DEADLINE_MS, mostBytes = MOST_BYTES }: Deps): FetchFile => {
  const isAllowed = createServiceUrlRule(hosts)

  /** Gives the answer that holds the file; undefined where there is none, or where it would have to be asked elsewhere. */
  const ask = async (url: string, signal: AbortSignal, redirects = 0): Promise<Response | undefined> => {
    if (!isAllowed(url) || redirects > MOST_REDIRECTS) return undefined
    const answer = await fetch(url, { redirect: 'manual', signal, headers: { 'accept-encoding': 'identity' } })
    if (answer.status === 200) return answer
    await answer.body?.cancel()
    const location = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null
    const next = location === null ? null : URL.parse(location, url)
    return next === null ? undefined : await ask(next.href, signal, redirects + 1)
  }

  const read = async (answer: Response): Promise<FetchedFile> => {
    const chunks: Uint8Array[] = []
    let size = 0
    // Also what says that it is small is counted: unpacked it may be huge.
    for await (const chunk of answer.body ?? []) {
      size += chunk.byteLength
      if (size > mostBytes) return no('too-large')
      chunks.push(chunk)
    }
    return size === 0 ? no('empty') : { ok: true, bytes: Buffer.concat(chunks) }
  }

  return async (downloadUrl, stopped) => {
    const late = AbortSignal.timeout(deadlineMs)
    try {
      const answer = await ask(downloadUrl, AbortSignal.any([late, stopped]))
      if (!answer) return no('not-fetched')
      if (Number(answer.headers.get('content-length') ?? 0) <= mostBytes) return await read(answer)
      await answer.body?.cancel()
      return no('too-large')
    } catch {
      if (stopped.aborted) return no('interrupted')
      return no(late.aborted ? 'takes-too-long' : 'not-fetched')
    }
  }
}
