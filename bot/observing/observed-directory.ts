import type { Following } from '../use-cases/following-port.ts'
import type { Directory, Log } from '../use-cases/ports.ts'
import type { Metrics } from './metrics.ts'

/** Mails that are counted, logged, and seen in traces; nothing of whom they go to. */
export const observedDirectory = <D extends Pick<Directory, 'sendMail'>>(deps: {
  directory: D
  following: Following
  metrics: Metrics
  log: Log
}): D => {
  const { directory, following, metrics, log } = deps
  return {
    ...directory,
    sendMail: (to, view, locale) =>
      following.step('Graph send mail', { mail: view.mail }, async () => {
        try {
          await directory.sendMail(to, view, locale)
          metrics.mailSent('ok')
          log.info('mail-sent', { mail: view.mail })
        } catch (error) {
          metrics.mailSent('failed')
          throw error
        }
      }),
  }
}
