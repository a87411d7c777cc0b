import { z } from 'zod'
import type { Shown } from '../microsoft/client/shown.ts'
import type { SeenMessage } from '../microsoft/page/read-chat.ts'
import type { SandboxPerson } from '../microsoft/world/sandbox-person.ts'
import type { SentMail } from '../microsoft/world/sent-mail.ts'
import { callOk } from './call-http.ts'
import { findButton } from './card.ts'
import { NotObserved } from './not-observed.ts'

export type Card = SeenMessage & { card: NonNullable<SeenMessage['card']> }

const Token = z.object({ token: z.string() })

/** Microsoft 365 of Demo B.V.: its people, what stands in their chats and mailboxes, and what they press. */
export const createTeams = (url: string) => {
  const chatUrl = (person: string) => `${url}/sandbox/chats/${person}`

  return {
    /** Where to look when something is not right. */
    chatUrl,
    outboxUrl: `${url}/sandbox/outbox`,

    people: async () => (await callOk(`${url}/sandbox/people`)) as SandboxPerson[],

    /** A token with which this person calls Akkoord. */
    tokenOf: async (person: string): Promise<string> =>
      Token.parse(await callOk(`${url}/sandbox/token?as=${person}`)).token,

    /** The cards in this person's chat as they show now, newest last. */
    async cards(person: string): Promise<Card[]> {
      const { messages } = (await callOk(chatUrl(person))) as { messages: SeenMessage[] }
      return messages.filter((message): message is Card => message.card !== null)
    },

    /** Presses a button, also one of a card that stands in someone else's chat; gives what the person then sees. */
    async press(person: string, { activityId, card }: Card, verb: string): Promise<Shown> {
      const action = findButton(card, verb)
      if (!action) {
        const seen = JSON.stringify(card)
        throw new NotObserved({ expected: `a button ${verb} on the card`, seen, lookedAt: chatUrl(person) })
      }
      const answer = await callOk(`${chatUrl(person)}/click`, { method: 'POST', body: { activityId, action } })
      return (answer as { shown: Shown }).shown
    },

    mailTo: async (address: string) =>
      (await callOk(`${url}/sandbox/outbox?to=${encodeURIComponent(address)}`)) as SentMail[],
  }
}

export type Teams = ReturnType<typeof createTeams>
