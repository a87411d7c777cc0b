import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { type OutsideWorld, startOutsideWorld } from '../../sandbox/outside-world.ts'
import { freePort } from '../journeys/akkoord-under-test.ts'
import { until } from '../journeys/steps.ts'
import { afterwards } from '../setup/afterwards.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What the image promises whoever stops it. Milliseconds. */
const STOPS_WITHIN_MS = 10_000

/** The last stage of the Dockerfile: what runs. */
const lastStage = () =>
  readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .at(-1) ?? ''

const commandOfImage = (): string[] => JSON.parse(lastStage().match(/^CMD (\[.*\])$/m)?.[1] ?? '')

/** Copies paths of this project into a folder; by links where both are on one disk, which takes no time. */
const copy = (paths: string[], folder: string) => {
  const copyWith = (how: string) =>
    spawnSync('cp', [how, '--parents', ...paths, folder], { cwd: ROOT, encoding: 'utf8' })
  if (copyWith('-al').status === 0) return
  const { status, stderr } = copyWith('-a')
  expect([status, stderr]).toEqual([0, ''])
}

/** A folder with what the image has: the packages that `npm ci --omit=dev` installs, and nothing else to find. */
const productionInstall = (): string => {
  const built = spawnSync(process.execPath, ['tab/build.ts'], { cwd: ROOT, encoding: 'utf8' })
  expect([built.status, built.stderr]).toEqual([0, ''])
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-production-'))
  afterwards(async () => rmSync(folder, { recursive: true, force: true }))
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  )
  // What is for some other kind of machine is named there too, and not installed.
  const packages = Object.keys(lock.packages).filter((path) => path !== '' && existsSync(join(ROOT, path)))
  const isDev = (path: string) => lock.packages[path]?.dev === true
  const own = packages.filter((path) => path.lastIndexOf('node_modules/') === 0 && !isDev(path))
  copy(['package.json', 'bot', 'tab/dist', ...own], folder)
  for (const path of packages.filter(isDev)) rmSync(join(folder, path), { recursive: true, force: true })
  return folder
}

let folder: string
let world: OutsideWorld
beforeAll(async () => {
  folder = productionInstall()
  world = await startOutsideWorld()
  afterwards(world.close)
})

const start = async (): Promise<{ child: ChildProcess; url: string; said: string[] }> => {
  const { url: databaseUrl, drop } = await freshPostgres({ empty: true })
  afterwards(drop)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const [, ...args] = commandOfImage()
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      ...world.environment(url),
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout?.on('data', (text) => said.push(String(text)))
  child.stderr?.on('data', (text) => said.push(String(text)))
  afterwards(async () => {
    child.kill('SIGKILL')
  })
  return { child, url, said }
}

test('the image’s command runs from a production install on a PostgreSQL that was empty, and stops when asked to', async () => {
  const { child, url, said } = await start()
  await until(async () => {
    if (child.exitCode !== null) throw new Error(said.join(''))
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    return answer?.status === 200 || undefined
  }, 30_000)
  const page = await fetch(`${url}/tab/`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('id="root"')])
  expect((await fetch(`${url}/api/me`)).status).toBe(401)
  const me = await fetch(`${url}/api/me`, {
    headers: { authorization: `Bearer ${await world.microsoft.issueUserToken('bea')}` },
  })
  expect(await me.json()).toMatchObject({ name: 'Bea Jansen', roles: ['Booker'] })

  const asked = performance.now()
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect([code, performance.now() - asked < STOPS_WITHIN_MS]).toEqual([0, true])
  expect(said.join('')).not.toContain('"level":"error"')
})
