import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import { AppTokenError } from '../../bot/entra/app-token-error.ts'
import type { SettingsSource } from '../../bot/use-cases/sales-ports.ts'
import type { Fault } from '../../sandbox/dynamics/faults.ts'
import { CUSTOMERS } from '../../sandbox/dynamics/tables.ts'
import {
  changeOf,
  type DynamicsUnderTest,
  FIRST,
  READY,
  readAll,
  SECOND,
  startDynamicsSettings,
} from '../settings-source/settings-under-test.ts'
import { NOW } from '../store/store-under-test.ts'

let given: DynamicsUnderTest
let source: SettingsSource
beforeAll(async () => {
  given = await startDynamicsSettings()
  source = given.source
})
beforeEach(() => given.dynamics.reset())

const write = (settings = READY, version = '', customerId: string = randomUUID()) =>
  source.writeCustomer(FIRST, changeOf(customerId, settings, version))

const recordsOf = (customerId: string) =>
  given.dynamics.records.all(CUSTOMERS).filter(({ values }) => values.akk_exactid === customerId)

const recordOf = (customerId: string) => {
  const [record] = recordsOf(customerId)
  if (!record) throw new Error('no such record')
  return record
}

const addByHand = (values: Record<string, string | number | boolean | null>) =>
  given.dynamics.records.create(CUSTOMERS, { akk_administratie: given.administrationId(FIRST), ...values })

const failure = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error)

