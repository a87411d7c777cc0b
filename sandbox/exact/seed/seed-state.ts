import type { State } from '../books/state.ts'
import { seedDivision } from './seed-division.ts'
import { DEMO, seedUsers, TWEEDE } from './users.ts'

/** What the stand-in starts with: two administrations, three users, nobody connected. */
export const seedState = (now: Date): State => ({
  version: 1,
  users: seedUsers(),
  divisions: [
    seedDivision({ code: DEMO, name: 'Demo B.V.', chamberOfCommerce: '11223344', vatNumber: 'NL861234509B01' }, now),
    seedDivision(
      { code: TWEEDE, name: 'Tweede B.V.', chamberOfCommerce: '22334455', vatNumber: 'NL824680133B01' },
      now,
    ),
  ],
  codes: [],
  connections: [],
})
