import type { Route } from '../http/route.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { PageDeps } from './page-deps.ts'
import { personOf } from './person-of.ts'
import { readChat } from './read-chat.ts'

/** Who there is, and what they see. */
export const peopleRoutes = ({ directory, installations, chats }: PageDeps): Route[] => {
  const summaryOf = (person: SandboxPerson) => ({
    ...person,
    installed: installations.has(person),
    unread: chats.messagesOf(person).filter((message) => message.unread).length,
    teamsId: directory.teamsIdOf(person),
    conversationId: directory.conversationIdOf(person),
  })
  return [
    {
      method: 'GET',
      path: '/sandbox/people',
      handle: () => ({ status: 200, body: directory.people.map(summaryOf) }),
    },
    {
      method: 'GET',
      path: '/sandbox/chats/:person',
      handle({ params }) {
        const person = personOf(directory, params.person)
        return { status: 200, body: { person: summaryOf(person), messages: readChat(chats, person) } }
      },
    },
    {
      method: 'GET',
      path: '/sandbox/chats/:person/messages/:activityId/history',
      handle({ params }) {
        const person = personOf(directory, params.person)
        const message = chats.messagesOf(person).find((one) => one.activityId === params.activityId)
        return message === undefined
          ? { status: 404, body: { error: { message: `no message ${params.activityId} here` } } }
          : { status: 200, body: message }
      },
    },
    {
      method: 'POST',
      path: '/sandbox/chats/:person/read',
      handle({ params }) {
        chats.markRead(personOf(directory, params.person))
        return { status: 204 }
      },
    },
  ]
}
