import { z } from 'zod'
import type {
  ChangeInvoicingResult,
  createChangeInvoicing,
  InvoicingChange,
} from '../use-cases/invoicing/change-invoicing.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { Clock } from '../use-cases/ports.ts'
import type { SettingsSource } from '../use-cases/sales-ports.ts'
import type { Invoicing, InvoicingLogStore, InvoicingStore, SalesListStore } from '../use-cases/sales-store-port.ts'
import type { Administration, Store } from '../use-cases/store-port.ts'
import { cleanText } from './clean-text.ts'
import { logLineJson } from './customer-row-json.ts'
import { LONGEST_VERSION } from './customers.ts'
import type { InvoicingJson, InvoicingLogJson } from './customers-json.ts'
import { ofAdministration } from './of-administration.ts'
import { readJson } from './read-json.ts'
import { LOOKERS } from './readers.ts'
import { type Caller, JSON_LIMIT, type Reply, type Route, refused } from './route.ts'
import { settingsReply } from './settings-reply.ts'

/** Shorter leaves nobody the time to stop one, longer than a week is a mistake. Minutes. */
const SHORTEST_WAIT = 5
const LONGEST_WAIT = 7 * 24 * 60

/** How many times what is usual is unusual. */
const LEAST_FACTOR = 2
const LARGEST_FACTOR = 1_000

/** So many of the last lines of the log are shown. */
const LINES = 20

const Change = z
  .strictObject({
    printInvoices: z.boolean(),
    version: cleanText(LONGEST_VERSION),
    waitingMinutes: z.int().min(SHORTEST_WAIT).max(LONGEST_WAIT),
    unusualFactor: z.int().min(LEAST_FACTOR).max(LARGEST_FACTOR),
    rulesVersion: z.int().min(1),
  })
  .partial()
  .transform(({ printInvoices, version, waitingMinutes, unusualFactor, rulesVersion }, { issues }): InvoicingChange => {
    const refuse = (message: string, path: string[] = []) => {
      issues.push({ code: 'custom', message, path, input: undefined })
      return z.NEVER
    }
    const rules = {
      ...(waitingMinutes === undefined ? {} : { waitingMinutes }),
      ...(unusualFactor === undefined ? {} : { unusualFactor }),
    }
    const hasRules = Object.keys(rules).length > 0
    if (printInvoices === undefined && !hasRules) return refuse('must change something')
    if (printInvoices === undefined && version === undefined) {
      return rulesVersion === undefined
        ? refuse('name the version that this is based on', ['rulesVersion'])
        : { ...rules, rulesVersion }
    }
    if (printInvoices === undefined || hasRules || rulesVersion !== undefined) {
      return refuse('changes the switch with its version, or rules with theirs')
    }
    return { printInvoices, ...(version === undefined ? {} : { version }) }
  })

const iso = (at: Date | null) => at?.toISOString() ?? null

/** The head of automatic invoicing: its switch, licence and rules, and what stands there (B1, B2, B5). */
export const invoicingRoutes = (deps: {
  store: Pick<InvoicingStore, 'findInvoicing' | 'openMissing'> &
    Pick<InvoicingLogStore, 'administrationLog'> &
    Pick<SalesListStore, 'countSales'> &
    Pick<Store, 'findAdministration'>
  settings: Pick<SettingsSource, 'kind'>
  changeInvoicing: ReturnType<typeof createChangeInvoicing>
  clock: Clock
  /** Who can give the add-on licence. */
  contact: string | null
}): Route[] => {
  const { store, settings, changeInvoicing, clock, contact } = deps
  const path = '/api/administrations/:administration/invoicing'

  /** Whoever looks before it was opened has it opened now. */
  const open = async (administrationId: string): Promise<Invoicing> => {
    const known = await store.findInvoicing(administrationId)
    if (known) return known
    await store.openMissing(clock.now())
    const opened = await store.findInvoicing(administrationId)
    if (!opened) throw new Error(`automatic invoicing of ${administrationId} was not made`)
    return opened
  }

  const headJson = async ({ administrationId, name }: Administration, caller: Caller): Promise<InvoicingJson> => {
    const invoicing = await open(administrationId)
    const counts = await store.countSales(administrationId, MOST_COUNTED)
    const { problem, problemSince } = invoicing
    return {
      administration: administrationId,
      name,
      printInvoices: invoicing.printInvoices,
      licensed: invoicing.licensed,
      contact,
      source: settings.kind,
      version: invoicing.settingsVersion,
      waitingMinutes: invoicing.waitingMinutes,
      unusualFactor: invoicing.unusualFactor,
      rulesVersion: invoicing.rulesVersion,
      sync: {
        state: invoicing.syncState,
        customers: invoicing.syncedCustomers,
        begunAt: iso(invoicing.syncBegunAt),
        endedAt: iso(invoicing.syncedAt),
      },
      polledAt: iso(invoicing.polledAt),
      onSince: iso(invoicing.onSince),
      problem: problem && { ...problem, since: (problemSince ?? clock.now()).toISOString() },
      cap: MOST_COUNTED,
      planned: { count: counts.planned, firstAt: iso(counts.firstPlannedAt) },
      heldBack: counts.held,
      failed: counts.failed,
      unconfirmed: counts.unconfirmed,
      layouts: invoicing.layouts,
      mayEdit: caller.roles.includes('Administrator'),
    }
  }

  const refusedReply = (is: Exclude<ChangeInvoicingResult, 'written'>, now: InvoicingJson): Reply => {
    switch (is) {
      case 'changed-meanwhile':
        return { status: 409, body: { error: { code: is, problems: [] }, now } }
      case 'version-required':
        return refused(422, is, { code: is, field: 'version', detail: 'name the version that this is based on' })
      case 'no-licence':
        return refused(409, is, {
          code: is,
          field: 'printInvoices',
          detail: contact ?? 'the add-on licence is missing',
        })
      case 'no-record':
        return refused(409, is, {
          code: is,
          field: 'printInvoices',
          detail: 'Dynamics 365 has no record of this administration',
        })
    }
  }

  return [
    {
      method: 'get',
      path,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async (_request, caller, administration) => ({
        status: 200,
        body: await headJson(administration, caller),
      })),
    },
    {
      method: 'get',
      path: `${path}/log`,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async (_request, _caller, { administrationId }) => {
        const log = await store.administrationLog(administrationId, LINES)
        return { status: 200, body: { log: log.map(logLineJson) } satisfies InvoicingLogJson }
      }),
    },
    {
      method: 'patch',
      path,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofAdministration(store, async (request, caller, administration) => {
        const read = readJson(request, Change)
        if (!read.ok) return read.reply
        return await settingsReply(async () => {
          const is = await changeInvoicing(await open(administration.administrationId), read.value, caller)
          const now = await headJson(administration, caller)
          return is === 'written' ? { status: 200, body: now } : refusedReply(is, now)
        })
      }),
    },
  ]
}
