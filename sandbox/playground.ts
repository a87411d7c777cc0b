// `npm run playground`: Microsoft's own Agents Playground in front of the real Akkoord, with the sandbox around both.
import { join } from 'node:path'
import { DEMO_TENANT_ID } from './microsoft/world/people.ts'
import { startSandboxPage } from './page/sandbox-page.ts'
import { playgroundConfig } from './playground/playground-config.ts'
import { NoPlayground, startPlaygroundProcess } from './playground/playground-process.ts'
import { startSigningForwarder } from './playground/signing-forwarder.ts'
import { freePort, PortInUse } from './run/ports.ts'
import { runAkkoord } from './run-akkoord.ts'

/** Where the Playground usually listens; with another port its cards would name a connector that nobody trusts. */
const PORT = Number(process.env.SANDBOX_PLAYGROUND_PORT || 56150)

const DATA_DIR = process.env.SANDBOX_DATA_DIR || join('data', 'playground')

/** Who sits in front of the Playground. */
const AUTHORIZER = 'anna'

const welcome = (playgroundUrl: string, pageUrl: string) => `Akkoord is running in Microsoft's Playground.
  Open   ${playgroundUrl}   you are Anna: approve the two invoices that arrive
  See    ${pageUrl}   the ledger of Exact Online, and the other people
  Stop   Ctrl+C      Data  ${DATA_DIR}`

const main = async (): Promise<void> => {
  const stop = new AbortController()
  const stopAsked = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  process.on('SIGINT', () => stop.abort())
  process.on('SIGTERM', () => stop.abort())
  const started = new AsyncDisposableStack()
  try {
    const port = await freePort(PORT)
    const serviceUrl = `http://localhost:${port}/_connector`
    const akkoord = await runAkkoord({ dataDir: DATA_DIR, serviceUrls: [serviceUrl], signal: stop.signal })
    started.defer(akkoord.stop)
    const { directory, issuer } = akkoord.world.microsoft
    const page = await startSandboxPage({ port: 0, akkoord })
    started.defer(page.close)

    const book = async (invoiceNumber: string, authorizers: string[]): Promise<void> => {
      const { status } = await akkoord.call('bea', 'POST', '/api/bookings', {
        administration: akkoord.administration,
        supplier: { name: 'Bakker Bouw B.V.' },
        invoiceNumber: `${invoiceNumber}-${Date.now()}`,
        invoiceDate: akkoord.clock.now().toISOString().slice(0, 'yyyy-mm-dd'.length),
        paymentCondition: '30',
        authorizers: authorizers.map((person) => directory.get(person).objectId),
        lines: [{ description: 'Huur', glAccount: '4300', vatCode: '2', amount: '1000.00' }],
      })
      if (status !== 201) throw new Error(`the invoice was not booked: ${status}`)
    }
    let isInstalled = false
    const forwarder = await startSigningForwarder({
      akkoordUrl: akkoord.akkoordUrl,
      serviceUrl,
      sign: issuer.issueChannelToken,
      forwarded({ type }) {
        // From now on Akkoord knows where this person can be reached.
        if (type !== 'installationUpdate' || isInstalled) return
        isInstalled = true
        Promise.all([book('ALONE', [AUTHORIZER]), book('TOGETHER', [AUTHORIZER, 'arjan'])]).catch(console.error)
      },
    })
    started.defer(forwarder.close)
    const [current, ...others] = [...directory.people].sort(
      (one, other) => Number(other.key === AUTHORIZER) - Number(one.key === AUTHORIZER),
    )
    if (!current) throw new Error('nobody lives in the sandbox')
    const playground = await startPlaygroundProcess({
      folder: join(DATA_DIR, 'playground'),
      config: playgroundConfig({
        tenantId: DEMO_TENANT_ID,
        botId: akkoord.world.environment('').MicrosoftAppId ?? '',
        current,
        others,
      }),
      endpoint: `${forwarder.url}/api/messages`,
      port,
      signal: stop.signal,
    })
    started.defer(playground.stop)
    console.log(welcome(playground.url, page.url))
    const ended = await Promise.race([stopAsked, akkoord.ended, playground.ended])
    if (ended) throw ended
  } catch (error) {
    if (stop.signal.aborted) return
    const isExplained = error instanceof NoPlayground || error instanceof PortInUse
    console.error(isExplained ? error.message : error)
    process.exitCode = 1
  } finally {
    await started.disposeAsync()
  }
}

await main()
