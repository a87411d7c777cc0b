import type { DivisionBooks, State } from '../books/state.ts'
import { STATE_VERSION } from '../books/state-version.ts'
import { seedDivision } from './seed-division.ts'
import { seedSales } from './seed-sales.ts'
import { DEMO, seedUsers, TWEEDE } from './users.ts'

const demo = (now: Date): DivisionBooks => {
  const facts = { code: DEMO, name: 'Demo B.V.', chamberOfCommerce: '11223344', vatNumber: 'NL861234509B01' }
  const books = seedDivision(facts, now)
  seedSales(books, now)
  return books
}

/** What the stand-in starts with: two administrations, of which one has customers, three users, nobody connected. */
export const seedState = (now: Date): State => ({
  version: STATE_VERSION,
  users: seedUsers(),
  divisions: [
    demo(now),
    seedDivision(
      { code: TWEEDE, name: 'Tweede B.V.', chamberOfCommerce: '22334455', vatNumber: 'NL824680133B01' },
      now,
    ),
  ],
  codes: [],
  connections: [],
  webhookSubscriptions: [],
})
