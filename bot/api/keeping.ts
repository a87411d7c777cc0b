import { z } from 'zod'
import { dutchDay } from '../approvals/dutch-day.ts'
import { keptUntil, LEGAL_YEARS, RETENTION_YEARS } from '../approvals/retention.ts'
import type { createChangeRetention } from '../use-cases/keeping/change-retention.ts'
import type { ChainStore, Retention, RetentionStore } from '../use-cases/keeping-store-port.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { Clock } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { KeepingJson } from './keeping-json.ts'
import { ofAdministration } from './of-administration.ts'
import { readJson } from './read-json.ts'
import { READERS } from './readers.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

const years = z.int().min(RETENTION_YEARS.least).max(RETENTION_YEARS.most)
const Edit = z.strictObject({ years, seen: years, confirmed: z.boolean().optional() })

/** How long an administration keeps what ended, and how its timeline is sealed (A12). */
export const keepingRoutes = ({
  store,
  keeping,
  changeRetention,
  clock,
}: {
  store: Pick<Store, 'findAdministration'>
  keeping: Pick<ChainStore, 'findHead' | 'countUnsealed'> & Pick<RetentionStore, 'findRetention'>
  changeRetention: ReturnType<typeof createChangeRetention>
  clock: Clock
}): Route[] => {
  const keepingJson = async (administrationId: string, retention: Retention): Promise<KeepingJson> => {
    const head = await keeping.findHead(administrationId)
    return {
      years: retention.years,
      legalYears: LEGAL_YEARS,
      removesBefore: dutchDay(keptUntil(clock.now(), retention.years)),
      changedBy: retention.changedBy,
      changedAt: retention.changedAt?.toISOString() ?? null,
      seal: head && head.number > 0 ? { number: head.number, hash: head.chainHash } : null,
      unsealed: await keeping.countUnsealed(administrationId, MOST_COUNTED),
      cap: MOST_COUNTED,
    }
  }

  return [
    {
      method: 'get',
      path: '/api/administrations/:administration/keeping',
      roles: READERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async (_request, _caller, { administrationId }) => ({
        status: 200,
        body: await keepingJson(administrationId, await keeping.findRetention(administrationId)),
      })),
    },
    {
      method: 'put',
      path: '/api/administrations/:administration/keeping',
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofAdministration(store, async (request, caller, { administrationId }) => {
        const read = readJson(request, Edit)
        if (!read.ok) return read.reply
        const { confirmed = false, ...edit } = read.value
        const result = await changeRetention(administrationId, caller, { ...edit, confirmed })
        if (result.ok) return { status: 200, body: await keepingJson(administrationId, result.retention) }
        if (result.refused === 'not-confirmed') {
          const detail = 'fewer years than now: what is older is removed for good at night'
          return refused(422, 'not-confirmed', { code: 'not-confirmed', field: 'confirmed', detail })
        }
        const now = await keepingJson(administrationId, result.retention)
        return { status: 409, body: { error: { code: result.refused, problems: [] }, now } }
      }),
    },
  ]
}
