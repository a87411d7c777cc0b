import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, idOf, newEntry, startSandbox } from './sandbox-client.ts'

const PAGE = 60

const names = (results: Record<string, unknown>[]): unknown[] => results.map((each) => each.Name).sort()

describe('forms of an answer', () => {
  test('a list stands in d.results, a single record in d, each with its address', async () => {
    const { sandbox, as } = await startSandbox()
    const { get } = await as(BEA)
    const list = (await get('financial/Journals')).json.d.results
    const one = (await get(`financial/Journals(guid'${list[0]?.ID}')`)).json.d
    expect(one).toEqual(list[0])
    expect(one.__metadata.uri).toBe(`${sandbox.url}/api/v1/${DEMO}/financial/Journals(guid'${one.ID}')`)
  })

  test('dates are /Date(ms)/, 64-bit integers text, relation codes 18 characters padded on the left', async () => {
    const { sandbox, as } = await startSandbox()
    const { get, post } = await as(BEA)
    const entry = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d
    expect(entry.DueDate).toBe(`/Date(${Date.UTC(2026, 11, 1)})/`)
    expect(entry.Modified).toBe(`/Date(${Date.UTC(2026, 10, 21, 10)})/`)
    const term = (await get('sync/Cashflow/PaymentTerms?$filter=Timestamp gt 0L')).json.d.results[0]
    expect(term?.Timestamp).toBe(String(sandbox.books.division(DEMO).terms[0]?.Timestamp))
    const [account] = (await get("crm/Accounts?$filter=Code eq '                 1'")).json.d.results
    expect(account?.Code).toHaveLength(18)
  })

  test('lines are a link unless expanded, and the link works', async () => {
    const { sandbox, as } = await startSandbox()
    const { get, post } = await as(BEA)
    const entry = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d
    const link = String(entry.PurchaseEntryLines.__deferred.uri).slice(sandbox.url.length)
    expect((await get(link)).json.d.results).toHaveLength(1)
    const key = `purchaseentry/PurchaseEntries(guid'${entry.EntryID}')`
    const expanded = (await get(`${key}?$expand=PurchaseEntryLines&$select=EntryID,PurchaseEntryLines`)).json.d
    expect(expanded.PurchaseEntryLines.results[0]).toMatchObject({ GLAccountCode: '4300', VATAmountFC: 210 })
    expect(Object.keys(expanded).sort()).toEqual(['EntryID', 'PurchaseEntryLines', '__metadata'])
  })

  test('pages hold 60 records and __next leads through all of them once', async () => {
    const { sandbox, as } = await startSandbox({ limits: 'off' })
    const { get, all } = await as(BEA)
    for (let number = 0; number < 2 * PAGE; number += 1)
      sandbox.act(DEMO, 'teach-supplier', { name: `Leverancier ${number}` })
    const first = (await get('crm/Accounts?$select=ID')).json.d
    expect(first.results).toHaveLength(PAGE)
    expect(first.__next).toMatch(/%24skiptoken=guid%27[0-9a-f-]{36}%27/)
    const ids = (await all('crm/Accounts?$select=ID')).map((each) => each.ID)
    expect(new Set(ids).size).toBe(sandbox.books.division(DEMO).accounts.length)
    expect(ids).toHaveLength(new Set(ids).size)
    const some = await all(`crm/Accounts?$select=Name&$top=${PAGE + 5}&$orderby=Name desc`)
    expect(some.map((each) => each.Name)).toEqual(
      some
        .map((each) => each.Name)
        .sort()
        .reverse(),
    )
    expect(some).toHaveLength(PAGE + 5)
    const last = (await get(`crm/Accounts?$select=ID&$top=1`)).json.d
    expect(last.results).toHaveLength(1)
    expect(last.__next).toBeUndefined()
  })

  test('the number of records can be asked for', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get('financial/Journals/$count')).text).toBe('6')
    expect((await get('financial/Journals?$inlinecount=allpages&$top=1')).json.d.__count).toBe('6')
  })

  test('current/Me names the user and needs no division', async () => {
    const { as, userId } = await startSandbox()
    const { get } = await as(BEA)
    const [me] = (await get('/api/v1/current/Me')).json.d.results
    expect(me).toMatchObject({ UserID: userId(BEA), FullName: BEA, CurrentDivision: DEMO, ServerUtcOffset: 3600 })
    await get('/api/v1/800200/financial/Journals?$top=1')
    const [after] = (await get('/api/v1/current/Me?$select=CurrentDivision')).json.d.results
    expect(after?.CurrentDivision).toBe(800200)
  })

  test('system/Divisions lists the administrations of the user', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    const results = (await get('system/Divisions?$select=Code,Description')).json.d.results
    expect(results.map((each) => [each.Code, each.Description])).toEqual([
      [800100, 'Demo B.V.'],
      [800200, 'Tweede B.V.'],
    ])
    expect((await get('system/Divisions(800200)')).json.d.Description).toBe('Tweede B.V.')
  })

  test('general/Layouts tells layouts from e-mail texts', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get('general/Layouts?$filter=Type eq 2')).json.d.results).toHaveLength(2)
  })
})

