import type { StartOverRefusal, StartOverStep } from '../run/start-over.ts'

/** In words, in the order in which they are done. */
const STEPS: Record<StartOverStep | 'first-look', string> = {
  stopping: 'Stopping Akkoord',
  emptying: 'Emptying the books, the chats, the mail, the records of Dynamics 365 and the database',
  starting: 'Starting Akkoord with a new database',
  'setting-up': 'Connecting Exact Online and telling everyone in Teams',
  'first-look': 'Booking the first invoice, and having the customers read',
}

/** Why it is refused, and what to do instead. */
const REFUSALS: Record<StartOverRefusal, { why: string; whatToDo: string }> = {
  'own-database': {
    why: 'Akkoord keeps its data in a database of yours (DATABASE_URL), which the sandbox does not empty.',
    whatToDo:
      'Stop with Ctrl+C, and start without DATABASE_URL or with an empty database, and with SANDBOX_DATA_DIR set to a new folder.',
  },
  'database-not-ours': {
    why: 'The database in the data folder was there before the sandbox, which removes only what it made itself.',
    whatToDo: 'Stop with Ctrl+C, and start with SANDBOX_DATA_DIR set to a new folder.',
  },
}

export type StartingOver = {
  state(): {
    /** `failed` allows another try. */
    is: 'ready' | 'under-way' | 'failed'
    steps: string[]
    /** How many of the steps are behind. */
    done: number
    /** Of a failure. */
    message: string | null
    refusal: { why: string; whatToDo: string } | null
    /** How often it was done since the start: a page that knows another number shows what is gone. */
    times: number
  }
  isUnderWay(): boolean
  /** Begins, unless it is refused or under way; says whether it began. */
  begin(): boolean
}

/** Starting over as the page follows it; `changed` is called at each step and at the end. */
export const createStartingOver = (deps: {
  findRefusal: () => StartOverRefusal | null
  startOver: (tell: (step: StartOverStep) => void) => Promise<void>
  prepareFirstLook: () => Promise<void>
  changed: (is: 'step' | 'done') => void
}): StartingOver => {
  const names = Object.keys(STEPS)
  let is: ReturnType<StartingOver['state']>['is'] = 'ready'
  let step: keyof typeof STEPS = 'stopping'
  let message: string | null = null
  let times = 0

  const tell = (next: keyof typeof STEPS): void => {
    step = next
    deps.changed('step')
  }
  const run = async (): Promise<void> => {
    is = 'under-way'
    message = null
    try {
      await deps.startOver(tell)
      tell('first-look')
      await deps.prepareFirstLook()
      times += 1
      is = 'ready'
    } catch (error) {
      message = error instanceof Error ? error.message : String(error)
      is = 'failed'
    }
    deps.changed('done')
  }

  return {
    state() {
      const refusal = deps.findRefusal()
      return {
        is,
        steps: Object.values(STEPS),
        done: is === 'under-way' ? names.indexOf(step) : 0,
        message,
        refusal: refusal && REFUSALS[refusal],
        times,
      }
    },
    isUnderWay: () => is === 'under-way',
    begin() {
      if (is === 'under-way' || deps.findRefusal() !== null) return false
      void run()
      return true
    },
  }
}