describe('B7: what Dynamics 365 holds', () => {
  test('a record that somebody made by hand is read, with ids in any form and columns left empty', async () => {
    const customerId = randomUUID()
    addByHand({
      akk_exactid: `{${customerId.toUpperCase()}}`,
      akk_factuurwijze: 100_000_000,
      akk_layout: `{${READY.layoutId?.toUpperCase()}}`,
      akk_emaillayout: 'Engels',
    })
    addByHand({ akk_exactid: 'bakker', akk_automatischfactureren: true })
    const { records } = await readAll(source, null)
    expect(records).toMatchObject([
      { customerId, settings: { ...NO_SETTINGS, invoicingMethod: 'email', layoutId: READY.layoutId } },
    ])
  })

  test('a choice that Akkoord does not know is no e-mail, and is left alone by an edit of something else', async () => {
    const customerId = randomUUID()
    addByHand({ akk_exactid: customerId, akk_factuurwijze: 7 })
    const [before] = (await readAll(source, null)).records
    expect(before?.settings.invoicingMethod).toBeNull()
    const { is } = await write({ ...NO_SETTINGS, printAndSend: false }, before?.version, customerId)
    expect(is).toBe('written')
    expect(recordOf(customerId).values).toMatchObject({ akk_factuurwijze: 7, akk_printenverstuurfactuur: false })
  })

  test('a new record names its relation and its administration, and starts with Nee', async () => {
    const { now } = await write({ ...NO_SETTINGS, printAndSend: false })
    expect(recordOf(now.customerId).values).toMatchObject({
      akk_administratie: given.administrationId(FIRST),
      akk_code: '1001',
      akk_name: 'Klant B.V.',
      akk_automatischfactureren: false,
    })
  })

  test('a deactivated record counts as gone; an edit makes it active again instead of making another', async () => {
    const { now } = await write()
    const { next } = await readAll(source, null)
    given.dynamics.records.update(recordOf(now.customerId), { statecode: 1 })
    expect(await readAll(source, next)).toMatchObject({ records: [], removed: [now.customerId] })

    expect(await write(READY, now.version, now.customerId)).toMatchObject({
      is: 'changed-meanwhile',
      now: { version: '' },
    })
    const again = await write(READY, '', now.customerId)
    expect(again).toMatchObject({ is: 'written', now: { settings: READY } })
    expect(recordsOf(now.customerId)).toHaveLength(1)
    expect((await readAll(source, next)).records).toEqual([again.now])
  })

  test('a record that somebody else made at the same moment wins, and none is made twice', async () => {
    const customerId = randomUUID()
    addByHand({ akk_exactid: customerId, akk_automatischfactureren: false })
    expect(await write(READY, '', customerId)).toMatchObject({
      is: 'changed-meanwhile',
      now: { settings: NO_SETTINGS, version: expect.stringMatching(/^W\//) },
    })
    expect(recordsOf(customerId)).toHaveLength(1)
  })
})

describe('changes', () => {
  test('tell of deleted records by relation, also of those that were deleted while the token expired', async () => {
    const [one, other, third] = [(await write()).now, (await write()).now, (await write()).now]
    const { next } = await readAll(source, null)
    given.dynamics.records.remove(CUSTOMERS, recordOf(one.customerId).id)
    const changed = await readAll(source, next)
    expect(changed).toMatchObject({ records: [], removed: [one.customerId] })

    given.dynamics.records.remove(CUSTOMERS, recordOf(other.customerId).id)
    given.dynamics.records.expireTokens()
    expect(await source.changes(FIRST, changed.next)).toEqual({ is: 'restart' })
    const anew = await readAll(source, null)
    expect(anew.records).toEqual([third])
    expect(anew.removed).toContain(other.customerId)
    expect(anew.removed).not.toContain(third.customerId)
  })

  test('tell of a record that was given to another administration or relation', async () => {
    const [one, other] = [(await write()).now, (await write()).now]
    const { next } = await readAll(source, null)
    await readAll(source, null, SECOND)
    given.dynamics.records.update(recordOf(one.customerId), { akk_administratie: given.administrationId(SECOND) })
    const newId = randomUUID()
    given.dynamics.records.update(recordOf(other.customerId), { akk_exactid: newId })
    const changed = await readAll(source, next)
    expect(changed.records.map(({ customerId }) => customerId)).toEqual([newId])
    expect(changed.removed.toSorted()).toEqual([one.customerId, other.customerId].toSorted())
  })

  test('begin again when a relation lost one of two records, so that the one that is left counts', async () => {
    const { now } = await write()
    const { next } = await readAll(source, null)
    addByHand({ akk_exactid: now.customerId, akk_automatischfactureren: false })
    const second = await readAll(source, next)
    expect(second.records).toMatchObject([{ customerId: now.customerId, settings: { automatic: false } }])
    const newest = recordsOf(now.customerId).at(-1)
    given.dynamics.records.remove(CUSTOMERS, newest?.id ?? '')
    expect(await source.changes(FIRST, second.next)).toEqual({ is: 'restart' })
    expect((await readAll(source, null)).records).toEqual([now])
  })

  test('begin again when other columns are configured, or the administration has a new record', async () => {
    const { next } = await readAll(source, null)
    const renamed = given.withNames({ customer: { layout: 'akk_emaillayout', emailLayout: 'akk_layout' } })
    expect(await renamed.changes(FIRST, next)).toEqual({ is: 'restart' })
    given.dynamics.reset()
    expect(await source.changes(FIRST, next)).toEqual({ is: 'restart' })
  })

  test('ask for change tracking and pages only where Dataverse allows it', async () => {
    const { next } = await readAll(source, null)
    await readAll(source, next)
    const prefers = given.dynamics.calls.filter(({ path }) => path.endsWith(CUSTOMERS)).map(({ prefer }) => prefer)
    expect(prefers).toEqual(['odata.track-changes,odata.maxpagesize=1000', 'odata.maxpagesize=1000'])
  })
})

describe('when Dynamics 365 gives no good answer', () => {
  test.each<[Fault['kind'], object]>([
    ['throttled', { kind: 'throttled', retryAt: new Date(NOW.getTime() + 30_000), mayHaveHappened: false }],
    ['unavailable', { kind: 'unavailable', retryAt: undefined }],
    ['unauthorised', { kind: 'unauthorised', mayHaveHappened: false }],
    ['forbidden', { kind: 'forbidden', mayHaveHappened: false }],
    ['cut-before', { kind: 'unavailable' }],
    ['not-json', { kind: 'unexpected' }],
  ])('%s: every call says so, and a write says whether it may have happened', async (kind, expected) => {
    const { now } = await write()
    for (const call of [
      () => source.readAdministration(FIRST),
      () => source.changes(FIRST, null),
      () => write(READY, now.version, now.customerId),
      () => source.writeSwitch(FIRST, { printInvoices: true, version: '', by: 'Kim' }),
    ]) {
      given.dynamics.faults.add({ kind, method: 'GET' })
      expect(await failure(call())).toMatchObject({ name: 'SettingsError', ...expected, mayHaveHappened: false })
    }
    given.dynamics.faults.add({ kind, method: 'PATCH' })
    expect(await failure(write({ ...READY, automatic: false }, now.version, now.customerId))).toMatchObject({
      name: 'SettingsError',
      mayHaveHappened: ['unavailable', 'cut-before', 'not-json'].includes(kind),
      ...expected,
    })
  })

  test('A13: a write whose answer was lost is written once, when it is repeated with the same version', async () => {
    const customerId = randomUUID()
    given.dynamics.faults.add({ kind: 'cut-after', method: 'PATCH' })
    expect(await failure(write(READY, '', customerId))).toMatchObject({ kind: 'unavailable', mayHaveHappened: true })
    const created = await write(READY, '', customerId)
    expect(created).toMatchObject({ is: 'written', now: { settings: READY } })

    given.dynamics.faults.add({ kind: 'cut-after', method: 'PATCH' })
    const off = { ...READY, automatic: false }
    expect(await failure(write(off, created.now.version, customerId))).toMatchObject({ mayHaveHappened: true })
    expect(await write(off, created.now.version, customerId)).toMatchObject({ is: 'written', now: { settings: off } })
    expect(recordsOf(customerId)).toHaveLength(1)

    const before = await source.readAdministration(FIRST)
    const on = { printInvoices: true, version: before?.version ?? '', by: 'Kim' }
    given.dynamics.faults.add({ kind: 'cut-after', method: 'PATCH' })
    expect(await failure(source.writeSwitch(FIRST, on))).toMatchObject({ mayHaveHappened: true })
    expect(await source.writeSwitch(FIRST, on)).toMatchObject({ is: 'written', now: { printInvoices: true } })
  })

  test('a link to another host is never followed, neither when it is given nor when it was kept', async () => {
    await given.fill(Array.from({ length: 1_001 }, () => randomUUID()))
    given.dynamics.faults.add({ kind: 'foreign-link', method: 'GET', times: 2 })
    const page = await source.changes(FIRST, null)
    if (page.is !== 'page') throw new Error('no page')
    expect(page.next).toContain('127.0.0.2')
    expect(await failure(source.changes(FIRST, page.next))).toMatchObject({
      kind: 'unexpected',
      message: 'Dynamics 365: the next page lies elsewhere',
    })
  })

  test.each([
    ['a column that does not exist', { customer: { layout: 'abc_layout' } }, 'abc_layout'],
    ['a column of another kind', { customer: { automatic: 'akk_code' } }, 'akk_code'],
    ['a table that does not exist', { customer: { set: 'abc_relaties' } }, 'abc_relaties'],
  ])('%s is named', async (_title, names, named) => {
    addByHand({ akk_exactid: randomUUID(), akk_code: '1001' })
    const error = await failure(given.withNames(names).changes(FIRST, null))
    expect(error).toMatchObject({ name: 'SettingsError', kind: 'unexpected' })
    expect(String(error)).toContain(named)
  })

  test.each([
    ['refused for good', false, 'unauthorised'],
    ['not to be had now', true, 'unavailable'],
  ])('a token that is %s', async (_title, transient, kind) => {
    const withoutToken = given.withToken(async () => {
      throw new AppTokenError('no token', { transient, cause: undefined })
    })
    expect(await failure(withoutToken.readAdministration(FIRST))).toMatchObject({ name: 'SettingsError', kind })
  })

  test('a token of another issuer is refused, and stands in no error', async () => {
    const error = await failure(given.withToken(async () => 'forged-token').readAdministration(FIRST))
    expect(error).toMatchObject({ kind: 'unauthorised' })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('forged-token')
  })
})
