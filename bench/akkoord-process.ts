// The product as bot/main.ts starts it, which also tells its memory when it is asked.
import { compose } from '../bot/compose.ts'
import { readConfig } from '../bot/config.ts'
import { createLog } from '../bot/log.ts'
import { answerMemory } from './memory.ts'

const config = readConfig(process.env)
const akkoord = await compose({ config, clock: { now: () => new Date() }, log: createLog('error') })
await akkoord.start()
answerMemory()
process.send?.({ listening: true })
process.once('SIGTERM', async () => {
  await akkoord.stop()
  process.exit(0)
})
// The benchmark ended, however it did.
process.once('disconnect', () => process.exit())
