import type { SandboxPerson } from '../microsoft/world/sandbox-person.ts'

/** The Playground wants exactly so many, besides the one who sits in front of it; it ends without a word otherwise. */
const OTHERS = 5

/**
 * Gives the text of `.m365agentsplayground.yml` (JSON is YAML): the people of the sandbox instead of the Playground's own,
 * whose ids are no valid ones.
 * @see https://learn.microsoft.com/microsoftteams/platform/toolkit/debug-your-agents-playground
 */
export const playgroundConfig = (options: {
  tenantId: string
  botId: string
  current: SandboxPerson
  others: SandboxPerson[]
}): string => {
  const { tenantId, botId, current, others } = options
  return JSON.stringify(
    {
      version: '0.1.1',
      tenantId,
      bot: { id: `28:${botId}`, name: 'Akkoord' },
      currentUser: userOf(current),
      users: others.slice(0, OTHERS).map(userOf),
      personalChat: { id: 'akkoord-personal-chat' },
      groupChat: { id: 'akkoord-group-chat', name: 'Group chat' },
      team: {
        id: 'akkoord-team',
        name: 'Team',
        aadGroupId: '5b1c2d3e-0000-4000-8000-000000000031',
        channels: [{ id: 'akkoord-announcements', name: 'Announcements' }],
      },
    },
    null,
    2,
  )
}

const userOf = ({ key, objectId, name, mail }: SandboxPerson) => {
  const [givenName = name, ...rest] = name.split(' ')
  return {
    id: `29:playground-${key}`,
    name,
    // Spelled so by the Playground.
    userPrincipleName: mail,
    aadObjectId: objectId,
    givenName,
    surname: rest.join(' '),
    email: mail,
  }
}
