import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeTestFolder } from './test-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const MIGRATIONS = 'bot/store/migrations'

/** The template takes seconds to make, so it is kept from run to run in the system's temporary folder. */
const KEPT = join(tmpdir(), `akkoord-test-templates-${userInfo().username}`)

/** 40 MB each: one that is this old belongs to migrations of another day. */
const KEEP_TEMPLATES_MS = 24 * 60 * 60 * 1_000

/** Makes a data folder of the test's own for the embedded database, with all tables and nothing in them, or `empty`. */
export const freshPglite = async ({ empty = false } = {}): Promise<{ dataDir: string; drop(): Promise<void> }> => {
  const dataDir = await makeTestFolder('pglite')
  if (!empty) await putPgliteInto(dataDir)
  return { dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

/** Puts the embedded database into a data folder, with all tables and nothing in them. */
export const putPgliteInto = async (dataDir: string): Promise<void> => {
  // A thousand small files: the `cp` of promises takes ten times as long.
  cpSync(join(await getTemplate(), 'pglite'), join(dataDir, 'pglite'), { recursive: true })
}

const getTemplate = async (): Promise<string> => {
  const name = templateName()
  const template = join(KEPT, name)
  if (existsSync(template)) return template

  await mkdir(KEPT, { recursive: true, mode: 0o700 })
  await removeOldTemplates()
  const unfinished = await mkdtemp(join(KEPT, 'unfinished-'))
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'make-pglite-template.ts'), unfinished])
  // Kept under this name only when the process above cannot have read a migration that was being edited.
  if (name !== templateName()) return unfinished
  // Another worker may have been faster.
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true }))
  return template
}

/** Changes whenever something changes of which the template is made. */
const templateName = (): string => {
  const hash = createHash('sha256')
  const migrations = readdirSync(join(ROOT, MIGRATIONS)).map((file) => `${MIGRATIONS}/${file}`)
  for (const path of [...migrations, 'test/setup/prepare-template.ts', 'package-lock.json']) {
    hash.update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

const removeOldTemplates = async (): Promise<void> => {
  for (const name of await readdir(KEPT)) {
    const { mtimeMs } = await stat(join(KEPT, name))
    if (mtimeMs < Date.now() - KEEP_TEMPLATES_MS) await rm(join(KEPT, name), { recursive: true, force: true })
  }
}
