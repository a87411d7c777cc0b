import { once } from 'node:events'
import { get, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How soon a stream that broke is opened again. Milliseconds. */
const AGAIN_AFTER_MS = 1_000

/** Keeps what lies between here and the browser from closing a quiet stream. Milliseconds. */
const HEARTBEAT_MS = 20_000

/**
 * Tells browsers what changes in all sandboxes, in one stream each: a browser opens only six connections to one origin,
 * in all its tabs together. Every event is named `change` and says its `source`; the rest is the sandbox's own.
 */
export const createChangeStream = (sources: Record<string, string>) => {
  const browsers = new Set<ServerResponse>()
  const stop = new AbortController()
  const tell = (text: string): void => {
    for (const browser of browsers) browser.write(text)
  }
  const publish = (change: object): void => tell(`event: change\ndata: ${JSON.stringify(change)}\n\n`)
  for (const [source, address] of Object.entries(sources)) {
    void follow(address, stop.signal, (change) => publish({ ...change, source }))
  }
  const heartbeat = setInterval(() => tell(': still here\n\n'), HEARTBEAT_MS)

  return {
    /** Tells a change of the sandbox as a whole. */
    publish,
    add(browser: ServerResponse): void {
      browser.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      browser.write(': open\n\n')
      browsers.add(browser)
      browser.once('close', () => browsers.delete(browser))
    },
    close(): void {
      stop.abort()
      clearInterval(heartbeat)
      for (const browser of browsers) browser.end()
      browsers.clear()
    },
  }
}

/** Hands on every event of a stream of server-sent events, and opens it again when it ends, until it is stopped. */
const follow = async (address: string, signal: AbortSignal, hear: (change: object) => void): Promise<void> => {
  while (!signal.aborted) {
    try {
      const [answer] = await once(get(address, { signal }), 'response')
      let rest = ''
      for await (const chunk of answer.setEncoding('utf8')) {
        const events = `${rest}${chunk}`.split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1]
          if (data !== undefined) hear(JSON.parse(data))
        }
      }
    } catch {
      // It broke, or was stopped; what was missed shows with the next change.
    }
    await sleep(AGAIN_AFTER_MS, undefined, { signal, ref: false }).catch(() => undefined)
  }
}
