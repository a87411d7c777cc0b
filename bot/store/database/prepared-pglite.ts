import { PGlite, protocol } from '@electric-sql/pglite'

type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>
type Options = Parameters<PGlite['execProtocolStream']>[1]
type Send = (message: Uint8Array) => Promise<Answer>

/** A text that PostgreSQL parsed under a name, and once it was asked what it said of the values and columns. */
type Statement = { text: string; name: string; described?: Answer }

/** Beyond so many the one that was used longest ago goes: each keeps its plan in memory, some 100 KB. */
const MOST_STATEMENTS = 200

/**
 * After so many runs all are planned anew. The embedded database gathers no statistics, so that a plan is as good as the
 * sizes of the tables when it was made; and a table only grows by running statements.
 */
const RUNS_PER_PLAN = 1_000

/** feature_not_supported: "cached plan must not change result type", after a table was migrated. */
const CACHED_PLAN_IS_STALE = '0A000'

/** What the first byte of a message asks. @see https://www.postgresql.org/docs/current/protocol-message-formats.html */
const PARSE = 'P'.charCodeAt(0)
const DESCRIBE = 'D'.charCodeAt(0)
const BIND = 'B'.charCodeAt(0)

/** The first byte of a message says its kind, and four its length. */
const HEADER_BYTES = 5

const decoder = new TextDecoder()

/** The text that a message asks to parse, when it holds values, has no name yet and leaves the types open. */
const plainTextOf = (message: Uint8Array): string | undefined => {
  // An empty name, the text, and the number of types; each text ends in a zero.
  const isPlain = message[HEADER_BYTES] === 0 && message.at(-2) === 0 && message.at(-1) === 0
  const text = isPlain ? decoder.decode(message.subarray(HEADER_BYTES + 1, -3)) : ''
  return text.includes('$1') ? text : undefined
}

/** The same values, for the statement of that name. */
const bindTo = (name: string, message: Uint8Array): Uint8Array => {
  // An empty portal comes first, and then the name, which was empty.
  const nameAt = HEADER_BYTES + 1
  const bound = Buffer.concat([message.subarray(0, nameAt), Buffer.from(name), message.subarray(nameAt)])
  bound.writeUInt32BE(bound.length - 1, 1)
  return bound
}

/**
 * An embedded database that prepares each statement once: parsing and planning take it several times as long as running.
 * What PGlite asks before each run is answered from what PostgreSQL said the first time.
 */
export class PreparedPglite extends PGlite {
  /** In the order of their last use. */
  readonly #statements = new Map<string, Statement>()
  /** The one that PGlite is working on; undefined when it is not one to prepare. */
  #current: Statement | undefined
  #parsed = 0
  #runs = 0

  override async execProtocolStream(message: Uint8Array, options: Options = {}): Promise<Answer> {
    const send: Send = (sent) => super.execProtocolStream(sent, options)
    if (message[0] === PARSE) return this.#parse(message, send)
    const statement = this.#current
    if (statement && message[0] === DESCRIBE) return this.#describe(statement, send)
    if (statement && message[0] === BIND) return this.#bind(statement, message, send)
    return send(message)
  }

  async #parse(message: Uint8Array, send: Send): Promise<Answer> {
    this.#current = undefined
    const text = plainTextOf(message)
    if (text === undefined) return send(message)
    this.#runs++
    if (this.#runs % RUNS_PER_PLAN === 0) await send(protocol.serialize.query('discard plans'))
    const known = this.#statements.get(text)
    if (known) {
      this.#statements.delete(text)
      this.#statements.set(text, known)
      this.#current = known
      return []
    }
    const [oldest] = this.#statements.values()
    if (oldest && this.#statements.size >= MOST_STATEMENTS) await this.#forget(oldest, send)
    this.#parsed++
    const statement = { text, name: `statement-${this.#parsed}` }
    const answer = await send(protocol.serialize.parse(statement))
    this.#statements.set(text, statement)
    this.#current = statement
    return answer
  }

  /** The portal that is about to run has the columns of its statement. */
  async #describe(statement: Statement, send: Send): Promise<Answer> {
    statement.described ??= await send(protocol.serialize.describe({ type: 'S', name: statement.name }))
    return statement.described
  }

  async #bind(statement: Statement, message: Uint8Array, send: Send): Promise<Answer> {
    try {
      return await send(bindTo(statement.name, message))
    } catch (error) {
      if ((error as { code?: unknown }).code === CACHED_PLAN_IS_STALE) this.#statements.delete(statement.text)
      throw error
    }
  }

  async #forget({ text, name }: Statement, send: Send): Promise<void> {
    this.#statements.delete(text)
    await send(protocol.serialize.close({ type: 'S', name }))
  }
}
