import type { Shown } from '../microsoft/client/shown.ts'
import { headingOf } from './card.ts'
import { BLOCKED, entryStands, invoiceIs } from './expectations.ts'
import { NotObserved } from './not-observed.ts'
import type { Waiting } from './play-booking.ts'
import type { PersonKey, Stage } from './stage.ts'

/** A click on Approve: what the clicker then saw, and the condition of the entry after it. */
export type Decision = { by: string; answer: string; entryCondition: string }

const answerOf = (shown: Shown): string => {
  if (shown.as === 'card') return headingOf(shown.card)
  return 'text' in shown ? shown.text : ''
}

/** Plays the clicks: one of two approves, two who may not are refused, the other approves. */
export const playDecisions = async (
  stage: Stage,
  { invoiceId, entryId, cards }: Waiting,
): Promise<{ first: Decision; last: Omit<Decision, 'entryCondition'>; refusals: Decision[] }> => {
  const { teams, people } = stage
  const { step } = stage.narrator
  const { anna, arjan } = people

  /** Presses Approve on the card of `owner`, and checks what Teams shows then. */
  const pressApprove = async (by: PersonKey, owner: 'anna' | 'arjan', as: Shown['as']): Promise<string> => {
    const shown = await teams.press(by, cards[owner], 'approve')
    if (shown.as === as) return answerOf(shown)
    const seen = `${shown.as}: ${answerOf(shown)}`
    throw new NotObserved({ expected: `a ${as} as the answer to the click`, seen, lookedAt: teams.chatUrl(by) })
  }

  const approves = async (person: 'anna' | 'arjan'): Promise<string> => {
    const answer = await pressApprove(person, person, 'card')
    const { name } = people[person]
    await invoiceIs(stage, invoiceId, `the approval of ${name}`, ({ authorizers }) =>
      authorizers.some((seat) => seat.name === name && seat.decision === 'approved'),
    )
    return answer
  }

  const onlyArjanIsAsked = async (): Promise<string> => {
    await invoiceIs(stage, invoiceId, `waiting for ${arjan.name} alone`, ({ state, authorizers }) => {
      const open = authorizers.filter(({ decision }) => decision === 'open').map(({ name }) => name)
      return state === 'waiting' && open.join() === arjan.name
    })
    return (await entryStands(stage, entryId, BLOCKED)).entry?.condition ?? ''
  }

  const isRefused = (by: PersonKey, who: string): Promise<Decision> =>
    step(`${people[by].name}, ${who}, clicks Approve with what the card of ${arjan.name} holds`, async ({ saw }) => {
      const answer = await pressApprove(by, 'arjan', 'message')
      const entryCondition = await onlyArjanIsAsked()
      saw(`Refused: "${answer}"`)
      saw(`Nothing changed: still waiting for ${arjan.name}, entry still ${entryCondition}`)
      return { by: people[by].name, answer, entryCondition }
    })

  const first = await step(`${anna.name} approves, the first of two`, async ({ saw }) => {
    const answer = await approves('anna')
    const entryCondition = await onlyArjanIsAsked()
    saw(`Her card now: "${answer}"`)
    saw(`Exact Online: still ${entryCondition}, not in the payment batch`)
    return { by: anna.name, answer, entryCondition }
  })
  const refusals = [await isRefused('sara', 'a stranger to this invoice'), await isRefused('bea', 'who booked it')]
  const last = await step(`${arjan.name} approves, the last of two`, async ({ saw }) => {
    const answer = await approves('arjan')
    saw(`His card now: "${answer}"`)
    return { by: arjan.name, answer }
  })
  return { first, last, refusals }
}
