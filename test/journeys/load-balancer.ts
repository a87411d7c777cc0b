import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterwards } from '../setup/afterwards.ts'

/** Hands each request to the next of the servers on these ports; gives the address at which they are one. */
export const startLoadBalancer = async (ports: number[]): Promise<string> => {
  let requests = 0
  const balancer = createServer((message, response) => {
    const { method, url: path, headers } = message
    const port = ports[requests++ % ports.length]
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.once('error', () => response.destroy())
    message.pipe(onward)
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  afterwards(() => {
    balancer.closeAllConnections()
    balancer.close()
  })
  return `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`
}
