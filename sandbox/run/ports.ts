import { once } from 'node:events'
import { createServer } from 'node:net'

const LOOPBACK = '127.0.0.1'

/** Another program listens where a part of the sandbox should. */
export class PortInUse extends Error {
  override name = 'PortInUse'
  readonly port: number

  constructor(port: number, options?: ErrorOptions) {
    super(`port ${port} is in use`, options)
    this.port = port
  }
}

/**
 * Gives a port of this machine on which nobody listens: the one asked for, or for 0 any.
 * @throws PortInUse
 */
export const freePort = async (port: number): Promise<number> => {
  const server = createServer().listen(port, LOOPBACK)
  try {
    await once(server, 'listening')
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw inUse ? new PortInUse(port, { cause: error }) : error
  }
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : port
}
