import { z } from 'zod'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { createCheckSetupNow, SetupNow } from '../use-cases/settings/check-setup-now.ts'
import type { createChangeManagers } from '../use-cases/settings/managers.ts'
import type { createOverview, ShownAdministration } from '../use-cases/settings/overview.ts'
import type { AdministrationOverviewJson, OverviewsJson, SetupJson } from './administrations-json.ts'
import { connectionJson } from './connection-json.ts'
import { exactReply } from './exact-reply.ts'
import { readJson } from './read-json.ts'
import { READERS } from './readers.ts'
import { type Caller, JSON_LIMIT, type Reply, type Role, type Route, refused } from './route.ts'

/** Nobody reads what so many people are told; a longer list is a mistake. */
const MOST_MANAGERS = 50

/** Who can do something about the set-up. */
const ADMINISTRATOR: Role = 'Administrator'

const people = z.array(z.guid({ error: 'must be an Entra object id' }).toLowerCase()).max(MOST_MANAGERS)
const Managers = z.strictObject({ people, seen: people })

const overviewJson = (
  { administration, managers, connection, trouble, unreleased, invoicing }: ShownAdministration,
  { roles }: Pick<Caller, 'roles'>,
): AdministrationOverviewJson => ({
  administration: administration.administrationId,
  division: administration.division,
  name: administration.name,
  holdUntilApproved: administration.holdUntilApproved,
  defaultCondition: administration.defaultCondition,
  releaseByTerms: administration.releaseByTerms,
  administrator: { objectId: administration.administrator.objectId, name: administration.administrator.name },
  managers,
  connection: connectionJson(connection),
  trouble: trouble && roles.includes(ADMINISTRATOR) ? { ...trouble, since: trouble.since.toISOString() } : null,
  unreleased,
  cap: MOST_COUNTED,
  invoicing: invoicing
    ? {
        printInvoices: invoicing.printInvoices,
        licensed: invoicing.licensed,
        version: invoicing.settingsVersion,
        waitingMinutes: invoicing.waitingMinutes,
        unusualFactor: invoicing.unusualFactor,
        rulesVersion: invoicing.rulesVersion,
        sync: invoicing.syncState,
        problem: invoicing.problem && {
          ...invoicing.problem,
          since: invoicing.problemSince?.toISOString() ?? null,
        },
      }
    : null,
})

const setupJson = ({ checkedAt, ...setup }: SetupNow): SetupJson => ({ ...setup, checkedAt: checkedAt.toISOString() })

const UNKNOWN = refused(404, 'unknown-administration')

/** The tab's page "Administrations": what is set up, whether it still is in Exact Online, and who is told. */
export const administrationOverviewRoutes = ({
  overview,
  checkSetupNow,
  changeManagers,
}: {
  overview: ReturnType<typeof createOverview>
  checkSetupNow: ReturnType<typeof createCheckSetupNow>
  changeManagers: ReturnType<typeof createChangeManagers>
}): Route[] => {
  const one = async (caller: Caller, administration: string): Promise<Reply> => {
    const found = await overview.one(caller.tenantId, administration)
    return found ? { status: 200, body: overviewJson(found, caller) } : UNKNOWN
  }

  return [
    {
      method: 'get',
      path: '/api/administrations/overview',
      roles: READERS,
      bodyLimit: 0,
      async handle(_request, caller) {
        const administrations = (await overview.all(caller.tenantId)).map((each) => overviewJson(each, caller))
        return { status: 200, body: { administrations } satisfies OverviewsJson }
      },
    },
    {
      method: 'get',
      path: '/api/administrations/:administration/overview',
      roles: READERS,
      bodyLimit: 0,
      handle: ({ params }, caller) => one(caller, params.administration ?? ''),
    },
    {
      method: 'post',
      path: '/api/administrations/:administration/check-setup',
      roles: READERS,
      bodyLimit: JSON_LIMIT,
      handle: ({ params }, { tenantId }) =>
        exactReply(async () => {
          const setup = await checkSetupNow(tenantId, params.administration ?? '')
          return setup ? { status: 200, body: setupJson(setup) } : UNKNOWN
        }),
    },
    {
      method: 'put',
      path: '/api/administrations/:administration/managers',
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      async handle(request, caller) {
        const read = readJson(request, Managers)
        if (!read.ok) return read.reply
        const { administration = '' } = request.params
        const result = await changeManagers(administration, caller, read.value)
        if (result.ok) return await one(caller, administration)
        if (result.refused === 'unknown-administration') return UNKNOWN
        if (result.refused === 'changed-meanwhile') {
          const now = (await one(caller, administration)).body
          return { status: 409, body: { error: { code: result.refused, problems: [] }, now } }
        }
        const problems = result.places.map((place) => ({
          code: 'person-unknown',
          field: `people[${place}]`,
          detail: read.value.people[place] ?? '',
        }))
        return refused(422, 'invalid', ...problems)
      },
    },
  ]
}
