import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** How tests start the project's programs: dozens of times, and none lives long. */
export const compileOnce = {
  /** The embedded database is not compiled a second time, for speed: a core's second each. */
  options: ['--liftoff-only'],
  /** What one start compiled is there for the next. Only a process that ends by itself leaves it. */
  environment: { NODE_COMPILE_CACHE: join(tmpdir(), `akkoord-test-compiled-${userInfo().username}`) },
}
