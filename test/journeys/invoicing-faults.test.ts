import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { SettingsError } from '../../bot/use-cases/sales-ports.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { ADMINISTRATION, KIM_VISSER, startInvoicing } from './invoicing-stage.ts'

const LINDE = 'Tandartspraktijk De Linde'
const ZEEZICHT = 'Hotel Zeezicht B.V.'
const OOIEVAAR = 'Brouwerij De Ooievaar'
const CUSTOMERS = [LINDE, ZEEZICHT, OOIEVAAR]
const RUN_EVERY_MINUTES = 10
const PRINT = { method: 'POST', endpoint: 'PrintedSalesInvoices' } as const

let akkoord: Awaited<ReturnType<typeof startInvoicing>>

const key = (salesInvoiceId: string) => ({ administrationId: ADMINISTRATION, salesInvoiceId })
const stateOf = async (id: string) => (await akkoord.find(id))?.state
const reasonsOf = async (id: string) => (await akkoord.find(id))?.reasons

/** Drafts that are due at the next run. */
const due = async (customer: string, count = 1, minutes = 60): Promise<string[]> => {
  const drafts = Array.from({ length: count }, () => akkoord.draft(customer))
  await akkoord.wake()
  await akkoord.send()
  akkoord.later(minutes)
  return drafts
}

/** Lets an hour pass, with a run of both jobs whenever something could happen. */
const anHourPasses = async () => {
  for (let minute = 0; minute < 60; minute += RUN_EVERY_MINUTES) {
    akkoord.later(RUN_EVERY_MINUTES)
    await akkoord.sync()
    await akkoord.send()
  }
}

/** What managers were told since. */
const told = async (during: () => Promise<unknown>) => {
  const before = (await akkoord.notices()).length
  await during()
  return (await akkoord.notices()).slice(before)
}

beforeAll(async () => {
  akkoord = await startInvoicing()
  await akkoord.ready(...CUSTOMERS)
})
afterEach(() => akkoord.sandbox.faults.clear())

describe('an answer that is lost', () => {
  test('B5, B6: printed all the same: a failure that is told once, and never printed again', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.sandbox.faults.add({ kind: 'cut-after', ...PRINT })
    const before = akkoord.prints()
    const notices = await told(async () => {
      await akkoord.send()
      await anHourPasses()
    })
    expect(await akkoord.find(id)).toMatchObject({ state: 'failed', cause: 'outcome-unknown', attempts: 1 })
    expect(akkoord.prints() - before).toBe(1)
    expect(akkoord.mails(id)).toHaveLength(1)
    expect(notices).toEqual([{ kind: 'failures', cause: 'outcome-unknown', items: 1 }])
    expect((await akkoord.customer(LINDE)).status).toBe('failed')

    const act = (what: 'try-again' | 'handled') => akkoord.act.one(key(id), what, KIM_VISSER)
    expect(await act('try-again')).toEqual({ ok: false, refusal: 'cannot-try-again' })
    expect(await act('handled')).toMatchObject({ ok: true, salesInvoice: { state: 'closed' } })
    expect((await akkoord.customer(LINDE)).status).toBe('ready')
  })

  test('B5: not printed: two readings say so before it is printed, once', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.sandbox.faults.add({ kind: 'cut-before', ...PRINT })
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'printing', cause: 'outcome-unknown' })
    akkoord.later(1)
    await akkoord.send()
    expect(await stateOf(id)).toBe('printing')
    akkoord.later(1)
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'planned', attempts: 1 })
    akkoord.later(1)
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(akkoord.mails(id)).toHaveLength(1)
  })

  test('B5: answered, and still open: an e-mail may have left, so that once handled it is left alone', async () => {
    const id = akkoord.draft(LINDE)
    await akkoord.wake()
    await akkoord.send()
    await akkoord.db
      .updateTable('sales_invoice')
      .set({ state: 'failed', cause: 'outcome-unknown', planned_at: null })
      .where('sales_invoice_id', '=', id)
      .execute()
    await akkoord.act.one(key(id), 'handled', KIM_VISSER)
    akkoord.byHand('change-sales-draft', { invoice: id, description: 'nagekeken' })
    await akkoord.wake()
    await akkoord.send()
    expect(await stateOf(id)).toBe('closed')
    akkoord.byHand('remove-sales-draft', { invoice: id })
  })

  test('B6: for a quarter of an hour: told, and tried again when somebody asks', async () => {
    const [id = ''] = await due(LINDE)
    const fault = akkoord.sandbox.faults.add({ kind: 'status', status: 503, times: null, ...PRINT })
    const notices = await told(anHourPasses)
    expect(await akkoord.find(id)).toMatchObject({ state: 'failed', cause: 'unavailable' })
    expect(notices).toEqual([{ kind: 'failures', cause: 'unavailable', items: 1 }])
    akkoord.sandbox.faults.remove(fault)
    await akkoord.act.one(key(id), 'try-again', KIM_VISSER)
    await akkoord.act.one(key(id), 'try-again', KIM_VISSER)
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'sent' })
    expect(akkoord.mails(id)).toHaveLength(1)
  })
})

