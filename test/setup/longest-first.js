import Sequencer from '@jest/test-sequencer'

/** What takes longest, longest first; begun last, one of them would keep everyone waiting at the end. */
const LONGEST = [
  'system/kill',
  'system/demo',
  'system/sandbox-page',
  'system/tab-',
  'system/start',
  'journeys/races',
  'journeys/release-faults',
  'use-cases/invoicing/bulk-edit',
  'journeys/rounds',
  'journeys/booking-faults',
  'journeys/flood',
  'store/database/durability',
]

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.includes(`test/${name}`))
  return place === -1 ? LONGEST.length : place
}

/** Starts the longest test files first, also where no earlier run tells how long they take. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other))
  }
}
