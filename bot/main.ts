// Start: configuration -> compose -> listen -> work; stops cleanly when asked to.
import { compose } from './compose.ts'
import { ConfigError, readConfig } from './config.ts'
import { createLog } from './log.ts'

/**
 * Longer than a clean stop takes, and short enough to be over when whoever asked for it gives up, after 10 s. What is lost
 * then is found again by the sweeper. Milliseconds.
 */
const STOP_WITHIN_MS = 9_500

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const akkoord = await compose({ config, clock: { now: () => new Date() }, log })
  const port = await akkoord.start()
  log.info('listening', { host: config.host, port })
  // A parent process learns the port without reading the log.
  process.send?.({ listening: port })

  let stopping = false
  const stop = async (): Promise<void> => {
    // One Ctrl+C can arrive twice: from the terminal, and handed on by whoever started this process.
    if (stopping) return
    stopping = true
    const beganAt = performance.now()
    log.info('stopping')
    setTimeout(() => {
      log.error('stopped-halfway', { afterMs: STOP_WITHIN_MS })
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    await akkoord.stop()
    log.info('stopped', { tookMs: Math.round(performance.now() - beganAt) })
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // A parent process that was killed cannot ask any more.
  process.on('disconnect', stop)
}

main().catch((error: unknown) => {
  // Whoever starts it by hand wants the sentence, not the stack; anything unexpected shows its stack.
  const known = error instanceof ConfigError || ['DatabaseInUse', 'DatabaseUnusable'].includes((error as Error).name)
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
})