describe('a server that is killed', () => {
  const claim = async (id: string) => {
    const row = await akkoord.find(id)
    return await akkoord.store.claimPrint(key(id), row?.revision ?? 0, akkoord.now())
  }

  test('B5: between saying that it prints and asking for it: it is printed once, minutes later', async () => {
    const [id = ''] = await due(ZEEZICHT)
    expect(await claim(id)).toBeDefined()
    akkoord.later(1)
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'printing', stillOpenAt: null })
    for (let minute = 0; minute < 5; minute++) {
      akkoord.later(1)
      await akkoord.send()
    }
    expect(await akkoord.find(id)).toMatchObject({ state: 'sent' })
    expect(akkoord.mails(id)).toHaveLength(1)
  })

  test('B5: between the printing and saving what was answered: it is not printed again', async () => {
    const [id = ''] = await due(ZEEZICHT)
    const claimed = await claim(id)
    const { layoutId = '', emailLayoutId = '' } = claimed ?? {}
    const books = akkoord.newServer().exact.sales(KIM_VISSER, DEMO)
    await books.print({ salesInvoiceId: id, layoutId, emailLayoutId, invoiceDate: null })
    await anHourPasses()
    expect(await akkoord.find(id)).toMatchObject({ state: 'failed', cause: 'outcome-unknown', attempts: 1 })
    expect(akkoord.mails(id)).toHaveLength(1)
  })

  test('B6: a draft that is changed between the last look and the printing is told as it was sent', async () => {
    const [id = ''] = await due(ZEEZICHT)
    const claimed = await claim(id)
    if (!claimed) throw new Error('not claimed')
    akkoord.byHand('change-sales-draft', { invoice: id, amount: 250 })
    const { invoice, layoutId, emailLayoutId } = claimed
    const books = akkoord.newServer().exact.sales(KIM_VISSER, DEMO)
    const outcome = await books.print({ salesInvoiceId: id, layoutId, emailLayoutId, invoiceDate: null })
    await akkoord.store.recordAnswer(invoice, { outcome })
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'sent', amountCents: 30_250 })
  })

  test('B5: after the answer was saved, before it was read back: it is read after the restart', async () => {
    const [id = ''] = await due(ZEEZICHT, 1, 55)
    await akkoord.wake()
    await akkoord.send()
    akkoord.later(5)
    // The drafts were just read: what is read now is this one, before and after it is printed.
    akkoord.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', endpoint: 'SalesInvoices', skip: 1 })
    await akkoord.send()
    expect(await akkoord.find(id)).toMatchObject({ state: 'printing', outcome: { emailCreated: true } })
    akkoord.later(1)
    await akkoord.newServer().send(ADMINISTRATION)
    expect(await akkoord.find(id)).toMatchObject({ state: 'sent' })
    expect(akkoord.mails(id)).toHaveLength(1)
  })
})

test('B5: two servers with several runs each, at the same time, print every draft exactly once', async () => {
  const shared = await startInvoicing('postgres')
  await shared.ready(...CUSTOMERS)
  const drafts = Array.from({ length: 9 }, (_, index) => shared.draft(CUSTOMERS[index % CUSTOMERS.length] ?? ''))
  const servers = [shared.newServer(), shared.newServer()]
  const runAll = () => Promise.all([...servers, ...servers].map(({ send }) => send(ADMINISTRATION)))
  await shared.wake()
  await runAll()
  shared.later(60)
  for (let round = 0; round < 3; round++) {
    await runAll()
    shared.later(1)
  }
  const states = (await shared.sales()).map(({ state }) => state)
  expect(states).toEqual(drafts.map(() => 'sent'))
  expect(shared.prints()).toBe(drafts.length)
  expect(drafts.flatMap(shared.mails)).toHaveLength(drafts.length)
  expect(await shared.events(drafts[0] ?? '')).toEqual(['found', 'planned', 'print-begun', 'sent'])
})

