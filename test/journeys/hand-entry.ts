import { createExact } from '../../bot/exact/exact.ts'
import { REGISTERED_APP } from '../../sandbox/exact/registered-app.ts'
import { DEMO, seedUsers } from '../../sandbox/exact/seed/users.ts'
import { createMemoryConnections } from '../exact/memory-connections.ts'
import { NO_LIMITS } from '../exact/no-limits.ts'
import { quietLog } from '../setup/quiet-log.ts'
import type { AkkoordUnderTest } from './akkoord-under-test.ts'

/** Another product, with a connection of its own. */
const OWNER = { tenantId: 'another-product', objectId: 'its-connection' }

export type HandEntry = { yourRef?: string; supplier?: string; amountCents?: number; dueDate?: string }

/** Connects another product as this user of Exact Online; gives the function that books with AU, outside Akkoord. */
export const bookingElsewhere = async ({ url, now }: { url: string; now: AkkoordUnderTest['now'] }, user: string) => {
  const { id: clientId, secret: clientSecret } = REGISTERED_APP
  const redirectUri = 'http://127.0.0.1/exact/callback'
  const exact = createExact({
    baseUrl: url,
    clientId,
    clientSecret,
    redirectUri,
    connections: createMemoryConnections().store,
    budget: NO_LIMITS,
    clock: { now },
    log: quietLog,
  })
  const userId = seedUsers().find(({ firstName, lastName }) => `${firstName} ${lastName}` === user)?.id
  const { headers } = await fetch(`${exact.authorizeUrl('state-1')}&user=${userId}`, { redirect: 'manual' })
  await exact.connect(OWNER, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  const books = exact.books(OWNER, DEMO)
  const [housing] = await books.findGlAccounts({ codes: ['4300'] })
  let numbers = 0

  return async ({ yourRef, supplier: name = 'Bakker Bouw B.V.', amountCents = 100_000, dueDate }: HandEntry = {}) => {
    const [supplier] = await books.findSuppliers({ by: 'name', value: name })
    if (!supplier || !housing) throw new Error(`${name} or account 4300 is missing in Exact Online`)
    const { entryId } = await books.createEntry({
      journal: '70',
      supplierId: supplier.id,
      kind: 'invoice',
      yourRef: yourRef ?? `ELDERS-${user.slice(0, 3)}-${++numbers}`,
      invoiceDate: '2026-11-12',
      // AU has no days.
      dueDate: dueDate ?? '2026-11-12',
      currency: 'EUR',
      description: 'elders geboekt',
      conditionCode: 'AU',
      lines: [
        {
          glAccountId: housing.id,
          amountCents,
          vatCode: '2',
          vatAmountCents: Math.round(amountCents * 0.21),
          description: 'huur',
        },
      ],
    })
    return entryId
  }
}
