import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { AppTokens } from '../entra/app-tokens.ts'
import type { Graph } from '../entra/graph.ts'
import { bad, type Check, type Finding, good, warning } from './finding.ts'

const GRAPH_SCOPE = 'https://graph.microsoft.com/.default'

const OK = 200

const MAILED = 'authorizers without the app get an e-mail instead of a card'

/** What the app needs of Graph, and what does not work without it. */
const NEEDED = [
  { permission: 'User.Read.All', without: 'nobody can be asked for approval', isVital: true },
  { permission: 'TeamsAppInstallation.ReadWriteForUser.All', without: MAILED, isVital: false },
  { permission: 'AppCatalog.Read.All', without: MAILED, isVital: false },
]

const Claims = z.looseObject({ roles: z.array(z.string()).default([]) })
const Catalogue = z.looseObject({ value: z.array(z.unknown()) })

/** That people can be found and mailed, and the app be installed for them. */
export const checkGraph = ({ mailSender, teamsAppId }: Config, tokens: AppTokens, graph: Graph): Check => {
  const permissions = async (): Promise<Finding[]> => {
    const { roles } = Claims.parse(decodeJwt(await tokens.getToken(GRAPH_SCOPE)))
    const missing = NEEDED.filter(({ permission }) => !roles.includes(permission)).map(
      ({ permission, without, isVital }) =>
        (isVital ? bad : warning)(
          `permission ${permission} is missing: ${without}`,
          'Have an administrator grant it to the bot’s registration (docs/production.md, step 5).',
        ),
    )
    return missing.length > 0 ? missing : [good('Graph gives the permissions that are needed')]
  }

  /** Whether it may send is known only to Exchange: the permission in Entra would allow every mailbox. */
  const mailbox = async (): Promise<Finding> => {
    const { status } = await graph.request('GET', `/users/${encodeURIComponent(mailSender)}?$select=id,mail`)
    return status === OK
      ? good(`the mailbox ${mailSender} is there; whether it may send, the first e-mail shows`)
      : bad(
          `there is no mailbox ${mailSender} (Graph answered ${status})`,
          'Set MAIL_SENDER to the address of a mailbox, such as a shared one.',
        )
  }

  const catalogue = async (): Promise<Finding> => {
    const filter = encodeURIComponent(`externalId eq '${teamsAppId}'`)
    const answer = await graph.request('GET', `/appCatalogs/teamsApps?$filter=${filter}&$select=id`)
    const found = Catalogue.safeParse(answer.body)
    return answer.status === OK && found.success && found.data.value.length > 0
      ? good('the app is in the organisation’s catalogue')
      : warning(
          'the app is not in the organisation’s catalogue, or that may not be seen',
          'Upload what `npm run package` makes in the Teams admin center; TEAMS_APP_ID is its id.',
        )
  }

  return {
    name: 'Microsoft Graph',
    examine: async () => [...(await permissions()), await mailbox(), await catalogue()],
  }
}
