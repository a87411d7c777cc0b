import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../bot/store/database/database.ts'
import { nextRowVersion } from '../sandbox/exact/books/next-row-version.ts'
import { DEMO } from '../sandbox/exact/seed/users.ts'
import type { OutsideWorld } from '../sandbox/outside-world.ts'

/** One click that decides: a person's own seat of one invoice. */
export type Click = { person: string; invoiceId: string; activityId: string }

const ADMINISTRATION = `nl-${DEMO}`

const NOW = '2026-11-12T10:00:00.000Z'
const DATE = '2026-11-12'
const DUE = '2026-12-12'
const FIRST_NUMBER = 26_000_001

const AUTHORIZERS = ['anna', 'arjan'] as const

/** What a card in a chat holds before it is edited; its size is that of a real one. */
const CARD = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x'.repeat(4_000) }] }

/** So many invoices are approved by their first authorizers before their second ones click. */
const BLOCK = 100

/** Nobody's two authorizers click within the same millisecond: between an invoice's clicks lie a hundred others. */
const inBlocks = (clicks: Click[]): Click[] => {
  const ordered: Click[] = []
  const size = BLOCK * AUTHORIZERS.length
  for (let start = 0; start < clicks.length; start += size) {
    const block = clicks.slice(start, start + size)
    for (const key of AUTHORIZERS) ordered.push(...block.filter(({ person }) => person === key))
  }
  return ordered
}

/**
 * Fills Exact Online, the chats and the database with `count` invoices that wait for two authorizers, as if they had been
 * booked and asked. Gives the clicks in the order in which they are to be made.
 */
export const seed = async (world: OutsideWorld, database: Database, count: number): Promise<Click[]> => {
  const { directory, chats } = world.microsoft
  const person = (key: string) => directory.get(key)
  const bea = person('bea')
  const tenantId = world.environment('http://127.0.0.1').MicrosoftAppTenantId ?? ''
  for (const { objectId, name, mail, locale, key } of directory.people) {
    await sql`insert into person (tenant_id, object_id, name, mail, locale, service_url, conversation_id)
      values (${tenantId}, ${objectId}, ${name}, ${mail}, ${locale.slice(0, 2)}, ${world.microsoft.serviceUrl},
        ${directory.conversationIdOf(person(key))}) 
      on conflict (tenant_id, object_id) do update set service_url = excluded.service_url,
        conversation_id = excluded.conversation_id`.execute(database.db)
  }
  const books = world.exact.books.division(DEMO)
  const supplier = books.accounts.find(({ Name }) => Name === 'Bakker Bouw B.V.')
  const account = books.bankAccounts.find(({ Account, Main }) => Account === supplier?.ID && Main)
  const user = world.exact.books.users[0]
  if (!supplier || !account || !user) throw new Error('the sandbox has no Bakker Bouw B.V.')
  const stamps = {
    Created: NOW,
    Creator: user.id,
    CreatorFullName: 'Bea Jansen',
    Modified: NOW,
    Modifier: user.id,
    ModifierFullName: 'Bea Jansen',
  }

  const clicks: Click[] = []
  for (let index = 0; index < count; index++) {
    const invoiceId = randomUUID()
    const entryId = randomUUID()
    const number = FIRST_NUMBER + index
    const yourRef = `bench-${index}`
    const common = {
      EntryNumber: number,
      Journal: '70',
      Currency: 'EUR',
      AmountFC: 1210,
      DueDate: DUE,
      EntryDate: DATE,
      YourRef: yourRef,
    }
    books.entries.push({
      ...stamps,
      ...common,
      EntryID: entryId,
      Supplier: supplier.ID,
      Status: 20,
      Type: 30,
      Rate: 1,
      VATAmountFC: 210,
      Description: null,
      Document: null,
      PaymentCondition: 'AU',
      PaymentReference: null,
      ReportingPeriod: 11,
      ReportingYear: 2026,
      lines: [],
    })
    books.terms.push({
      ...stamps,
      ...common,
      ID: randomUUID(),
      Timestamp: nextRowVersion(books),
      EntryID: randomUUID(),
      TransactionEntryID: entryId,
      TransactionID: entryId,
      TransactionType: 30,
      Status: 20,
      Account: supplier.ID,
      AccountBankAccountID: account.ID,
      AccountBankAccountNumber: account.BankAccount,
      RateFC: 1,
      Description: null,
      Document: null,
      PaymentCondition: 'AU',
      PaymentMethod: 'K',
      PaymentReference: null,
    })
    await sql`insert into invoice (administration_id, invoice_id, state, kind, supplier_id, supplier_name, invoice_number,
        invoice_date, invoice_year, due_date, currency, amount_cents, net_cents, prepaid_cents, lines, condition_code,
        condition_description, condition_method, held, entry_id, entry_number, payee_accounts, booker_tenant_id,
        booker_object_id, booker_name, booked_at)
      values (${ADMINISTRATION}, ${invoiceId}, 'waiting', 'invoice', ${supplier.ID}, ${supplier.Name}, ${yourRef},
        ${DATE}, 2026, ${DUE}, 'EUR', 121000, 100000, 0,
        ${JSON.stringify([{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }])}, '30', '30 dagen', 'B',
        true, ${entryId}, ${number}, ${JSON.stringify([account.BankAccount])}, ${tenantId}, ${bea.objectId},
        ${bea.name}, now())`.execute(database.db)
    for (const [position, key] of AUTHORIZERS.entries()) {
      const { objectId, name } = person(key)
      const { activityId } = chats.add(person(key), 'bot', {
        type: 'message',
        text: 'bench',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }],
      })
      await sql`insert into assignment (administration_id, invoice_id, round, position, tenant_id, object_id, name)
        values (${ADMINISTRATION}, ${invoiceId}, 1, ${position}, ${tenantId}, ${objectId}, ${name})`.execute(
        database.db,
      )
      await sql`insert into message (administration_id, message_id, invoice_id, kind, round, tenant_id, object_id, created_at,
          service_url, conversation_id, activity_id)
        values (${ADMINISTRATION}, ${randomUUID()}, ${invoiceId}, 'approval', 1, ${tenantId}, ${objectId}, now(),
          ${world.microsoft.serviceUrl}, ${directory.conversationIdOf(person(key))}, ${activityId})`.execute(
        database.db,
      )
      clicks.push({ person: key, invoiceId, activityId })
    }
  }
  return inBlocks(clicks)
}
