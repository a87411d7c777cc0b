import Sequencer from '@jest/test-sequencer'

/** What takes longest, longest first; begun last, one of them would keep everyone waiting at the end. */
const LONGEST = [
  'journeys/kill',
  'sandbox/demo',
  'journeys/races',
  'sandbox/start',
  'sandbox/clock-and-reset',
  'browser/cards',
  'browser/sandbox-page',
  'browser/tab-shell',
  'journeys/release-faults',
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
