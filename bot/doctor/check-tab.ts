import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import { bad, type Check, good, warning } from './finding.ts'

const TIMEOUT_MS = 15_000

const PAGE = new URL('../../tab/dist/index.html', import.meta.url)

/** That the tab is made, and that the tokens of who opens it can be checked. */
export const checkTab = ({ allowedTenants, loginOrigin, publicUrl, tabClientId }: Config): Check => ({
  name: 'Tab and add-in',
  async examine() {
    const found = await Promise.all(
      allowedTenants.map(async (tenant) => {
        const address = `${loginOrigin}/${tenant}/discovery/v2.0/keys`
        const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined)
        return answer?.ok
          ? good(`the sign-in keys of tenant ${tenant} can be fetched`)
          : bad(
              `the sign-in keys cannot be fetched from ${address}`,
              'Check the tenant’s id, and let this machine reach it.',
            )
      }),
    )
    return [
      existsSync(PAGE) ? good('its pages are made') : bad('its pages are not made', 'Run `npm run build`.'),
      ...found,
      publicUrl.startsWith('https:')
        ? good(`its application ID URI must be api://${new URL(publicUrl).host}/${tabClientId}`)
        : warning('PUBLIC_URL is not https', 'Teams and Outlook show pages of https addresses only.'),
    ]
  },
})
