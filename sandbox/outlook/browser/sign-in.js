import { element } from '../../page/browser/element.js'
import { read } from '../../page/browser/server.js'

/** Seconds. */
const TOKEN_LIFE = 3600

const ENVIRONMENT = 'login.microsoftonline.com'

const accountOf = ({ objectId, mail, name }, tenantId) => ({
  homeAccountId: `${objectId}.${tenantId}`,
  environment: ENVIRONMENT,
  tenantId,
  username: mail,
  localAccountId: objectId,
  name,
})

/** Asks the person, as Outlook does where somebody's organisation wants that; whether they agree. */
const askPerson = (dialog, { name }) =>
  new Promise((resolve) => {
    const close = (isAgreed) => () => {
      dialog.close()
      resolve(isAgreed)
    }
    dialog.replaceChildren(
      element('h2', { id: 'sign-in-title' }, 'Sign in to Akkoord'),
      element('p', {}, `Outlook signs you in to Akkoord as ${name}.`),
      element('button', { type: 'button', className: 'primary', onclick: close(true) }, 'Continue'),
      ' ',
      element('button', { type: 'button', onclick: close(false) }, 'Cancel'),
    )
    dialog.oncancel = () => resolve(false)
    dialog.showModal()
  })

/**
 * Outlook's side of nested app authentication: answers what Microsoft's library for signing in asks of the program around
 * its page, with tokens of the sandbox's Entra.
 *
 * @param {HTMLDialogElement} dialog in which the person is asked something
 * @param {() => { person: object, asks: boolean }} look who is signed in, and whether they are to be asked first
 */
export const createSignIn = (dialog, look) => {
  const agreed = new Set()

  const tokenFor = async (person, pane) => {
    const { token } = await read(`/microsoft/token?${new URLSearchParams({ as: person.key })}`)
    return {
      token: { access_token: token, id_token: token, expires_in: TOKEN_LIFE, scope: pane.scope, properties: null },
      account: accountOf(person, pane.tenantId),
    }
  }

  const answerTo = async ({ method, tokenParams }, pane) => {
    const { person, asks } = look()
    if (method === 'GetInitContext') {
      const { homeAccountId, environment, tenantId } = accountOf(person, pane.tenantId)
      return {
        initContext: {
          sdkName: 'sandbox',
          sdkVersion: '1.0.0',
          capabilities: { queryAccount: false },
          accountContext: { homeAccountId, environment, tenantId },
        },
      }
    }
    if (tokenParams?.clientId !== pane.clientId || tokenParams.scope !== pane.scope) {
      return { error: { status: 'PERSISTENT_ERROR', code: 'invalid_scope', description: `not ${pane.scope}` } }
    }
    if (asks && !agreed.has(person.key)) {
      if (method === 'GetToken') return { error: { status: 'USER_INTERACTION_REQUIRED', code: 'consent_required' } }
      if (!(await askPerson(dialog, person))) return { error: { status: 'USER_CANCEL' } }
      agreed.add(person.key)
    }
    return await tokenFor(person, pane)
  }

  return async (message, pane) => {
    const asked = JSON.parse(message)
    const answer = await answerTo(asked, pane)
    return JSON.stringify({
      messageType: 'NestedAppAuthResponse',
      requestId: asked.requestId,
      success: answer.error === undefined,
      ...answer,
    })
  }
}
