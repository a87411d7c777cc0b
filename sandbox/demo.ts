// npm run demo [-- FILE.xml] [--json]: plays the whole story against a server and a sandbox of its own, unattended.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNarrator } from './demo/narrator.ts'
import { NotObserved } from './demo/not-observed.ts'
import { play, type Story } from './demo/play.ts'
import { readArguments, WrongArguments } from './demo/read-arguments.ts'
import { readUblFile } from './demo/read-ubl-file.ts'
import { setStage } from './demo/set-stage.ts'
import { UnusableFile } from './demo/unusable-file.ts'
import { AkkoordEnded } from './run/akkoord-process.ts'
import { type RunningAkkoord, runAkkoord } from './run-akkoord.ts'

/** What the shell is told. */
const NOT_OBSERVED = 1
const UNUSABLE = 2
const INTERRUPTED = 130

const narrator = createNarrator(process.stdout)

const prepare = async () => {
  const asked = readArguments(process.argv.slice(2), process.env.INIT_CWD)
  return { ...asked, file: await readUblFile(asked.path) }
}

const tellFailure = (error: unknown, dataDir: string): void => {
  if (error instanceof NotObserved) {
    const { expected, seen, lookedAt } = error
    narrator.fail(`expected:  ${expected}`, `seen:      ${seen}`, `looked at: ${lookedAt}`)
  } else if (error instanceof AkkoordEnded) narrator.fail(error.message)
  else narrator.fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const where = narrator.steps() === 0 ? 'Akkoord did not start' : `Stopped at step ${narrator.steps()}`
  narrator.print(`\n${where}. The log is ${join(dataDir, 'akkoord.log')}; all data of this run is beside it.`)
}

const main = async (): Promise<void> => {
  const { path, file, isOwnFile, json } = await prepare()
  const startedAt = Date.now()
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1)

  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())
  const interrupted = new Promise<never>((_, reject) => {
    interruption.signal.addEventListener('abort', () => reject(interruption.signal.reason))
  })
  // While Akkoord starts nobody waits for this one: the start has the signal itself.
  interrupted.catch(() => undefined)

  const dataDir = await mkdtemp(join(tmpdir(), 'akkoord-demo-'))
  let running: RunningAkkoord | undefined
  let story: Story | undefined
  let failure: unknown
  try {
    narrator.print(`Akkoord demo with the ${file.kind} ${path}`)
    running = await runAkkoord({ dataDir, signal: interruption.signal })
    narrator.print(`Akkoord runs after ${seconds()} s, with Exact Online and Microsoft 365 as a sandbox beside it.`)
    const stage = await setStage(running, narrator)
    const ended = running.ended.then((error) => Promise.reject(error))
    story = await Promise.race([play(stage, file, isOwnFile), ended, interrupted])
  } catch (error) {
    failure = error
  } finally {
    await running?.stop()
  }

  if (!story && !interruption.signal.aborted) {
    tellFailure(failure, dataDir)
    process.exit(NOT_OBSERVED)
  }
  await rm(dataDir, { recursive: true, force: true })
  // Whatever the story still waits for will not come.
  if (!story) process.exit(INTERRUPTED)
  narrator.print(`\nAll ${narrator.steps()} steps were observed, in ${seconds()} s.`)
  if (json) narrator.print(JSON.stringify(story))
}

main().catch((error: unknown) => {
  if (!(error instanceof UnusableFile || error instanceof WrongArguments)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = UNUSABLE
})
