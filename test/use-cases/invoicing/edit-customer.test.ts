import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { type CustomerSettings, NO_SETTINGS } from '../../../bot/auto-invoice/customer.ts'
import { createCustomersSync } from '../../../bot/store/customers-sync.ts'
import { createChangeInvoicing } from '../../../bot/use-cases/invoicing/change-invoicing.ts'
import { isPast } from '../../../bot/use-cases/invoicing/hold-customer.ts'
import { createReadSwitch } from '../../../bot/use-cases/invoicing/read-switch.ts'
import { sourceName } from '../../../bot/use-cases/invoicing/record-switch.ts'
import { createSyncSettings } from '../../../bot/use-cases/invoicing/sync-settings.ts'
import { guidOf } from '../../approvals/samples.ts'
import { DUTCH, ENGLISH, READY } from '../../store/customers-under-test.ts'
import { ADMINISTRATION, later } from '../../store/store-under-test.ts'
import { type EditsUnderTest, PLACE, SOURCES, startEdits } from './edits-under-test.ts'

const HOUR = 3_600_000
const TOMORROW = '2026-11-18'

describe.each(SOURCES)('settings in: %s', (where) => {
  let given: EditsUnderTest
  beforeAll(async () => {
    given = await startEdits(where)
  })

  const add = async (name: string) => {
    const [customerId = ''] = await given.addCustomers([{ name }])
    const edit = (version: string, settings: Parameters<EditsUnderTest['editCustomer']>[0]['settings']) =>
      given.editCustomer({
        key: { administrationId: ADMINISTRATION, customerId },
        ...PLACE,
        version,
        settings,
        by: given.by,
      })
    return { customerId, edit }
  }

  /** As somebody else changes it where the settings live, unseen by the reading copy. */
  const changeOutside = (
    customerId: string,
    version: string,
    settings: CustomerSettings = { ...NO_SETTINGS, layoutId: ENGLISH },
  ) => given.source.writeCustomer(PLACE, { customerId, code: '1', name: 'x', version, settings, by: 'Bea' })

  test('B3, B7: an edit is written where the settings live, judged by the rule, and logged with what changed', async () => {
    const { customerId, edit } = await add('Aardbei')
    expect(await edit('', READY)).toMatchObject({ is: 'written', now: { status: 'ready', reasons: [] } })
    const stands = await given.customer(customerId)
    const second = await edit(stands.settingsVersion, { layoutId: guidOf('gone') })
    expect(second).toMatchObject({ is: 'written', now: { status: 'not-ready', reasons: ['layout'] } })
    const [last, first] = await given.store.customerLog({ administrationId: ADMINISTRATION, customerId }, 5)
    expect(first).toMatchObject({ event: 'settings-changed', actor: 'Kim', details: { to: READY } })
    expect(last?.details).toEqual({ from: { layoutId: DUTCH }, to: { layoutId: guidOf('gone') } })
    expect(
      (await changeOutside(customerId, 'an old version', (await given.customer(customerId)).settings)).now.version,
    ).toBe((await given.customer(customerId)).settingsVersion)
  })

  test('an edit whose answer was lost is made again and changes nothing twice', async () => {
    const { customerId, edit } = await add('Boerenkool')
    given.crashAfter(1)
    await expect(edit('', READY)).rejects.toThrow('killed')
    given.crashAfter(Number.POSITIVE_INFINITY)
    expect((await given.customer(customerId)).settingsVersion).toBe('')
    expect(await edit('', READY)).toMatchObject({ is: 'written', now: { status: 'ready' } })
    expect(await edit('', READY)).toMatchObject({ is: 'written', now: { status: 'ready' } })
    expect(await given.eventsOf(customerId)).toEqual(['settings-changed'])
  })

  test('an edit of an old version changes nothing and shows what stands there now, wherever it was changed', async () => {
    const { customerId, edit } = await add('Citroen')
    const { now } = await changeOutside(customerId, '')
    const stale = { is: 'changed-meanwhile', now: { settings: { layoutId: ENGLISH }, settingsVersion: now.version } }
    expect(await edit('', READY)).toMatchObject(stale)
    expect(await edit('', READY)).toMatchObject(stale)
    const { rows } = await sql<{ actor: string }>`
      select actor from invoicing_log where customer_id = ${customerId}`.execute(given.db)
    expect(rows).toEqual(where === 'dynamics' ? [{ actor: 'Dynamics 365' }] : [])
    expect(await edit(now.version, READY)).toMatchObject({ is: 'written', now: { settings: READY } })
  })

  test('of twenty edits of one version one is written, and the others show it', async () => {
    const { customerId, edit } = await add('Druif')
    const layouts = Array.from({ length: 20 }, (_, index) => guidOf(`layout ${index}`))
    const results = await Promise.all(layouts.map((layoutId) => edit('', { layoutId })))
    const written = results.flatMap((result, index) => (result.is === 'written' ? [layouts[index]] : []))
    expect(written).toHaveLength(1)
    expect(results.filter(({ is }) => is === 'changed-meanwhile')).toHaveLength(19)
    for (const result of results) expect(result).toMatchObject({ now: { settings: { layoutId: written[0] } } })
    expect((await given.customer(customerId)).settings.layoutId).toBe(written[0])
    expect(await given.eventsOf(customerId)).toEqual(['settings-changed'])
  })

  test('B3, B7: settings that were asked for before an edit never take its place in the reading copy', async () => {
    const { customerId, edit } = await add('Erwt')
    const store = createCustomersSync(given.db)
    /** Brings the copy up to date, while something happens before or after the page is put together. */
    const sync = async (meanwhile: { before?: () => Promise<unknown>; after?: () => Promise<unknown> } = {}) => {
      const settings = {
        ...given.source,
        async changes(...asked: Parameters<typeof given.source.changes>) {
          await meanwhile.before?.()
          const page = await given.source.changes(...asked)
          await meanwhile.after?.()
          return page
        },
      }
      const settingsSince = (await given.store.findInvoicing(ADMINISTRATION))?.settingsSince ?? null
      return await createSyncSettings({ ...given.tools, store: { ...given.store, ...store }, settings })({
        ...PLACE,
        settingsSince,
      })
    }
    const copy = () => given.customer(customerId)
    const now = async () => (await copy()).settingsVersion
    const off = { settings: { automatic: false } }

    // From the beginning, and by what changed since.
    for (const restarts of [true, false]) {
      await edit(await now(), READY)
      if (restarts) await store.restartSettings(ADMINISTRATION)
      expect(await sync({ after: async () => edit(await now(), { automatic: false }) })).toBe('stale')
      expect(await copy()).toMatchObject({ ...off, status: 'off' })
      expect(await sync()).toBe('done')
      expect(await copy()).toMatchObject(off)
      expect(await sync()).toBe('done')
    }
    expect(await given.eventsOf(customerId)).toEqual(Array(4).fill('settings-changed'))

    // What somebody changed after the edit is on the page already, and is not missed for it.
    const before = async () => {
      await edit(await now(), READY)
      await changeOutside(customerId, await now(), { ...READY, automatic: false, layoutId: ENGLISH })
    }
    expect(await sync({ before })).toBe('stale')
    expect(await sync()).toBe('done')
    expect(await copy()).toMatchObject({ settings: { automatic: false, layoutId: ENGLISH } })

    // A record that was made while all were read is not gone because no page has it.
    const made = await add('Framboos')
    await store.restartSettings(ADMINISTRATION)
    expect(await sync({ after: () => made.edit('', READY) })).toBe('done')
    expect(await given.customer(made.customerId)).toMatchObject({ status: 'ready' })
  })

  test('B2, B7: the switch goes on with the version that was seen, and off whatever stands there', async () => {
    const invoicing = async () => {
      const found = await given.store.findInvoicing(ADMINISTRATION)
      if (!found) throw new Error('no automatic invoicing')
      return found
    }
    const change = async (to: Parameters<EditsUnderTest['changeInvoicing']>[1]) =>
      await given.changeInvoicing(await invoicing(), to, given.by)
    const version = async () => (await given.source.readAdministration(PLACE))?.version ?? ''

    expect(await change({ printInvoices: false })).toBe('written')
    expect(await invoicing()).toMatchObject({ printInvoices: false, onSince: null })
    expect(await change({ printInvoices: true })).toBe('version-required')
    expect(await change({ printInvoices: true, version: 'old' })).toBe('changed-meanwhile')
    expect(await change({ printInvoices: true, version: await version() })).toBe('written')
    expect(await invoicing()).toMatchObject({ printInvoices: true, licensed: true })
    expect((await invoicing()).onSince).not.toBeNull()
    expect(await change({ printInvoices: false, version: 'old' })).toBe('written')
    const { rows } = await sql<{ event: string; actor: string }>`
      select event, actor from invoicing_log where customer_id is null order by line_id`.execute(given.db)
    expect(rows).toEqual([
      // It was off there already.
      { event: 'switched', actor: sourceName(given.source) },
      { event: 'switched', actor: 'Kim' },
      { event: 'switched', actor: 'Kim' },
    ])
  })

  test('B2: what was asked for before somebody turned the switch is not its last word, and is asked again', async () => {
    const invoicing = async () => {
      const found = await given.store.findInvoicing(ADMINISTRATION)
      if (!found) throw new Error('no automatic invoicing')
      return found
    }
    const turn = async (printInvoices: boolean) => {
      const { version = '' } = (await given.source.readAdministration(PLACE)) ?? {}
      expect(await given.changeInvoicing(await invoicing(), { printInvoices, version }, given.by)).toBe('written')
    }
    const switched = async () =>
      (await sql`select 1 from invoicing_log where event = 'switched'`.execute(given.db)).rows.length
    await turn(false)
    for (const printInvoices of [true, false]) {
      const before = await switched()
      let asked = 0
      const settings = {
        ...given.source,
        async readAdministration(place: typeof PLACE) {
          const answer = await given.source.readAdministration(place)
          asked += 1
          if (asked === 1) await turn(printInvoices)
          return answer
        },
      }
      const readSwitch = createReadSwitch({ ...given.tools, settings })
      expect(await readSwitch('send-invoices', await invoicing())).toMatchObject({ isOn: printInvoices })
      expect(asked).toBe(2)
      expect(await invoicing()).toMatchObject({ printInvoices })
      expect(await switched()).toBe(before + 1)
    }
  })

  test('B7: who turned the switch is who turned it here, also where a run saw it first or somebody else did so at once', async () => {
    const invoicing = async () => {
      const found = await given.store.findInvoicing(ADMINISTRATION)
      if (!found) throw new Error('no automatic invoicing')
      return found
    }
    const lines = async () => {
      const { rows } = await sql<{ actor: string; on: boolean }>`
        select actor, (details ->> 'printInvoices')::boolean as on from invoicing_log
        where event = 'switched' order by line_id`.execute(given.db)
      return rows
    }
    /** A click whose writing is followed by this before it is recorded. */
    const click = async (printInvoices: boolean, meanwhile: () => Promise<unknown>) => {
      const writeSwitch: typeof given.source.writeSwitch = async (...asked) => {
        const written = await given.source.writeSwitch(...asked)
        await meanwhile()
        return written
      }
      const change = createChangeInvoicing({ ...given.tools, settings: { ...given.source, writeSwitch } })
      const { version = '' } = (await given.source.readAdministration(PLACE)) ?? {}
      return await change(await invoicing(), { printInvoices, version }, given.by)
    }
    const before = await lines()
    const { printInvoices } = await invoicing()
    await click(!printInvoices, () => createReadSwitch(given.tools)('send-invoices', PLACE))
    expect((await lines()).slice(before.length)).toEqual([{ actor: 'Kim', on: !printInvoices }])

    const mo = { ...given.by, name: 'Mo' }
    await click(printInvoices, async () => {
      const { version = '' } = (await given.source.readAdministration(PLACE)) ?? {}
      await given.changeInvoicing(await invoicing(), { printInvoices: !printInvoices, version }, mo)
    })
    expect(await invoicing()).toMatchObject({ printInvoices: !printInvoices })
    expect((await given.source.readAdministration(PLACE))?.printInvoices).toBe(!printInvoices)
    expect((await lines()).slice(before.length).map(({ actor }) => actor)).toEqual(['Kim', 'Mo'])
  })

  test('B5: rules change with the version that was seen; the same ones again are the same', async () => {
    const invoicing = async () => {
      const found = await given.store.findInvoicing(ADMINISTRATION)
      if (!found) throw new Error('no automatic invoicing')
      return found
    }
    const { rulesVersion } = await invoicing()
    const change = async (rules: { waitingMinutes?: number; unusualFactor?: number }, version = rulesVersion) =>
      await given.changeInvoicing(await invoicing(), { ...rules, rulesVersion: version }, given.by)
    const rulesNow = async () => {
      const { waitingMinutes, unusualFactor } = await invoicing()
      return { waitingMinutes, unusualFactor }
    }
    const changes = async () =>
      (await sql`select 1 from invoicing_log where event = 'rules-changed'`.execute(given.db)).rows.length

    expect(await change({ waitingMinutes: 30 })).toBe('written')
    expect(await rulesNow()).toEqual({ waitingMinutes: 30, unusualFactor: 5 })
    expect(await change({ waitingMinutes: 90 })).toBe('changed-meanwhile')
    expect(await change({ unusualFactor: 7 })).toBe('changed-meanwhile')
    expect(await change({ waitingMinutes: 30 })).toBe('written')
    expect(await rulesNow()).toEqual({ waitingMinutes: 30, unusualFactor: 5 })
    expect(await changes()).toBe(1)

    const seen = (await invoicing()).rulesVersion
    const raced = await Promise.all(
      Array.from({ length: 5 }, (_, index) => change({ unusualFactor: 10 + index }, seen)),
    )
    expect(raced.toSorted()).toEqual([...Array(4).fill('changed-meanwhile'), 'written'])
    expect(await rulesNow()).toEqual({ waitingMinutes: 30, unusualFactor: 10 + raced.indexOf('written') })
    expect(await changes()).toBe(2)
  })
})

