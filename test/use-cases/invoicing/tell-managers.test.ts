import { expect, test } from '@jest/globals'
import { createNotices } from '../../../bot/store/notices.ts'
import { addNotices } from '../../../bot/store/sales-notices.ts'
import { createUrls } from '../../../bot/urls.ts'
import { createTellManagers } from '../../../bot/use-cases/invoicing/tell-managers.ts'
import { type Directory, type Messenger, MessengerError } from '../../../bot/use-cases/ports.ts'
import { guidOf, TENANT } from '../../approvals/samples.ts'
import { openFreshDatabase } from '../../setup/fresh-database.ts'
import { quietLog } from '../../setup/quiet-log.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW } from '../../store/store-under-test.ts'

const MINUTE = 60_000
const CHAT = { serviceUrl: 'https://smba.example/emea', conversationId: 'kim' }
const INVOICE = guidOf('sales invoice')

test('B6: a card that could not be edited, and that says what is true again by then, is left at that', async () => {
  const database = await openFreshDatabase('pglite')
  const { db } = database
  const { store } = await createStoreUnderTest(database)
  await store.savePerson(
    { tenantId: TENANT, objectId: guidOf('object kim') },
    { chat: CHAT, mail: 'kim@contoso.example' },
  )
  const failed = { state: 'failed', cause: 'rejected' } as const
  await db
    .insertInto('sales_invoice')
    .values({
      administration_id: ADMINISTRATION,
      sales_invoice_id: INVOICE,
      customer_id: guidOf('linde'),
      customer_name: 'De Linde',
      description: 'Levering',
      journal: '50',
      currency: 'EUR',
      amount_cents: 12_100,
      modified: 'v1',
      found_at: NOW,
      changed_at: NOW,
      ...failed,
    })
    .execute()
  const notice = { administrationId: ADMINISTRATION, kind: 'failures' as const, subjectIds: [INVOICE], occasion: 'x' }
  await db.transaction().execute((trx) => addNotices(trx, { ...notice, cause: 'rejected' }, NOW))

  let now = NOW
  let isReachable = true
  const messenger: Messenger = {
    openChat: async () => CHAT,
    post: async () => ({ activityId: 'card' }),
    async edit() {
      if (!isReachable) throw new MessengerError('unavailable', 'down')
    },
  }
  const directory: Directory = {
    findUser: async () => undefined,
    installApp: async () => false,
    sendMail: async () => undefined,
  }
  const urls = createUrls({ teamsAppId: guidOf('app'), exactBaseUrl: 'https://start.exactonline.example' })
  const notices = createNotices(db)
  const { tell } = createTellManagers({
    store: { ...notices, savePerson: store.savePerson },
    messenger,
    directory,
    clock: { now: () => now },
    log: quietLog,
    urls,
    mailUrls: urls,
  })
  const later = async (becomes: { state: 'failed' | 'planned' }) => {
    await db.updateTable('sales_invoice').set(becomes).execute()
    now = new Date(now.getTime() + 10 * MINUTE)
    await tell(ADMINISTRATION)
  }

  await tell(ADMINISTRATION)
  await later({ state: 'failed' })
  expect(await notices.noticesToTell(ADMINISTRATION, now)).toEqual([])
  isReachable = false
  await later({ state: 'planned' })
  expect(await notices.noticesToTell(ADMINISTRATION, now)).toHaveLength(1)
  await later({ state: 'failed' })
  expect(await notices.noticesToTell(ADMINISTRATION, now)).toEqual([])
})