describe('Exact Online says no', () => {
  test('B6: an e-mail that was not made is a failure of its cause; those of one batch make one notice', async () => {
    const drafts = await due(OOIEVAAR, 3)
    const habit = akkoord.sandbox.faults.add({ kind: 'habit', habit: 'email-not-made' })
    const notices = await told(akkoord.send)
    akkoord.sandbox.faults.remove(habit)
    expect(await Promise.all(drafts.map(stateOf))).toEqual(['failed', 'failed', 'failed'])
    expect(await akkoord.find(drafts[0] ?? '')).toMatchObject({ cause: 'not-mailed', detail: expect.any(String) })
    expect(notices).toEqual([{ kind: 'failures', cause: 'not-mailed', items: 3 }])
  })

  test('B6: a refusal in words is told at once; changed in Exact Online, the draft waits anew and leaves', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.sandbox.faults.add({ kind: 'status', status: 500, message: 'Periode is afgesloten', ...PRINT })
    const notices = await told(akkoord.send)
    expect(await akkoord.find(id)).toMatchObject({
      state: 'failed',
      cause: 'rejected',
      detail: 'Periode is afgesloten',
    })
    expect(notices).toEqual([{ kind: 'failures', cause: 'rejected', items: 1 }])
    await anHourPasses()
    expect(await stateOf(id)).toBe('failed')

    akkoord.byHand('change-sales-draft', { invoice: id, amount: 90 })
    await akkoord.wake()
    await akkoord.send()
    expect(await stateOf(id)).toBe('planned')
    akkoord.later(60)
    await akkoord.send()
    expect(await stateOf(id)).toBe('sent')
  })

  test('over its limit, nothing fails: the rest goes on when Exact Online says', async () => {
    const drafts = await due(LINDE, 3)
    akkoord.sandbox.faults.add({ kind: 'throttle', ...PRINT, skip: 1 })
    const notices = await told(async () => {
      await akkoord.send()
      expect((await Promise.all(drafts.map(stateOf))).toSorted()).toEqual(['planned', 'planned', 'printing'])
      for (let minute = 0; minute < 3; minute++) {
        akkoord.later(1)
        await akkoord.send()
      }
    })
    expect(await Promise.all(drafts.map(stateOf))).toEqual(['sent', 'sent', 'sent'])
    expect(drafts.flatMap(akkoord.mails)).toHaveLength(3)
    expect(notices).toEqual([])
  })

  test('a connection that is revoked is told once, everything stays, and goes on by itself after reconnecting', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.byHand('revoke-connection', { user: 'Kim Visser' })
    akkoord.later(15)
    const notices = await told(anHourPasses)
    expect(notices).toEqual([{ kind: 'problem', cause: 'exact:connection-revoked', items: 0 }])
    const problem = async () => (await akkoord.store.findInvoicing(ADMINISTRATION))?.problem
    expect(await problem()).toMatchObject({ where: 'exact', kind: 'connection-revoked' })
    expect(await stateOf(id)).toBe('planned')

    await akkoord.connect()
    akkoord.later(1)
    const restarted = akkoord.newServer()
    await restarted.sync(ADMINISTRATION)
    await restarted.send(ADMINISTRATION)
    expect([await stateOf(id), await problem()]).toEqual(['sent', null])
  })

  test('a right that is missing is told once, and everything stays', async () => {
    const [id = ''] = await due(LINDE)
    const right = { user: 'Kim Visser', method: 'POST', endpoint: 'salesinvoice/PrintedSalesInvoices' }
    akkoord.byHand('take-right', right)
    const notices = await told(anHourPasses)
    expect(notices).toEqual([{ kind: 'problem', cause: 'exact:no-rights', items: 0 }])
    expect(await akkoord.find(id)).toMatchObject({ state: 'planned', attempts: 0 })
    akkoord.byHand('give-right', right)
    await anHourPasses()
    expect(await stateOf(id)).toBe('sent')
  })

  test('drafts that cannot be read are told once it lasts, although everything else can be read', async () => {
    akkoord.sandbox.faults.add({ kind: 'status', status: 503, times: null, method: 'GET', endpoint: 'SalesInvoices' })
    await akkoord.wake()
    expect(await told(anHourPasses)).toEqual([{ kind: 'problem', cause: 'exact:unavailable', items: 0 }])
    akkoord.sandbox.faults.clear()
    await akkoord.send()
    expect((await akkoord.store.findInvoicing(ADMINISTRATION))?.problem).toBeNull()
  })

  test("over the day's limit, which lasts until tomorrow, is told at once", async () => {
    akkoord.sandbox.faults.add({ kind: 'throttle', limit: 'daily', method: 'GET', endpoint: 'SalesInvoices' })
    await akkoord.wake()
    expect(await told(akkoord.send)).toEqual([{ kind: 'problem', cause: 'exact:unavailable', items: 0 }])
    await akkoord.send()
  })

  test('settings that cannot be read print nothing, and that is told after a quarter of an hour', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.settingsFail(new SettingsError('unavailable', 'down'))
    expect(await told(akkoord.send)).toEqual([])
    expect(await told(anHourPasses)).toEqual([{ kind: 'problem', cause: 'settings:unavailable', items: 0 }])
    expect(await stateOf(id)).toBe('planned')
    akkoord.settingsFail(undefined)
    await akkoord.send()
    expect(await stateOf(id)).toBe('sent')
  })

  test('B3: while another run is still reading the settings, nothing is printed by what was known before', async () => {
    const [id = ''] = await due(LINDE)
    const store = { ...akkoord.store, saveSettingsPage: async () => 'stale' as const }
    await akkoord.newServer(store).send(ADMINISTRATION)
    expect(await stateOf(id)).toBe('planned')
    akkoord.later(1)
    await akkoord.send()
    expect(await stateOf(id)).toBe('sent')
  })

  test('B6: settings that cannot be read keep nobody from hearing what became of what was printed', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.sandbox.faults.add({ kind: 'cut-after', ...PRINT })
    await akkoord.send()
    akkoord.settingsFail(new SettingsError('unavailable', 'down'))
    akkoord.later(1)
    await akkoord.send()
    akkoord.settingsFail(undefined)
    expect(await akkoord.find(id)).toMatchObject({ state: 'failed', cause: 'outcome-unknown' })
  })

  test('B6: a record that is gone stops everything, and that is told, until it is back', async () => {
    const [id = ''] = await due(LINDE)
    akkoord.settingsFail('no-record')
    const problem = async () => (await akkoord.store.findInvoicing(ADMINISTRATION))?.problem ?? null
    expect(await told(anHourPasses)).toEqual([{ kind: 'problem', cause: 'settings:no-record', items: 0 }])
    expect([await stateOf(id), (await problem())?.kind]).toEqual(['closed', 'no-record'])
    akkoord.settingsFail(undefined)
    await anHourPasses()
    expect([await reasonsOf(id), await problem()]).toEqual([[{ reason: 'unconfirmed' }], null])
    await akkoord.act.one(key(id), 'confirm', KIM_VISSER, (await akkoord.store.findSales(key(id)))?.modified)
    akkoord.later(60)
    await akkoord.send()
  })
})

test('the first reading of many relations goes on where it broke off, and says how far it has come', async () => {
  const many = await startInvoicing()
  many.sandbox.books.seedCustomers(DEMO, 2_500)
  await many.store.openMissing(many.now())
  const pages = () => many.sandbox.calls.filter(({ path }) => path.includes('sync/CRM/Accounts')).length
  many.sandbox.faults.add({ kind: 'status', status: 503, endpoint: 'sync/CRM/Accounts', skip: 2 })
  await many.sync()
  const state = async () => {
    const found = await many.store.findInvoicing(ADMINISTRATION)
    return { sync: found?.syncState, customers: found?.syncedCustomers, problem: found?.problem?.kind ?? null }
  }
  expect(await state()).toEqual({ sync: 'failed', customers: 2_000, problem: 'unavailable' })
  expect(pages()).toBe(3)

  many.later(1)
  await many.sync()
  const all = many.sandbox.books.division(DEMO).accounts.length
  expect(await state()).toEqual({ sync: 'done', customers: all, problem: null })
  expect(pages()).toBe(4)
})
