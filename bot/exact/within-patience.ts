import { ExactError } from '../use-cases/ports.ts'

/**
 * Waits for something no longer than there is patience; what was waited for goes on by itself.
 * @throws ExactError `unavailable` when the patience ends first
 */
export const withinPatience = async <T>(waited: Promise<T>, patience: AbortSignal | undefined): Promise<T> => {
  if (!patience) return await waited
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(new ExactError('unavailable', 'no answer in the time there was'))
  if (patience.aborted) end()
  patience.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([waited, ended])
  } finally {
    patience.removeEventListener('abort', end)
  }
}
