import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type StartOptions = Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts']

/** The part of Emscripten's open file and file system that is needed to add the missing fsync. */
type OpenFile = { nfd: number }
type FileOperations = { fsync?: (file: OpenFile) => number }

/** Emscripten's number for an input/output error. */
const EIO = 29

/**
 * PGlite's folder on disk, with the fsync that PGlite leaves out: without it a commit survives a killed process, but
 * not a power cut.
 *
 * `sync` gets the descriptor of each file and folder that PostgreSQL wants on the disk. When it throws, PostgreSQL
 * panics, as it does everywhere: the commit is not acknowledged, and `onPanic` is called from within the running
 * query. It must end the process, because PGlite would then loop for ever.
 */
export class DurableFileSystem extends NodeFS {
  readonly #options: { sync(fd: number): void; onPanic(): void; onClose(): void }

  constructor(folder: string, options: { sync(fd: number): void; onPanic(): void; onClose(): void }) {
    super(folder)
    this.#options = options
  }

  override async init(pglite: PGlite, start: StartOptions): Promise<{ emscriptenOpts: StartOptions }> {
    const { emscriptenOpts } = await super.init(pglite, start)
    const addFsync: NonNullable<StartOptions['preRun']>[number] = (module) => {
      const operations: FileOperations = module.NODEFS.stream_ops
      operations.fsync = (file) => {
        try {
          this.#options.sync(file.nfd)
          return 0
        } catch {
          throw new module.FS.ErrnoError(EIO)
        }
      }
    }
    const onAbort = (): void => this.#options.onPanic()
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync], onAbort } }
  }

  override async closeFs(): Promise<void> {
    await super.closeFs()
    this.#options.onClose()
  }
}
