import { z } from 'zod'
import { checkSetup, type SetupProblem } from '../approvals/check-setup.ts'
import type { NeededRight } from '../approvals/needed-rights.ts'
import { rightName } from '../text/right-name.ts'
import type { Exact } from '../use-cases/ports.ts'
import type { createChangeSettings, SettingsResult } from '../use-cases/settings/change-settings.ts'
import type { createConnectAdministration } from '../use-cases/settings/connect-administration.ts'
import type { Administration, Store } from '../use-cases/store-port.ts'
import { exactReply } from './exact-reply.ts'
import { listItemJson } from './invoice-json.ts'
import { readJson } from './read-json.ts'
import { READERS } from './readers.ts'
import { rightJson } from './right-json.ts'
import { JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

const Connect = z.strictObject({ division: z.int().positive() })
const Settings = z.strictObject({
  holdUntilApproved: z.boolean().optional(),
  defaultCondition: z.string().min(1).max(10).nullable().optional(),
  releaseByTerms: z.boolean().optional(),
})

const json = (administration: Administration) => ({
  administration: administration.administrationId,
  division: administration.division,
  name: administration.name,
  holdUntilApproved: administration.holdUntilApproved,
  defaultCondition: administration.defaultCondition,
  releaseByTerms: administration.releaseByTerms,
})

const rightsReply = (rights: NeededRight[]): Reply => {
  const problems = rights.map((right) => ({
    code: 'right-missing',
    field: 'division',
    detail: `${rightName(right, 'en')} (${right.method} ${right.endpoint})`,
  }))
  const { body, status } = refused(422, 'rights-missing', ...problems)
  return { status, body: { ...(body as object), rights: rights.map(rightJson) } }
}

/** A1: what to know although the setting was changed. */
const warningJson = (code: 'own-approval') => ({
  code,
  field: 'holdUntilApproved',
  detail: 'purchase invoices are approved in Exact Online itself as well: after the release they still wait there',
})

/** A1: what is wrong with AU, and what to do about it. */
const setupReply = (problem: SetupProblem, field: string): Reply => {
  const detail =
    problem.problem === 'au-missing'
      ? 'payment condition AU does not exist; POST …/payment-condition creates it'
      : `payment condition AU has method ${problem.method}; in Exact Online, set its payment method to Cash (Kas)`
  return refused(422, 'setup', { code: problem.problem, field, detail })
}

/** Says what someone can do about a refused setting (A1, A2). */
const refusalReply = (result: Extract<SettingsResult, { ok: false }>): Reply => {
  switch (result.refused) {
    case 'unknown-administration':
      return refused(404, 'unknown-administration')
    case 'default-condition':
      return refused(422, 'invalid', { code: 'condition-unknown', field: 'defaultCondition', detail: result.code })
    case 'setup':
      return setupReply(result.problem, 'holdUntilApproved')
    case 'unreleased':
      return {
        status: 409,
        body: {
          error: {
            code: 'unreleased',
            problems: [
              {
                code: 'unreleased',
                field: 'holdUntilApproved',
                detail: `${result.count} invoices still wait for authorisation`,
              },
            ],
          },
          count: result.count,
          invoices: result.invoices.map(listItemJson),
        },
      }
  }
}

/** Administrations and their settings. */
export const administrationRoutes = (deps: {
  store: Store
  exact: Exact
  connectAdministration: ReturnType<typeof createConnectAdministration>
  changeSettings: ReturnType<typeof createChangeSettings>
}): Route[] => [
  {
    method: 'get',
    path: '/api/administrations',
    roles: READERS,
    bodyLimit: 0,
    async handle(_request, caller) {
      const administrations = await deps.store.listAdministrations(caller.tenantId)
      return { status: 200, body: { administrations: administrations.map(json) } }
    },
  },
  {
    method: 'post',
    path: '/api/administrations',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const read = readJson(request, Connect)
      if (!read.ok) return read.reply
      const result = await exactReply(() => deps.connectAdministration(caller, read.value.division))
      if ('status' in result) return result
      if (result.ok)
        return { status: 201, body: { ...json(result.administration), rights: result.lacks.map(rightJson) } }
      if (result.refused === 'rights-missing') return rightsReply(result.rights)
      const detail = String(read.value.division)
      return refused(422, result.refused, { code: result.refused, field: 'division', detail })
    },
  },
  {
    method: 'patch',
    path: '/api/administrations/:administration',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const read = readJson(request, Settings)
      if (!read.ok) return read.reply
      const { holdUntilApproved, defaultCondition, releaseByTerms } = read.value
      const result = await exactReply(() =>
        deps.changeSettings(request.params.administration ?? '', caller, {
          ...(holdUntilApproved === undefined ? {} : { holdUntilApproved }),
          ...(defaultCondition === undefined ? {} : { defaultCondition }),
          ...(releaseByTerms === undefined ? {} : { releaseByTerms }),
        }),
      )
      if ('status' in result) return result
      if (!result.ok) return refusalReply(result)
      return { status: 200, body: { ...json(result.administration), warnings: result.warnings.map(warningJson) } }
    },
  },
  {
    method: 'post',
    path: '/api/administrations/:administration/payment-condition',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const administration = await deps.store.findAdministration(request.params.administration ?? '')
      if (administration?.tenantId !== caller.tenantId) return refused(404, 'unknown-administration')
      const books = deps.exact.books(caller, administration.division)
      return await exactReply(async () => {
        const problem = checkSetup(await books.getPaymentConditions())
        if (problem?.problem === 'au-not-cash') return setupReply(problem, 'paymentCondition')
        if (problem) await books.createAuCondition()
        return { status: problem ? 201 : 200, body: { paymentCondition: 'AU', method: 'K' } }
      })
    },
  },
]
