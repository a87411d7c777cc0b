import { type ZodType, z } from 'zod'
import { NotPossibleInTeams } from '../client/not-possible-in-teams.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { parseBody } from '../http/parse-body.ts'
import type { Route } from '../http/route.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { PageDeps } from './page-deps.ts'
import { personOf } from './person-of.ts'

const Inputs = z.record(z.string(), z.unknown())

const Say = z.object({ text: z.string().min(1) })
const Click = z.object({
  activityId: z.string().min(1),
  action: z.looseObject({ verb: z.string() }),
  data: Inputs.optional(),
  trigger: z.enum(['manual', 'automatic']).optional(),
  conversationId: z.string().optional(),
})
const Refresh = z.object({ activityId: z.string().min(1) })
const Submit = z.object({ activityId: z.string().min(1), data: Inputs })
const SendFiles = z.object({ files: z.array(z.string()).min(1), text: z.string().default('') })
const FetchTask = z.object({ activityId: z.string().min(1), data: Inputs })
const SubmitTask = z.object({ data: Inputs })
const Search = z.object({ text: z.string(), skip: z.int().nonnegative().optional() })
const Quote = z.object({ card: Inputs })
const Nothing = z.object({})

/** What a person does in Teams; each answers what the bot answered and what the person then sees. */
export const actionRoutes = ({ directory, client }: PageDeps): Route[] => {
  const action = <T>(
    name: string,
    schema: ZodType<T>,
    act: (person: SandboxPerson, body: T) => Promise<unknown>,
  ): Route => ({
    method: 'POST',
    path: `/sandbox/chats/:person/${name}`,
    async handle({ params, body }) {
      const person = personOf(directory, params.person)
      try {
        return { status: 200, body: (await act(person, parseBody(schema, body))) ?? null }
      } catch (error) {
        throw error instanceof NotPossibleInTeams ? new HttpProblem(409, error.message) : error
      }
    },
  })
  return [
    action('say', Say, (person, { text }) => client.say(person, text)),
    action('click', Click, (person, click) => client.click(person, click)),
    action('refresh', Refresh, (person, { activityId }) => client.refresh(person, activityId)),
    action('submit', Submit, (person, click) => client.submit(person, click)),
    action('send-files', SendFiles, (person, { files, text }) => client.sendFiles(person, files, text)),
    action('fetch-task', FetchTask, (person, click) => client.fetchTask(person, click)),
    action('submit-task', SubmitTask, (person, { data }) => client.submitTask(person, data)),
    action('search', Search, (person, { text, skip }) => client.search(person, text, skip)),
    action('quote', Quote, (person, { card }) => client.quote(person, card)),
    action('install', Nothing, (person) => client.install(person)),
    action('uninstall', Nothing, (person) => client.uninstall(person)),
  ]
}
