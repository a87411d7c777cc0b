import { createHash } from 'node:crypto'
import pg from 'pg'

/** Our statements have far fewer shapes; more than this means texts that are made up, which are not worth preparing. */
const MOST_STATEMENTS = 300

/** PostgreSQL allows 63 characters for a statement's name. */
const NAME_LENGTH = 40

/** feature_not_supported: "cached plan must not change result type", after another server migrated a table. */
const CACHED_PLAN_IS_STALE = '0A000'

type Query = (text: unknown, values?: unknown, callback?: unknown) => unknown

/**
 * A connection that prepares each statement once: planning takes PostgreSQL longer than running it. Behind a pooler this
 * needs session pooling, as migrations and notifications do.
 */
export class PreparedClient extends pg.Client {
  readonly #names = new Map<string, string>()
  #prepares = true

  /** The name under which this connection prepares a text; undefined when it does not. */
  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || !this.#prepares || this.#names.size >= MOST_STATEMENTS) return known
    const name = createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH)
    this.#names.set(text, name)
    return name
  }

  // The library's own overloads cannot be written down once more: this stands in for all of them.
  override query = ((text: unknown, values?: unknown, callback?: unknown): unknown => {
    const run = pg.Client.prototype.query as Query
    const isPlain = typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined
    const name = isPlain && this.#prepares ? this.#nameOf(text) : undefined
    if (name === undefined) return run.call(this, text, values, callback)
    return (run.call(this, { name, text, values }) as Promise<unknown>).catch((error: { code?: string }) => {
      // From here on this connection plans anew each time; the pool replaces it when it has been idle.
      if (error.code === CACHED_PLAN_IS_STALE) this.#prepares = false
      throw error
    })
  }) as pg.Client['query']
}