/** Its relations are the suppliers of the seed, and no others. */
const WITHOUT_CUSTOMERS = 800200

describe('$filter', () => {
  test.each([
    ["Name eq 'KPN B.V.'", ['KPN B.V.']],
    ["startswith(Name,'Bakker')", ['Bakker Bouw B.V.']],
    ["substringof('bedrijf',Name) eq true", ['Schildersbedrijf Oranje', 'Waterbedrijf Noord']],
    [
      "substringof('B.V.',Name) eq false and PaymentConditionPurchase eq '30'",
      ['Jansen Schoonmaak', 'Schildersbedrijf Oranje'],
    ],
    ['Blocked eq true', ['Vermeer Transport B.V.']],
    ["VATNumber eq null or ChamberOfCommerce eq '12345678'", ['Bakker Bouw B.V.', 'Losse Levering']],
    ["(Name eq 'KPN B.V.' or Name eq 'Losse Levering') and Blocked ne true", ['KPN B.V.', 'Losse Levering']],
    ["Name eq 'O''Brien'", []],
    ["Created ge datetime'2026-11-21T10:00:00' and Name lt 'C'", ['Bakker Bouw B.V.']],
    ["Created gt datetime'2026-11-21T10:00:00'", []],
  ])('%s', async (filter, expected) => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    const accounts = `/api/v1/${WITHOUT_CUSTOMERS}/crm/Accounts`
    const { status, json } = await get(`${accounts}?$select=Name&$filter=${encodeURIComponent(filter)}`)
    expect([status, names(json.d.results)]).toEqual([200, expected])
  })

  test.each([
    ['financial/GLAccounts', 'Type eq 22', 1],
    ['financial/GLAccounts', 'Type gt 22L', 10],
    ['vat/VATCodes', 'Percentage gt 0.1', 2],
    ['vat/VATCodes', "Percentage eq 0 and VATTransactionType eq 'P'", 3],
    ['cashflow/PaymentConditions', "Code eq 'AU'", 1],
  ])('%s: %s finds %d', async (path, filter, count) => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get(`${path}?$filter=${encodeURIComponent(filter)}`)).json.d.results).toHaveLength(count)
  })

  test.each([
    ['an unknown property', "Nme eq 'x'"],
    ['a guid given as text', "ID eq '10e4c7a1-b520-5266-83a8-9fca9d93418d'"],
    ['a malformed guid', "ID eq guid'10e4'"],
    ['text for a truth value', "Blocked eq 'true'"],
    ['a date without a time', "Created gt datetime'2026-11-21'"],
    ['two properties', 'Name eq Code'],
    ['an unknown function', "endswith(Name,'x')"],
    ['no operator', 'Name'],
    ['an open bracket', "(Name eq 'x'"],
    ['text behind it', "Name eq 'x' Name"],
    ['an odd character', 'Name eq #'],
  ])('with %s is refused', async (_case, filter) => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    const { status, json } = await get(`crm/Accounts?$filter=${encodeURIComponent(filter)}`)
    expect([status, json.error.code, typeof json.error.message.value]).toEqual([400, '', 'string'])
  })
})

