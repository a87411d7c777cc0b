import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { type CustomerSettings, INVOICING_METHODS, NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import {
  changeOf,
  FIRST,
  READY,
  readAll,
  SECOND,
  type SettingsUnderTest,
  startDynamicsSettings,
  startOwnSettings,
  UNKNOWN,
} from './settings-under-test.ts'

const AT_ONCE = 20

describe.each([
  ['Akkoord’s own PGlite', () => startOwnSettings('pglite')],
  ['Akkoord’s own PostgreSQL', () => startOwnSettings('postgres')],
  ['Dynamics 365', startDynamicsSettings],
])('B7: settings in %s', (_title, start: () => Promise<SettingsUnderTest>) => {
  let given: SettingsUnderTest
  beforeAll(async () => {
    given = await start()
  })
  const write = (settings: CustomerSettings, version = '', customerId: string = randomUUID()) =>
    given.source.writeCustomer(FIRST, changeOf(customerId, settings, version))

  describe('of an administration', () => {
    test('B1: the licence is its own, and nothing is known of an administration without a record', async () => {
      expect(await given.source.readAdministration(FIRST)).toMatchObject({ licensed: true, printInvoices: false })
      expect(await given.source.readAdministration(SECOND)).toMatchObject({ licensed: false, printInvoices: false })
      expect(await given.source.readAdministration(UNKNOWN)).toBeUndefined()
      await expect(
        given.source.writeSwitch(UNKNOWN, { printInvoices: true, version: '', by: 'Kim' }),
      ).rejects.toMatchObject({ name: 'SettingsError', kind: 'unexpected' })
    })

    test('B2: the switch is written on its version; twice is once; an old version gives what stands there', async () => {
      const before = await given.source.readAdministration(SECOND)
      const on = { printInvoices: true, version: before?.version ?? '', by: 'Kim' }
      const written = await given.source.writeSwitch(SECOND, on)
      expect(written).toMatchObject({ is: 'written', now: { printInvoices: true, licensed: false } })
      expect(written.now.version).not.toBe(on.version)
      expect(await given.source.readAdministration(SECOND)).toEqual(written.now)
      expect(await given.source.writeSwitch(SECOND, on)).toEqual(written)

      const off = { ...on, printInvoices: false }
      expect(await given.source.writeSwitch(SECOND, off)).toEqual({ is: 'changed-meanwhile', now: written.now })
      expect(await given.source.writeSwitch(SECOND, { ...off, version: written.now.version })).toMatchObject({
        is: 'written',
        now: { printInvoices: false },
      })
    })
  })

  describe('of a relation', () => {
    test.each<[string, CustomerSettings]>([
      ['ready', READY],
      ['off but filled in', { ...READY, automatic: false }],
      ['without layouts', { ...READY, layoutId: null, emailLayoutId: null }],
      ['printed and sent', { ...READY, printAndSend: true }],
      ['with nothing but Ja', { ...NO_SETTINGS, automatic: true }],
      ...INVOICING_METHODS.map((invoicingMethod): [string, CustomerSettings] => [
        `invoiced by ${invoicingMethod}`,
        { ...NO_SETTINGS, invoicingMethod },
      ]),
    ])('B3: are kept as they were written: %s', async (_title, settings) => {
      const { next } = await readAll(given.source, null)
      const { is, now } = await write(settings)
      expect({ is, settings: now.settings }).toEqual({ is: 'written', settings })
      expect(now.version).not.toBe('')
      expect((await readAll(given.source, next)).records).toEqual([now])

      const cleared = await write(NO_SETTINGS, now.version, now.customerId)
      expect(cleared).toMatchObject({ is: 'written', now: { settings: NO_SETTINGS } })
      expect((await readAll(given.source, next)).records).toEqual([cleared.now])
    })

    test('an edit of an old version changes nothing and gives what stands there', async () => {
      const first = await write(READY)
      const { customerId, version } = first.now
      const second = await write({ ...READY, layoutId: null }, version, customerId)
      expect(second.is).toBe('written')
      const late = { is: 'changed-meanwhile', now: second.now }
      expect(await write({ ...READY, automatic: false }, version, customerId)).toEqual(late)
      expect(await write({ ...READY, automatic: false }, '', customerId)).toEqual(late)
    })

    test('an edit of a record that is not there gives that there is none', async () => {
      const customerId = randomUUID()
      const none = { customerId, settings: NO_SETTINGS, version: '' }
      expect(await write(READY, 'W/"1"', customerId)).toEqual({ is: 'changed-meanwhile', now: none })
      expect(await write(NO_SETTINGS, '', customerId)).toEqual({ is: 'written', now: none })
    })

    test('A13: writing what stands there already is written, whatever version it names, and is no change', async () => {
      const first = await write(READY)
      const { next } = await readAll(given.source, null)
      expect(await write(READY, '', first.now.customerId)).toEqual(first)
      expect(await write(READY, first.now.version, first.now.customerId)).toEqual(first)
      expect((await readAll(given.source, next)).records).toEqual([])
    })

    test.each(['a new record', 'one version'])(
      `of ${AT_ONCE} different edits of %s at once, one is written`,
      async (of) => {
        const customerId = randomUUID()
        const version = of === 'a new record' ? '' : (await write(READY, '', customerId)).now.version
        const { next } = await readAll(given.source, null)
        const outcomes = await Promise.all(
          Array.from({ length: AT_ONCE }, () => write({ ...READY, layoutId: randomUUID() }, version, customerId)),
        )
        const written = outcomes.filter(({ is }) => is === 'written')
        expect(written).toHaveLength(1)
        for (const { now } of outcomes) expect(now).toEqual(written[0]?.now)
        expect((await readAll(given.source, next)).records).toEqual([written[0]?.now])
      },
    )
  })

  describe('changes', () => {
    test('come once, may be asked for again, and are those of one administration', async () => {
      const { next: start } = await readAll(given.source, null)
      const other = await given.source.writeCustomer(SECOND, changeOf(randomUUID(), READY))
      const one = await write(READY)
      const changed = await readAll(given.source, start)
      expect(changed).toMatchObject({ records: [one.now], removed: [] })
      expect((await readAll(given.source, start)).records).toEqual([one.now])
      expect((await readAll(given.source, changed.next)).records).toEqual([])
      expect((await readAll(given.source, null, SECOND)).records).toContainEqual(other.now)
    })

    test('are paged without gap or repetition, and what changes meanwhile comes after', async () => {
      const customerIds = Array.from({ length: 1_500 }, () => randomUUID())
      await given.fill(customerIds)
      const first = await given.source.changes(FIRST, null)
      if (first.is !== 'page') throw new Error('no page')
      expect(first.more).toBe(true)
      const seen = new Set(first.records.map(({ customerId }) => customerId))
      const early = customerIds.find((customerId) => seen.has(customerId)) ?? ''
      const late = customerIds.findLast((customerId) => !seen.has(customerId)) ?? ''
      const edits: string[] = []
      for (const customerId of [early, late]) {
        const { now } = await given.source.writeCustomer(FIRST, changeOf(customerId, READY))
        edits.push((await write(READY, now.version, customerId)).now.version)
      }

      const rest = await readAll(given.source, first.next)
      const again = await readAll(given.source, rest.next)
      const all = [...first.records, ...rest.records, ...again.records]
      for (const customerId of customerIds)
        expect(seen.has(customerId) || all.some((one) => one.customerId === customerId)).toBe(true)
      const lastOf = (customerId: string) => all.findLast((one) => one.customerId === customerId)?.version
      expect([lastOf(early), lastOf(late)]).toEqual(edits)
      expect(all.length).toBeLessThanOrEqual(new Set(all.map((one) => one.customerId)).size + edits.length)
    })

    test.each(['', 'nonsense', 'akkoord:', 'akkoord:1e3', '{}', '{"link":"http://127.0.0.2/"}'])(
      'since %j, which this source never said: begin again',
      async (since) => {
        expect(await given.source.changes(FIRST, since)).toEqual({ is: 'restart' })
      },
    )
  })
})
