// A process of its own that holds the database in the folder of its first argument: what the tests of locks and of
// durability kill. It tells each step as one line.
import { fdatasyncSync } from 'node:fs'
import { sql } from 'kysely'
import { openPglite } from '../../bot/store/database/open-pglite.ts'

const [dataDir = '', task] = process.argv.slice(2)

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

let isDiskBroken = false
const sync = (fd: number): void => {
  if (isDiskBroken) throw new Error('input/output error')
  fdatasyncSync(fd)
}

const log = { info: () => {}, warn: () => {}, error: (event: string) => tell(event) }
const { db } = await openPglite({ dataDir, log, sync })
await sql`create table written (number int primary key)`.execute(db)
tell('open')

const write = async (number: number): Promise<void> => {
  await sql`insert into written values (${number})`.execute(db)
  tell(String(number))
}

if (task === 'write') for (let number = 1; ; number += 1) await write(number)
if (task === 'lose-the-disk') {
  await write(1)
  isDiskBroken = true
  await write(2)
}
