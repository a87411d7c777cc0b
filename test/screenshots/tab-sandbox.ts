import { setTimeout as sleep } from 'node:timers/promises'

/** The one administration of the sandbox that is connected. */
const DEMO = 800100

/** Between two looks at what a job does. Milliseconds. */
const LOOK_EVERY_MS = 250

/** What a job has not done by then, it does not do. Milliseconds. */
const DONE_WITHIN_MS = 60_000

/** A running sandbox, as its page asks things of it. */
export const createTabSandbox = (url: string) => {
  /** @throws Error with the answer to what was refused */
  const ask = async <Answer>(path: string, body?: object | string, method = body === undefined ? 'GET' : 'POST') => {
    const isFile = typeof body === 'string'
    const answer = await fetch(`${url}/${path}`, {
      method,
      headers: { 'content-type': isFile ? 'application/xml' : 'application/json' },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return JSON.parse(text) as Answer
  }
  return {
    ask,
    /** Does something by hand in Exact Online. */
    act: (action: string, more: object) =>
      ask<{ result: { id: string } | null }>(`exact/divisions/${DEMO}/actions`, { action, ...more }),
    /** Puts the clock of this whole world forward. */
    wait: (minutes: number) => ask('sandbox/clock', { minutes }),
    /** Asks until the answer is as it is wanted, and gives it. @throws Error with the last answer when it never is */
    async until<Answer>(path: string, isWanted: (answer: Answer) => boolean): Promise<Answer> {
      for (let tries = DONE_WITHIN_MS / LOOK_EVERY_MS; tries > 0; tries -= 1) {
        const answer = await ask<Answer>(path)
        if (isWanted(answer)) return answer
        await sleep(LOOK_EVERY_MS)
      }
      throw new Error(`${path} still answers ${JSON.stringify(await ask(path))}`)
    },
  }
}

export type TabSandbox = ReturnType<typeof createTabSandbox>
