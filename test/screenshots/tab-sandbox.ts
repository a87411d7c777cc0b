import { setTimeout as sleep } from 'node:timers/promises'
import { askSandbox, type Question } from '../browser/ask-sandbox.ts'

/** The one administration of the sandbox that is connected. */
const DEMO = 800100

/** Between two looks at what a job does. Milliseconds. */
const LOOK_EVERY_MS = 250

/** What a job has not done by then, it does not do. Milliseconds. */
const DONE_WITHIN_MS = 60_000

/** A running sandbox, as its page asks things of it. */
export const createTabSandbox = (url: string) => {
  const ask = <Answer>(...question: Question) => askSandbox<Answer>(url, ...question)
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
