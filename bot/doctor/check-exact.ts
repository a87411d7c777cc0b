import type { Config } from '../config.ts'
import type { AdministrationOverview } from '../use-cases/sales-store-port.ts'
import type { SetupNow } from '../use-cases/settings/check-setup-now.ts'
import type { ConnectionStanding } from '../use-cases/settings/overview-connection.ts'
import { bad, type Check, type Finding, good, warning } from './finding.ts'
import { wordsOf } from './words-of.ts'

/** One administration with what holds for it now. */
type Standing = AdministrationOverview['administration'] & { connection: ConnectionStanding }

const TIMEOUT_MS = 15_000

/** So many administrations are looked at; each takes a call of the day's limit. */
const MOST_LOOKED_AT = 20

/** Its owner is warned from here on too. Days. */
const SOON_OVER_DAYS = 7

const RECONNECT = 'Have them open the tab’s page Administraties and press “Opnieuw verbinden”.'

const AU_TODO: Record<Exclude<SetupNow['au'], 'ok'>, string> = {
  missing: 'Press “Aanmaken” on its page in the tab.',
  'wrong-method': 'Set the payment method of condition AU to Kas (cash) in Exact Online.',
}

/** That Exact Online is reached, that each administration’s connection lives, and that AU does what it is for. */
export const checkExact = (
  { exact, allowedTenants, publicUrl }: Config,
  administrations: {
    overviews(tenantId: string): Promise<Standing[]>
    setupOf(tenantId: string, administrationId: string): Promise<SetupNow | undefined>
  },
): Check => {
  const site = async (): Promise<Finding> => {
    const answer = await fetch(`${exact.baseUrl}/api/oauth2/auth`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => undefined)
    return answer
      ? good(
          `${exact.baseUrl} is reached; the app’s redirect address must be ${publicUrl}/api/exact-connection/callback`,
        )
      : bad(`${exact.baseUrl} is not reached`, 'Let this machine reach it over https.')
  }

  const connectionOf = ({ name, administrator, connection }: Standing): Finding => {
    const who = `${name}: the connection of ${administrator.name}`
    if (connection.state !== 'connected')
      return bad(`${who} is ${connection.state === 'none' ? 'not made' : 'lost'}`, RECONNECT)
    const { daysLeft } = connection
    return daysLeft !== null && daysLeft <= SOON_OVER_DAYS
      ? warning(`${who} ends in ${daysLeft} days`, RECONNECT)
      : good(`${who} works`)
  }

  const setupOf = async (tenantId: string, one: Standing): Promise<Finding[]> => {
    if (one.connection.state !== 'connected') return []
    const setup = await administrations
      .setupOf(tenantId, one.administrationId)
      .catch((error: unknown) => wordsOf(error))
    if (typeof setup === 'string')
      return [bad(`${one.name}: Exact Online cannot be read: ${setup}`, 'Try again later.')]
    if (!setup) return []
    const au =
      setup.au === 'ok'
        ? good(`${one.name}: condition AU keeps entries from payment`)
        : (one.holdUntilApproved ? bad : warning)(
            `${one.name}: condition AU is ${setup.au.replace('-', ' of the ')}`,
            AU_TODO[setup.au],
          )
    return setup.ownApproval
      ? [
          au,
          warning(
            `${one.name}: Exact Online asks for an approval of its own too`,
            'Switch that off there, or know that it is a second lock.',
          ),
        ]
      : [au]
  }

  return {
    name: 'Exact Online',
    async examine() {
      const findings = [await site()]
      for (const tenantId of allowedTenants) {
        const found = await administrations.overviews(tenantId)
        for (const one of found.slice(0, MOST_LOOKED_AT)) {
          findings.push(connectionOf(one), ...(await setupOf(tenantId, one)))
        }
        if (found.length > MOST_LOOKED_AT) {
          findings.push(
            good(`${found.length - MOST_LOOKED_AT} more administrations were not looked at; the tab shows them`),
          )
        }
      }
      return findings.length > 1
        ? findings
        : [
            ...findings,
            warning('no administration is connected yet', 'Open the tab’s page Administraties as an Administrator.'),
          ]
    },
  }
}
