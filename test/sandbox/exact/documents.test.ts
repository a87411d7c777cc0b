import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const DOCUMENTS = 'documents/Documents'
const ATTACHMENTS = 'documents/DocumentAttachments'

describe('documents', () => {
  test('carry files that are fetched by their address with the token', async () => {
    const { sandbox, as, signIn, callsAs } = await startSandbox()
    const { post, get } = callsAs((await signIn(BEA)).access)
    const bytes = Buffer.from('<Invoice/>\u0000\u00ff', 'latin1')
    const document = (await post(DOCUMENTS, { Subject: 'Factuur 42', Type: 20 })).json.d
    const file = { Document: document.ID, FileName: 'factuur.xml', Attachment: bytes.toString('base64') }
    const attachment = (await post(ATTACHMENTS, file)).json.d
    expect(attachment).toMatchObject({ FileName: 'factuur.xml', FileSize: bytes.length })
    expect(attachment.Attachment).toBeUndefined()
    const { Url } =
      (await get(`${ATTACHMENTS}?$filter=Document eq guid'${document.ID}'`)).json.d.results[0] ?? attachment
    const address = `${Url.slice(sandbox.url.length)}&Download=1`
    const fetched = await get(address)
    expect([fetched.status, fetched.bytes.equals(bytes)]).toEqual([200, true])
    expect((await callsAs('none').get(address)).status).toBe(401)
    expect((await (await as('Kim Visser')).get(address.replace(attachment.ID, document.ID))).status).toBe(404)
  })

  test('are linked to an entry from either side', async () => {
    const { sandbox, as } = await startSandbox()
    const { post, put, get } = await as(BEA)
    const entry = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox))).json.d.EntryID
    const document = (await post(DOCUMENTS, { Subject: 'Factuur 42', Type: 20, FinancialTransactionEntryID: entry }))
      .json.d
    await put(`purchaseentry/PurchaseEntries(guid'${entry}')`, { Document: document.ID })
    expect((await get(`purchaseentry/PurchaseEntries(guid'${entry}')`)).json.d).toMatchObject({
      Document: document.ID,
      DocumentSubject: 'Factuur 42',
      DocumentNumber: 1,
    })
    const linked = await get(`${DOCUMENTS}?$filter=FinancialTransactionEntryID eq guid'${entry}'&$select=Subject`)
    expect(linked.json.d.results).toMatchObject([{ Subject: 'Factuur 42' }])
  })

  test('go with their files, but not while an entry holds them', async () => {
    const { sandbox, as } = await startSandbox()
    const { post, put, remove } = await as(BEA)
    const { ID } = (await post(DOCUMENTS, { Subject: 'Factuur 42', Type: 20 })).json.d
    const { EntryID } = (await post('purchaseentry/PurchaseEntries', newEntry(sandbox, { Document: ID }))).json.d
    await post(ATTACHMENTS, { Document: ID, FileName: 'a.txt', Attachment: 'YQ==' })
    expect((await remove(`${DOCUMENTS}(guid'${ID}')`)).text).toContain('In gebruik: Document')
    await put(`purchaseentry/PurchaseEntries(guid'${EntryID}')`, { Document: null })
    expect((await remove(`${DOCUMENTS}(guid'${ID}')`)).status).toBe(204)
    expect(sandbox.books.division(DEMO).attachments).toEqual([])
  })

  test('change their subject; an attachment can go by itself', async () => {
    const { sandbox, as } = await startSandbox()
    const { post, put, remove } = await as(BEA)
    const { ID } = (await post(DOCUMENTS, { Subject: 'Factuur 42', Type: 20 })).json.d
    const file = (await post(ATTACHMENTS, { Document: ID, FileName: 'a.txt', Attachment: 'YQ==' })).json.d
    expect((await put(`${DOCUMENTS}(guid'${ID}')`, { Subject: 'Factuur 43' })).status).toBe(204)
    expect((await remove(`${ATTACHMENTS}(guid'${file.ID}')`)).status).toBe(204)
    const books = sandbox.books.division(DEMO)
    expect([books.documents[0]?.Subject, books.attachments]).toEqual(['Factuur 43', []])
  })

  test('types are listed', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect((await get('documents/DocumentTypes(20)')).json.d.Description).toBe('Inkoopfactuur')
  })

  const unknown = '00000000-0000-0000-0000-000000000000'
  test.each([
    [500, 'Verplicht: Onderwerp', DOCUMENTS, { Type: 20 }],
    [500, 'Verplicht: Type', DOCUMENTS, { Subject: 'x' }],
    [500, 'Ongeldige referentie: Documenttype', DOCUMENTS, { Subject: 'x', Type: 99 }],
    [500, 'Ongeldige referentie: Relatie', DOCUMENTS, { Subject: 'x', Type: 20, Account: unknown }],
    [500, 'Ongeldige referentie: Fin', DOCUMENTS, { Subject: 'x', Type: 20, FinancialTransactionEntryID: unknown }],
    [500, 'Ongeldige referentie: Document', ATTACHMENTS, { Document: unknown, FileName: 'a', Attachment: 'YQ==' }],
    [500, 'Verplicht: Bijlage', ATTACHMENTS, { Document: unknown, FileName: 'a' }],
    [400, 'base64', ATTACHMENTS, { Document: unknown, FileName: 'a', Attachment: 'no base64!' }],
    [400, 'base64', ATTACHMENTS, { Document: unknown, FileName: 'a', Attachment: 'YQ' }],
  ])('%d %s', async (status, message, path, body) => {
    const { as } = await startSandbox()
    const { post } = await as(BEA)
    const refused = await post(path, body)
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(message)])
  })
})
