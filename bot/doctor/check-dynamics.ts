import type { SettingsSource } from '../use-cases/sales-ports.ts'
import { bad, type Check, good, warning } from './finding.ts'
import { wordsOf } from './words-of.ts'

/** That Dynamics 365 has a record of each administration, where the settings of automatic invoicing live there. */
export const checkDynamics = (
  settings: Pick<SettingsSource, 'readAdministration'>,
  url: string,
  places: () => Promise<{ tenantId: string; administrationId: string; division: number; name: string }[]>,
): Check => ({
  name: 'Dynamics 365',
  async examine() {
    const known = await places()
    // One that nobody has tells as well whether the tables can be read.
    const looked = known.length > 0 ? known : [{ tenantId: '', administrationId: '', division: 0, name: '' }]
    const findings = []
    for (const place of looked) {
      try {
        const found = await settings.readAdministration(place)
        if (place.name === '') findings.push(good(`${url} can be read`))
        else if (found)
          findings.push(
            good(`${place.name}: its record is there, with the add-on licence: ${found.licensed ? 'yes' : 'no'}`),
          )
        else
          findings.push(
            warning(
              `${place.name}: there is no record of it`,
              'Make one there, or automatic invoicing does nothing for it.',
            ),
          )
      } catch (error) {
        const todo =
          'Check DYNAMICS_URL, the application user and its role, and DYNAMICS_NAMES (docs/production.md, step 7).'
        findings.push(bad(`${url} cannot be read: ${wordsOf(error)}`, todo))
        break
      }
    }
    return findings
  },
})
