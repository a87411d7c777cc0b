// Verifies every timeline against its seals: `npm run verify-timeline`, optionally with ends that were noted before, as an
// export shows them: `npm run verify-timeline -- nl-800100:1234:9f3c…`. Changes nothing; exit code 1 when it finds anything.
import type { ChainCount, ChainFinding, FindingKind, NotedHead } from './approvals/chain-finding.ts'
import { ConfigError, readDatabaseConfig } from './config.ts'
import { createLog } from './log.ts'
import { createChainReader } from './store/chain-reader.ts'
import { openDatabase } from './store/database/open-database.ts'
import { createVerifyTimeline } from './use-cases/keeping/verify-timeline.ts'

const WORDS: Record<FindingKind, string> = {
  'line-changed': 'the line was changed after it was sealed',
  'line-removed': 'the line was removed, though not by its retention',
  'line-returned': 'the line stands there again after its retention removed it',
  'line-unsealed':
    'the line has no seal: it was added without Akkoord, or Akkoord did not run since; start it and verify again',
  'line-misdated': 'the line was sealed on another day than it says: it was added later, or Akkoord stood still',
  'line-lost': 'the line was removed before it had a seal',
  'seal-changed': 'the seal, or one before it, was changed',
  'seal-removed': 'the seal was removed',
  'seal-misdated':
    'the seal is dated before the one it follows, or later than now: it was made up, or a clock was wrong',
  'end-differs': 'the chain ends here, and Akkoord had left it elsewhere',
  'retention-untrue': 'the retention was changed from other years than were kept, or to years that cannot be',
  'removal-untrue':
    'more lines were removed than the chain says, or before their retention ended, or their invoice is still there',
  'head-unknown': 'the seal that was noted does not stand in the chain',
}

const NOTED = /^([^:]+):(\d{1,15}):([0-9a-f]{64})$/

class WrongArgument extends Error {}

const notedHead = (text: string): NotedHead => {
  const [, administrationId = '', number, chainHash = ''] = NOTED.exec(text) ?? []
  if (number === undefined) {
    throw new WrongArgument(`${text}: give an administration, a number and a hash, as nl-800100:1234:<64 characters>.`)
  }
  return { administrationId, number: Number(number), chainHash }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

const sayFinding = ({ administrationId, finding, number, lineId, invoiceId }: ChainFinding) => {
  const where = [
    number === null ? '' : `seal ${number}`,
    lineId === null ? '' : `line ${lineId}`,
    invoiceId === null ? '' : `invoice ${invoiceId}`,
  ].filter(Boolean)
  say(`${administrationId}  ${[finding, ...where].join(', ')}: ${WORDS[finding]}`)
}

const sayCount = ({ administrationId, lines, removed, waiting, findings, end }: ChainCount) => {
  const numbers = [
    `${lines} lines sealed`,
    ...(removed > 0 ? [`${removed} removed after their retention`] : []),
    ...(waiting > 0 ? [`${waiting} just written, not sealed yet`] : []),
    findings === 0 ? 'nothing was changed' : `findings: ${findings}`,
  ]
  say(`${administrationId}  ${numbers.join(', ')}`)
  // To be noted where the database's owner cannot write, and given the next time.
  if (end && end.number > 0) say(`${administrationId}  end ${administrationId}:${end.number}:${end.chainHash}`)
}

const main = async (): Promise<void> => {
  const noted = process.argv.slice(2).map(notedHead)
  const { url, dataDir } = readDatabaseConfig(process.env)
  const database = await openDatabase({ ...(url === undefined ? {} : { url }), dataDir, log: createLog('error') })
  try {
    const verify = createVerifyTimeline({ store: createChainReader(database.db), clock: { now: () => new Date() } })
    let findings = 0
    await verify(noted, {
      finding: sayFinding,
      count(count) {
        findings += count.findings
        sayCount(count)
      },
    })
    process.exitCode = findings === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

/** PostgreSQL: undefined_table. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNDEFINED_TABLE = '42P01'

main().catch((error: unknown) => {
  const { name, code, message, stack } = error as Error & { code?: unknown }
  const isKnown =
    error instanceof ConfigError || error instanceof WrongArgument || /^Database(InUse|Unusable)$/.test(name)
  const isOlder = code === UNDEFINED_TABLE
  const words = isOlder ? 'This database has no seals yet. Start this version of Akkoord on it once.' : message
  process.stderr.write(`${isKnown || isOlder ? words : (stack ?? message)}\n`)
  process.exitCode = 1
})