describe('refused forms', () => {
  test.each([
    [400, 'crm/Accounts?$select=Nme'],
    [400, 'crm/Accounts?$orderby=Nme'],
    [400, 'crm/Accounts?$top=many'],
    [400, 'crm/Accounts?$expand=BankAccounts'],
    [400, 'crm/Accounts?$search=x'],
    [400, 'crm/Accounts(123)'],
    [404, "crm/Accounts(guid'00000000-0000-0000-0000-000000000000')"],
    [404, 'crm/accounts'],
    [404, '/api/v1/crm/Accounts'],
    [403, '/api/v1/999999/crm/Accounts'],
    [400, 'bulk/Cashflow/Payments'],
    [400, "bulk/Cashflow/Payments?$select=ID&$filter=TransactionEntryID eq guid'10e4c7a1-b520-5266-83a8-9fca9d93418d'"],
    [400, 'sync/Cashflow/PaymentTerms?$filter=Timestamp le 5L'],
    [400, 'sync/Cashflow/PaymentTerms?$filter=Status eq 20'],
    [400, "users/UserHasRights?endpoint='x'"],
    [404, 'crm/%zz'],
    [414, `crm/Accounts?$select=${'Name,'.repeat(1300)}`],
  ])('%d for %s', async (status, path) => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get(path)).status).toBe(status)
  })

  test('an administration out of reach says so in the Reason header', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get('/api/v1/999999/crm/Accounts')).headers.get('reason')).toBe('NoDivisionAccess')
  })

  test.each([
    ['*/*', 200, 'application/atom+xml'],
    ['application/xml', 415, 'application/json'],
    ['application/json;odata=verbose', 200, 'application/json'],
  ])('Accept %s answers %d as %s', async (accept, status, type) => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    const answer = await get('financial/Journals', { accept })
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([status, type])
  })

  test.each([
    ['a read-only property', { Status: 50 }],
    ['a property for POST only', { Journal: '71' }],
    ['an unknown property', { Condition: '30' }],
    ['a wrong type', { DueDate: 5 }],
    ['lines', { PurchaseEntryLines: [{ AmountFC: 1 }] }],
    ['no object', [1]],
    ['no JSON', '{'],
  ])('PUT with %s is refused and changes nothing', async (_case, body) => {
    const { sandbox, as } = await startSandbox()
    const { post, put } = await as(BEA)
    const id = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d.EntryID
    const before = structuredClone(sandbox.books.division(DEMO).entries)
    const refused = await put(`purchaseentry/PurchaseEntries(guid'${id}')`, body)
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Error processing request stream')])
    expect(sandbox.books.division(DEMO).entries).toEqual(before)
  })

  test.each([
    ['PUT', 'crm/Accounts', 'accounts'],
    ['DELETE', 'cashflow/PaymentConditions', 'conditions'],
    ['PUT', 'cashflow/PaymentConditions', 'conditions'],
  ] as const)('%s on %s does not exist', async (method, path, table) => {
    const { sandbox, as } = await startSandbox()
    const { call } = await as(BEA)
    const id = idOf(sandbox.books.division(DEMO)[table], () => true)
    expect((await call(method, `${path}(guid'${id}')`, method === 'PUT' ? {} : undefined)).status).toBe(405)
  })
})

describe('writing', () => {
  test('POST answers 201 with the record, PUT 204 with nothing, DELETE 204', async () => {
    const { sandbox, as } = await startSandbox()
    const { post, put, remove, get } = await as(BEA)
    const created = await post('purchaseentry/PurchaseEntries', newEntry(sandbox))
    const path = `purchaseentry/PurchaseEntries(guid'${created.json.d.EntryID}')`
    const changed = await put(path, { Description: 'Steiger' })
    const removed = await remove(path)
    expect([created.status, changed.status, changed.text, removed.status]).toEqual([201, 204, '', 204])
    expect((await get(path)).status).toBe(404)
  })

  test('Prefer: return=representation makes PUT answer with the record', async () => {
    const { sandbox, as } = await startSandbox()
    const { post, put } = await as(BEA)
    const { EntryID } = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d
    const path = `purchaseentry/PurchaseEntries(guid'${EntryID}')`
    const changed = await put(path, { PaymentCondition: '30' }, { prefer: 'return=representation' })
    expect([changed.status, changed.json.d.PaymentCondition]).toEqual([200, '30'])
  })

  test('a body that is not announced as JSON is refused', async () => {
    const { sandbox, as } = await startSandbox()
    const { post } = await as(BEA)
    const refused = await post('purchaseentry/PurchaseEntries', newEntry(sandbox), { 'content-type': 'text/plain' })
    expect(refused.status).toBe(415)
  })

  test('a user without the right gets 403, and UserHasRights says so beforehand', async () => {
    const { sandbox, as } = await startSandbox()
    const coen = await as('Coen Blok')
    const { EntryID } = (await coen.post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d
    const path = `purchaseentry/PurchaseEntries(guid'${EntryID}')`
    const asked = "users/UserHasRights?endpoint='purchaseentry/PurchaseEntries'&action='PUT'"
    expect((await coen.get(asked)).json.d).toEqual({ UserHasRights: false })
    expect((await coen.get(`/api/v1/800200/${asked}`)).json.d).toEqual({ UserHasRights: true })
    expect((await coen.put(path, { PaymentCondition: '30' })).status).toBe(403)
    sandbox.act(DEMO, 'give-right', { user: 'Coen Blok' })
    expect((await coen.put(path, { PaymentCondition: '30' })).status).toBe(204)
  })
})
