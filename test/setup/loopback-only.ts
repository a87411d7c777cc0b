import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/** The tests' network ends at this machine: any other address or name throws, before anything is sent. */

const LOOPBACK = new net.BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const refuse = (host: string): never => {
  throw new Error(`Tests connect to loopback only, not to ${host}`)
}

const checkHost = (host: string): void => {
  const family = net.isIP(host)
  const isLoopback = family === 0 ? host === 'localhost' : LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4')
  if (!isLoopback) refuse(host)
}

/** Socket.connect takes (options), (port, host) or (path), and Node itself hands it these as one array. */
const hostOf = (args: unknown[]): string => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host ?? 'localhost')
  return typeof second === 'string' ? second : 'localhost'
}

const guarded = Symbol.for('akkoord.loopback-only')

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

/** Runs `check` before each call. Twice does no harm but is left out: one process runs many test files. */
const guard = (owner: object, name: string, check: (args: unknown[]) => void): void => {
  const original: AnyFunction = Reflect.get(owner, name)
  if (guarded in original) return
  const checked: AnyFunction = function (...args) {
    check(args)
    return original.apply(this, args)
  }
  Reflect.set(owner, name, Object.assign(checked, { [guarded]: true }))
}

guard(net.Socket.prototype, 'connect', (args) => checkHost(hostOf(args)))

for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  const names = Object.getOwnPropertyNames(resolver).filter((name) => /^(lookup|resolve|reverse)/.test(name))
  for (const name of names) guard(resolver, name, (args) => checkHost(String(args[0])))
}

syncBuiltinESMExports()
