import type { OutsideWorld } from '../../sandbox/outside-world.ts'

/** What is under way when the server is killed. */
type During = 'starting' | 'booking' | 'clicking'

type Deps = {
  world: OutsideWorld
  kill: () => void
  /** From 0 to 1. */
  chance: () => number
  /** Fulfilled as soon as a click got its answer. */
  answered: Promise<unknown>
}

export type KillMoment = {
  name: string
  during: During
  /** Lays the trap: the server is killed when it walks into it. */
  arm(deps: Deps): void
}

const ENTRIES = 'purchaseentry/PurchaseEntries'

/** Long enough to be killed in, short enough to have happened when the next server looks. Milliseconds. */
const HELD_MS = 300

const LOOK_EVERY_MS = 2

/** A booking or a click with all that follows from it takes about this long. Milliseconds. */
const STORY_MS = 700

/** From the process's first line to its listening, about. Milliseconds. */
const START_MS = 2_500

const killWhen = (kill: () => void, isNow: () => boolean): void => {
  const timer = setInterval(() => {
    if (!isNow()) return
    clearInterval(timer)
    kill()
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** Holds the next such call to Exact Online and kills meanwhile: the call still takes effect, and nobody hears of it. */
const whileHeld =
  (method: 'PUT' | 'POST') =>
  ({ world: { exact }, kill }: Deps): void => {
    const fault = exact.faults.add({ kind: 'delay', delayMs: HELD_MS, method, endpoint: ENTRIES })
    killWhen(kill, () => !exact.faults.list().some(({ id }) => id === fault))
  }

/** Kills after such a call was answered, while what stands there now is being read. */
const beforeReadBack =
  (method: 'PUT' | 'POST') =>
  ({ world: { exact }, kill }: Deps): void => {
    exact.faults.add({ kind: 'delay', delayMs: HELD_MS, method: 'GET', endpoint: ENTRIES, times: null })
    const writes = () => exact.calls.filter((call) => call.method === method && call.path.includes(ENTRIES)).length
    const before = writes()
    killWhen(kill, () => writes() > before)
  }

const whileTeamsIsSlow =
  (on: 'send' | 'edit') =>
  ({ world: { microsoft }, kill }: Deps): void => {
    const fault = microsoft.faults.add({ on, kind: 'slow', delayMs: HELD_MS, times: 1 })
    killWhen(kill, () => !microsoft.faults.list().some(({ id }) => id === fault.id))
  }

/** At any moment after it began. */
const atRandom =
  (withinMs: number) =>
  ({ kill, chance }: Deps): void => {
    setTimeout(kill, chance() * withinMs)
  }

/** When the server is killed, one after the other. */
export const KILL_MOMENTS: KillMoment[] = [
  { name: 'while the entry is being posted', during: 'booking', arm: whileHeld('POST') },
  { name: 'after the entry was posted, before it was read back', during: 'booking', arm: beforeReadBack('POST') },
  { name: 'at any moment of booking', during: 'booking', arm: atRandom(STORY_MS) },
  { name: 'while a card is being posted', during: 'booking', arm: whileTeamsIsSlow('send') },
  {
    name: 'after a card was posted, before that was saved',
    during: 'booking',
    arm({ world: { microsoft }, kill }) {
      const stop = microsoft.changes.subscribe(({ what, person }) => {
        if (what !== 'message-added' || !person?.startsWith('crowd')) return
        stop()
        kill()
      })
    },
  },
  { name: 'while it starts', during: 'starting', arm: atRandom(START_MS) },
  { name: 'at any moment of deciding', during: 'clicking', arm: atRandom(STORY_MS) },
  {
    name: 'right after a click was answered',
    during: 'clicking',
    arm({ answered, kill }) {
      void answered.then(kill)
    },
  },
  { name: 'while the condition is being written', during: 'clicking', arm: whileHeld('PUT') },
  { name: 'after the condition was written, before it was read back', during: 'clicking', arm: beforeReadBack('PUT') },
  {
    name: 'after the condition was written and the answer was lost',
    during: 'clicking',
    arm(deps) {
      deps.world.exact.faults.add({ kind: 'cut-after', method: 'PUT', endpoint: ENTRIES })
      beforeReadBack('PUT')(deps)
    },
  },
  { name: 'while a card is being edited', during: 'clicking', arm: whileTeamsIsSlow('edit') },
]