test('B1: off is possible too where the record is gone; on is not', async () => {
  const given = await startEdits('own, pglite')
  const changed = createChangeInvoicing({
    ...given.tools,
    settings: { ...given.source, readAdministration: async () => undefined },
  })
  const invoicing = async () => {
    const found = await given.store.findInvoicing(ADMINISTRATION)
    if (!found) throw new Error('no automatic invoicing')
    return found
  }
  const { version } = (await given.source.readAdministration(PLACE)) ?? { version: '' }
  await given.changeInvoicing(await invoicing(), { printInvoices: true, version }, given.by)
  expect(await invoicing()).toMatchObject({ printInvoices: true })
  expect(await changed(await invoicing(), { printInvoices: true, version: 'any' }, given.by)).toBe('no-record')
  expect(await changed(await invoicing(), { printInvoices: false }, given.by)).toBe('written')
  expect(await invoicing()).toMatchObject({ printInvoices: false, licensed: false, onSince: null })
})

describe('B4: holding', () => {
  let given: EditsUnderTest
  beforeAll(async () => {
    given = await startEdits('own, pglite')
  })

  test('takes what was planned out at once, tells why, and never releases by itself', async () => {
    const [customerId = ''] = await given.addCustomers([{ name: 'Eikel', settings: READY, nextPlannedAt: later(HOUR) }])
    const key = { administrationId: ADMINISTRATION, customerId }
    const planned = await given.addSales(customerId, 'planned', 'planned', { at: later(HOUR) })
    await given.addSales(customerId, 'printing', 'printing')
    await sql`update invoicing set send_at = ${later(9 * HOUR)}`.execute(given.db)

    const held = await given.holdCustomer(key, { reason: ' geschil ', remindOn: TOMORROW }, given.by)
    expect(held).toMatchObject({
      is: 'held',
      now: { status: 'held', nextPlannedAt: null, hold: { reason: 'geschil', by: 'Kim', remindOn: TOMORROW } },
    })
    const sales = await given.store.salesOfCustomer(key, 10)
    expect(sales).toMatchObject([{ state: 'printing' }, { salesInvoiceId: planned, state: 'held', plannedAt: null }])
    expect(sales[1]?.reasons).toEqual([{ reason: 'customer-held', why: 'geschil', by: 'Kim' }])
    const { rows } = await sql<{ soon: boolean }>`select send_at <= ${later(HOUR)} as soon from invoicing`.execute(
      given.db,
    )
    expect(rows).toEqual([{ soon: true }])

    // The same again is the same; another reason is another hold.
    await given.holdCustomer(key, { reason: 'geschil', remindOn: TOMORROW }, given.by)
    await given.holdCustomer(key, { reason: 'faillissement', remindOn: null }, given.by)
    const seen = held.is === 'held' ? (held.now.hold?.since ?? null) : null
    given.later(HOUR)
    const other = await given.holdCustomer(key, { reason: 'fraude', remindOn: null }, given.by)
    expect(await given.releaseHold(key, given.by, seen)).toMatchObject({
      is: 'changed-meanwhile',
      now: { status: 'held', hold: { reason: 'fraude' } },
    })
    const since = other.is === 'held' ? (other.now.hold?.since ?? null) : null
    const released = { is: 'released', now: { status: 'ready', hold: null } }
    expect(await given.releaseHold(key, given.by, since)).toMatchObject(released)
    expect(await given.releaseHold(key, given.by, since)).toMatchObject(released)
    expect(await given.eventsOf(customerId)).toEqual(['held', 'plan-held', 'held', 'held', 'hold-released'])
  })

  test.each([
    [{ reason: '  ', remindOn: null }, 'reason-required'],
    [{ reason: 'geschil', remindOn: '2026-11-16' }, 'date-passed'],
    [{ reason: 'geschil', remindOn: '2026-11-17' }, 'unknown-customer'],
  ])('%j is %s', async (hold, is) => {
    const key = { administrationId: ADMINISTRATION, customerId: guidOf('nobody') }
    expect(await given.holdCustomer(key, hold, given.by)).toEqual({ is })
  })

  test('a day has passed once it has on the Dutch clock, by which reminders go', () => {
    const pastMidnight = new Date('2026-11-16T23:30:00Z')
    expect([isPast('2026-11-16', pastMidnight), isPast('2026-11-17', pastMidnight)]).toEqual([true, false])
  })

  test('twenty at once leave one hold and a whole log', async () => {
    const [customerId = ''] = await given.addCustomers([{ name: 'Framboos', settings: READY }])
    const key = { administrationId: ADMINISTRATION, customerId }
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        given.holdCustomer(key, { reason: `reden ${index}`, remindOn: null }, given.by),
      ),
    )
    const { hold } = await given.customer(customerId)
    expect(hold?.reason).toMatch(/^reden \d+$/)
    expect(await given.eventsOf(customerId)).toEqual(Array(20).fill('held'))
  })
})
