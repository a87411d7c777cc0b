import type { Config } from './config.ts'

/**
 * What the page beside a mail in Outlook is told: where Microsoft's library is, and how people sign in. The scope is that
 * of the manifest's `webApplicationInfo`; a token for it is one for the tab's registration.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/authentication/nested-authentication
 */
export const outlookPage = (
  config: Pick<Config, 'officeJsUrl' | 'tabClientId' | 'publicUrl' | 'loginOrigin' | 'allowedTenants'>,
) => {
  const [tenant = '', ...others] = config.allowedTenants
  return {
    officeJs: config.officeJsUrl,
    clientId: config.tabClientId,
    authority: `${config.loginOrigin}/${others.length === 0 ? tenant : 'organizations'}`,
    scope: `api://${new URL(config.publicUrl).host}/${config.tabClientId}/access_as_user`,
  }
}
