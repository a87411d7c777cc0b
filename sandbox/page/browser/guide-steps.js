/**
 * The five steps of the tour, as rules over what is the case in the sandbox and in Akkoord. No step knows who did it:
 * `isDone` is judged from the facts alone, and `next` says the one thing that brings it closer.
 *
 * Facts: `invoices` (oldest first, from Akkoord's API) · `entries` (of Exact Online) · `people` · `hasRefused` (Akkoord
 * answered a click of the booker on someone else's card with a refusal).
 *
 * Moves: `press` a card's button as a person · `forge` it as someone else · `book` an invoice · a `deed` by hand in
 * Exact Online, once one is `person` · `wait`, for Akkoord.
 */

const BOOKER = 'bea'
const FIRST = 'anna'
const SECOND = 'arjan'

/** Entry status in Exact Online. */
const PROCESSED = 50

const seatOf = ({ invoices, people }, key) => {
  const { objectId } = people.find((person) => person.key === key) ?? {}
  return invoices.flatMap(({ authorizers }) => authorizers).filter((seat) => seat.objectId === objectId)
}
const hasApproved = (facts, key) => seatOf(facts, key).some(({ decision }) => decision === 'approved')

const isWaiting = ({ state, blockedUntilApproved }) => state === 'waiting' && blockedUntilApproved
const isReleasing = ({ state }) => state === 'releasing'
/** What passes by itself is tried again for a while before anyone is told. */
const hasFailed = ({ state, timeline }) =>
  state === 'failed' || ['failed', 'notified'].every((wanted) => timeline.some(({ event }) => event === wanted))

const entryOf = ({ entries }, { entryId }) => entries.find((entry) => entry.entryId === entryId)

/** Has the next open authorizer of this invoice approve it. */
const approval = ({ people }, { invoice, authorizers }, say) => {
  const open = authorizers.find(({ decision }) => decision === 'open')
  const person = people.find(({ objectId }) => objectId === open?.objectId)
  if (!person) return { move: 'wait', say: 'Akkoord is working on it.' }
  return { move: 'press', person: person.key, verb: 'approve', invoice, say: say(person) }
}

const booking = (why) => ({ move: 'book', say: `${why} Book an invoice: the form works as it stands.` })

const RELEASING = { move: 'wait', say: 'All approved. Akkoord changes the entry in Exact Online and reads it back.' }

export const STEPS = [
  {
    words: 'Approve as Anna',
    done: 'Anna approved. The entry still says AU: Arjan has not approved yet.',
    isDone: (facts) => hasApproved(facts, FIRST),
    next(facts) {
      const invoice = facts.invoices.find(isWaiting)
      if (!invoice) return booking('Nothing waits for approval.')
      return approval(
        facts,
        invoice,
        ({ name }) => `You are ${name}. The invoice of ${invoice.supplier} waits for you: approve it.`,
      )
    },
  },
  {
    words: 'Approve as Arjan',
    done: 'AU became 30, read back from Exact Online: the invoice is in the next payment batch.',
    isDone: ({ invoices }) => invoices.some(({ state }) => state === 'released'),
    next(facts) {
      if (facts.invoices.some(isReleasing)) return RELEASING
      const invoice = facts.invoices.find(isWaiting)
      if (!invoice) return booking('Nothing waits for approval.')
      return approval(facts, invoice, ({ key, name }) =>
        key === SECOND
          ? 'Now be Arjan, whose card is in English, and approve. Watch AU in Exact Online.'
          : `Now be ${name}, and approve. Watch AU in Exact Online.`,
      )
    },
  },
  {
    words: 'Try to cheat',
    done: 'Refused: who booked an invoice never approves it, whatever card they got hold of.',
    isDone: ({ hasRefused }) => hasRefused,
    next(facts) {
      const invoice = facts.invoices.find(isWaiting)
      if (!invoice) return booking('Bea wants to approve what she booked herself.')
      const { person } = approval(facts, invoice, () => '')
      return {
        move: 'forge',
        person,
        as: BOOKER,
        verb: 'approve',
        invoice: invoice.invoice,
        say: 'Bea booked this one. Press Approve in her name, on a card that is not hers.',
      }
    },
  },
  {
    words: 'Break it',
    done: 'Approved by all, yet not released: Bea has a card that says why, and an e-mail (Outbox).',
    isDone: ({ invoices }) => invoices.some(hasFailed),
    next(facts) {
      const invoice = facts.invoices.find(isWaiting)
      if (facts.invoices.some(isReleasing)) return RELEASING
      if (!invoice) return booking('An invoice is needed that waits for approval.')
      if (entryOf(facts, invoice)?.status !== PROCESSED) {
        return {
          move: 'deed',
          deed: 'process-entry',
          entry: invoice.entryId,
          say: 'Someone processes the entry in Exact Online before all approved: it can no longer change.',
        }
      }
      return approval(facts, invoice, ({ name }) => `Now have everyone approve it. You are ${name}.`)
    },
  },
  {
    words: 'Fix it',
    done: 'Solved: released after all, and Bea’s card says so.',
    isDone: ({ invoices }) => invoices.some((invoice) => hasFailed(invoice) && invoice.state === 'released'),
    next(facts) {
      const invoice = facts.invoices.findLast(({ state }) => state === 'failed')
      if (!invoice)
        return { move: 'wait', say: facts.invoices.some(isReleasing) ? RELEASING.say : 'Break something first.' }
      if (entryOf(facts, invoice)?.status === PROCESSED) {
        return {
          move: 'deed',
          deed: 'unprocess-entry',
          entry: invoice.entryId,
          person: BOOKER,
          say: 'Be Bea: her card says what is wrong. Undo the processing in Exact Online, as it asks.',
        }
      }
      return { move: 'press', person: BOOKER, verb: 'try-again', say: 'Be Bea, and press Try again on her card.' }
    },
  },
]
