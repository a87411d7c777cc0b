import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { State } from './books/state.ts'
import { STATE_VERSION } from './books/state-version.ts'

/** Long enough to write a burst of changes once, short enough that a stop loses next to nothing. */
const SAVE_AFTER_MS = 25
/** The file holds tokens: for its owner only. */
const OWNER_ONLY = 0o600

/** The books that were kept are of another version of the sandbox. */
export class BooksOfAnotherVersion extends Error {
  override name = 'BooksOfAnotherVersion'
}

const parse = (path: string): State => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} cannot be read: remove it to start afresh`, { cause })
  }
}

/**
 * Reads the books that were kept before, or undefined when there are none.
 * @throws BooksOfAnotherVersion, and Error when the file is there but not to be understood
 */
export const readBooksFile = (path: string): State | undefined => {
  if (!existsSync(path)) return undefined
  const state = parse(path)
  if (state.version !== STATE_VERSION)
    throw new BooksOfAnotherVersion(`${path} was written by another version of the sandbox: remove it`)
  return state
}

/** Writes the books beside the file and then in its place, so that it is whole at any moment. */
const writeBooksFile = (path: string, state: State): void => {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  writeFileSync(beside, JSON.stringify(state), { mode: OWNER_ONLY })
  renameSync(beside, path)
}

/** Keeps a file up to date: call `changed` after every change and `flush` at the end. */
export const createBooksFile = (path: string, state: () => State): { changed(): void; flush(): void } => {
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    writeBooksFile(path, state())
  }
  return {
    changed() {
      timer ??= setTimeout(flush, SAVE_AFTER_MS)
    },
    flush,
  }
}
