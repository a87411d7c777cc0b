/**
 * Makes the rule for the addresses that the bot's own token may be sent to. Each entry is a host (`smba.trafficmanager.net`)
 * or everything under a host (`*.botframework.com`), both over https on the usual port, or an exact origin
 * (`http://127.0.0.1:3979`).
 *
 * Never allow `*.trafficmanager.net`: anyone can have a name there.
 */
export function createServiceUrlRule(allowed: string[]): (serviceUrl: string) => boolean {
  const origins = new Set(allowed.filter((entry) => entry.includes('://')).map((entry) => new URL(entry).origin))
  const hosts = new Set(allowed.filter((entry) => !entry.includes('://') && !entry.startsWith('*.')))
  const suffixes = allowed.filter((entry) => entry.startsWith('*.')).map((entry) => entry.slice(1))

  return (serviceUrl) => {
    const url = URL.parse(serviceUrl)
    if (!url || url.username || url.password) return false
    if (origins.has(url.origin)) return true
    if (url.protocol !== 'https:' || url.port) return false
    return hosts.has(url.hostname) || suffixes.some((suffix) => url.hostname.endsWith(suffix))
  }
}
