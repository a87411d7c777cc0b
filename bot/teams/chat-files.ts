import type { Intake } from '../use-cases/intake/intake.ts'
import { createReadInvoiceCard } from '../use-cases/managing/read-invoice-card.ts'
import type { Messenger } from '../use-cases/ports.ts'
import { createOpenFile } from '../use-cases/talking/open-file.ts'
import { createQuoteInvoices } from '../use-cases/talking/quote-invoices.ts'
import { createTakeFile } from '../use-cases/talking/take-file.ts'
import { createDownloadFile } from './files/download-file.ts'
import { createFileDrops } from './files/file-drops.ts'

type Deps = Parameters<typeof createReadInvoiceCard>[0] &
  Pick<Parameters<typeof createTakeFile>[0], 'exact'> &
  Omit<Parameters<typeof createFileDrops>[0], 'takeFile'> &
  Parameters<typeof createQuoteInvoices>[0] & {
    messenger: Messenger
    /** Hosts, `*.` hosts and exact origins from which Teams may have a file fetched. */
    fileHosts: string[]
    publicUrl: string
  } & Pick<Intake, 'receiveFile' | 'findIntake'>

/** What the bot has of files that are sent in a chat, and of invoices that are put into one. */
export const createChatFiles = (deps: Deps) => {
  const openFile = createOpenFile({ ...deps, readInvoiceCard: createReadInvoiceCard(deps) })
  const takeFile = createTakeFile({ ...deps, openFile, fetchFile: createDownloadFile({ hosts: deps.fileHosts }) })
  return {
    openFile,
    fileDrops: createFileDrops({ ...deps, takeFile }),
    quoteInvoices: createQuoteInvoices(deps),
    messenger: deps.messenger,
    publicUrl: deps.publicUrl,
  }
}
