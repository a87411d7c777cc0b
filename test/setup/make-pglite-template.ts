// A process of its own that prepares the embedded database in the folder of its argument, for fresh-pglite.ts.
import { openPglite } from '../../bot/store/database/open-pglite.ts'
import { prepareTemplate } from './prepare-template.ts'
import { quietLog } from './quiet-log.ts'

const [, , dataDir = ''] = process.argv
const database = await openPglite({ dataDir, log: quietLog })
await prepareTemplate(database)
await database.close()
