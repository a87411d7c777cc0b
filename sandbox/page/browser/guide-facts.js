import { read } from './server.js'

const REFUSAL = 'application/vnd.microsoft.activity.message'
const DECISIONS = ['approve', 'reject']

/** Whether Akkoord refused a click of this person on a decision, as Teams handed it over. */
const isRefusal = ({ request, response }, objectId) =>
  request?.type === 'invoke' &&
  request.from?.aadObjectId === objectId &&
  DECISIONS.includes(request.value?.action?.verb) &&
  response?.type === REFUSAL

/** Whether the log of what Teams sent the bot holds a refused click of this person. */
export const readHasRefused = async ({ objectId }) => {
  const calls = await read('microsoft/calls?to=bot')
  return calls.some((call) => isRefusal(call, objectId))
}
