import { AkkoordEnded, type AkkoordProcess } from './akkoord-process.ts'

export type AkkoordServer = {
  /** Starts a process and waits until it listens. @throws AkkoordEnded when it does not, or after `close` */
  start(): Promise<void>
  /** Stops the process, for another to be started. */
  stop(): Promise<void>
  /** Stops the process; none is started after it. */
  close(): Promise<void>
  /** Fulfilled when a process ended that nobody had asked to. */
  ended: Promise<AkkoordEnded>
  /** Lets the clock of the process run so far ahead of the machine's. @throws AkkoordEnded */
  shiftClock(shiftMs: number): Promise<void>
}

/** Akkoord as one server, though its process may be another after a restart. */
export const createAkkoordServer = (startProcess: () => AkkoordProcess): AkkoordServer => {
  let current: AkkoordProcess | undefined
  let stopped: Promise<void> = Promise.resolve()
  let isClosed = false
  const gone = Promise.withResolvers<AkkoordEnded>()

  const stop = (): Promise<void> => {
    // Asked twice, both wait for the same end.
    if (current) stopped = current.stop()
    current = undefined
    return stopped
  }
  return {
    async start() {
      if (isClosed) throw new AkkoordEnded('Akkoord was stopped')
      const started = startProcess()
      current = started
      void started.ended.then((why) => {
        if (current === started) gone.resolve(why)
      })
      await started.listening
    },
    stop,
    close() {
      isClosed = true
      return stop()
    },
    ended: gone.promise,
    shiftClock: async (shiftMs) => await current?.shiftClock(shiftMs),
  }
}
