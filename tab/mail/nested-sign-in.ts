import {
  createNestablePublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
} from '@azure/msal-browser'
import type { MailSettings } from '../settings.ts'

/**
 * Gets tokens of the signed-in person from Outlook, which signs in for the page inside it. Outlook asks the person
 * something only where their organisation wants that, such as consent at the first time.
 *
 * The returned function takes whether the token before was refused; nothing is kept between pages.
 * @throws AuthError when no token comes, such as when the person closes the question
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export const createNestedSignIn = ({ clientId, authority, scope }: Omit<MailSettings, 'officeJs'>) => {
  let client: Promise<IPublicClientApplication> | undefined
  const scopes = [scope]

  return async (isRefused: boolean): Promise<string> => {
    client ??= createNestablePublicClientApplication({
      auth: { clientId, authority },
      cache: { cacheLocation: 'memoryStorage' },
    })
    const signIn = await client
    try {
      return (await signIn.acquireTokenSilent({ scopes, forceRefresh: isRefused })).accessToken
    } catch (error) {
      if (!(error instanceof InteractionRequiredAuthError)) throw error
      return (await signIn.acquireTokenPopup({ scopes })).accessToken
    }
  }
}
