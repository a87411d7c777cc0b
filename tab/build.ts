// Makes tab/dist, which bot/serve-tab.ts serves; nothing when it was made of these very sources already.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const ROOT = import.meta.dirname
const DIST = join(ROOT, 'dist')

/** Holds what the build was made of; written last, so that a build that was cut short counts as none. */
const MADE_OF = 'made-of'

/** The tab in Teams, Outlook and Microsoft 365, and the pane beside a mail in Outlook. */
const PAGES = ['index.html', 'mail.html'].map((name) => join(ROOT, name))

/** Smaller ones gain nothing. Bytes. */
const COMPRESS_FROM = 1024
/** Of 11: the rest takes ten times as long for a few percent. */
const BROTLI_QUALITY = 9

const FOR_ALL_TO_READ = 0o755

/** Browsers of which the newest versions of Teams and Outlook are made, and phones of the last years. */
const TARGET = ['chrome111', 'edge111', 'firefox114', 'safari16.4']

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()

const isSource = (file: string) => !/^(dist|\.)/.test(relative(ROOT, file))

/** Where Microsoft's library for tabs asks at each start which programs may host one. */
const HOST_LIST = '"https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json"'

/**
 * Has the library ask our own server instead. The server lets the same programs show the page in a frame, and no others,
 * so that a longer list from elsewhere could not help; and starting the tab asks nobody outside.
 */
const ownHostList = (): Plugin => {
  let isReplaced = false
  return {
    name: 'own-host-list',
    transform(code, id) {
      if (!id.includes('teams-js') || !code.includes(HOST_LIST)) return
      isReplaced = true
      return { code: code.replace(HOST_LIST, 'location.origin+"/tab/hosts.json"'), map: null }
    },
    buildEnd(error) {
      if (!error && !isReplaced) throw new Error('@microsoft/teams-js no longer names its list of hosts as it did')
    },
  }
}

/** The same for the same sources and packages. */
const hashOfSources = (): string => {
  const hash = createHash('sha256')
  for (const file of [...filesIn(ROOT).filter(isSource), join(ROOT, '../package-lock.json')]) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const isMadeOf = (hash: string): boolean => {
  try {
    return readFileSync(join(DIST, MADE_OF), 'utf8') === hash
  } catch {
    return false
  }
}

/** Compressed once here, rather than at each request. */
const compress = async (file: string): Promise<void> => {
  const bytes = readFileSync(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gz)
}

/** Puts a finished build in place of the one before; whoever is served meanwhile finds either. */
const putInPlace = (made: string): void => {
  // Whoever runs the server reads it, and need not be who built it.
  chmodSync(made, FOR_ALL_TO_READ)
  if (existsSync(DIST)) {
    const old = `${made}-old`
    renameSync(DIST, old)
    rmSync(old, { recursive: true, force: true })
  }
  renameSync(made, DIST)
}

const main = async (): Promise<void> => {
  const hash = hashOfSources()
  if (isMadeOf(hash)) return
  // Whoever starts this may be a test, for which React would be the slower one for developers.
  process.env.NODE_ENV = 'production'
  // Loading it takes longer than finding out that there is nothing to do.
  const { build } = await import('vite')
  const made = mkdtempSync(join(ROOT, 'dist-'))
  try {
    await build({
      configFile: false,
      root: ROOT,
      base: '/tab/',
      logLevel: 'error',
      plugins: [ownHostList()],
      build: {
        outDir: made,
        rolldownOptions: { input: PAGES },
        target: TARGET,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        reportCompressedSize: false,
      },
    })
    const assets = filesIn(join(made, 'assets'))
    await Promise.all(assets.filter((file) => statSync(file).size >= COMPRESS_FROM).map(compress))
    writeFileSync(join(made, MADE_OF), hash)
    putInPlace(made)
  } catch (error) {
    // Another process built the same at the same time, and was faster.
    if (!isMadeOf(hash)) throw error
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
