import { post, read, remove } from './server.js'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const PRINTING = 'salesinvoice/PrintedSalesInvoices'
/** Of most customers at first. */
const LAYOUT = 'Factuur Nederlands'
const BEA = 'Bea Jansen'

/** Statuses of an entry in Exact Online. */
const OPEN = 20
const PROCESSED = 50

/** Clearly late, and soon enough not to seem down. Milliseconds. */
const SLOW_MS = 4_000

/** What is the case now, as far as a switch here shows or changes it. */
export const readFaultState = async () => {
  const [exact, microsoft, dynamics, users, [{ division }]] = await Promise.all([
    read('exact/faults'),
    read('microsoft/faults'),
    read('dynamics/faults'),
    read('exact/users'),
    read('exact/divisions'),
  ])
  const [{ entries }, { layouts }] = await Promise.all([
    read(`exact/divisions/${division}`),
    read(`exact/divisions/${division}/sales`),
  ])
  return { exact, microsoft, dynamics, division, entries, layouts, bea: users.find(({ name }) => name === BEA) }
}

const act = ({ division }, deed) => post(`exact/divisions/${division}/actions`, deed)

/** A fault of Exact Online; one that is used up is off by itself. */
const ofExact = (fault) => {
  const listed = ({ exact }) =>
    exact.filter(
      ({ fault: one }) =>
        one.times !== 0 && Object.entries(fault).every(([name, value]) => name === 'times' || one[name] === value),
    )
  return {
    isOn: (state) => listed(state).length > 0,
    turnOn: () => post('exact/faults', fault),
    turnOff: (state) => Promise.all(listed(state).map(({ id }) => remove(`exact/faults/${id}`))),
  }
}

/** The same fault of Microsoft 365 for several kinds of calls. */
const ofMicrosoft = (operations, fault) => {
  const listed = ({ microsoft }) =>
    microsoft.filter(
      ({ on, kind, person }) => operations.includes(on) && kind === fault.kind && person === (fault.person ?? null),
    )
  return {
    isOn: (state) => listed(state).length > 0,
    turnOn: () => Promise.all(operations.map((on) => post('microsoft/faults', { on, ...fault }))),
    turnOff: (state) => Promise.all(listed(state).map(({ id }) => remove(`microsoft/faults/${id}`))),
  }
}

/** A fault of Dynamics 365 for every call. */
const ofDynamics = (fault) => {
  const listed = ({ dynamics }) => dynamics.filter(({ kind }) => kind === fault.kind)
  return {
    isOn: (state) => listed(state).length > 0,
    turnOn: () => post('dynamics/faults', { ...fault, times: null }),
    turnOff: (state) => Promise.all(listed(state).map(({ id }) => remove(`dynamics/faults/${id}`))),
  }
}

const isLayoutGone = ({ layouts }) => layouts.some(({ name, active }) => name === LAYOUT && !active)
const changeLayout = (active) => (state) => act(state, { action: 'change-layout', layout: LAYOUT, active })

const waitingEntries = ({ entries }, status) =>
  entries.filter((entry) => entry.condition === 'AU' && entry.status === status)

const beasRight = (action) => (state) => act(state, { action, user: BEA, method: 'PUT', endpoint: ENTRIES })

/**
 * Everything that can be made to go wrong, in words, by what it hits: `more` says what one will see; `isBlocked` says why
 * a switch cannot be used now.
 */
export const FAULT_GROUPS = [
  {
    name: 'Exact Online',
    faults: [
      {
        key: 'exact-down',
        words: 'Exact Online is down',
        more: 'Every call fails. Bea is told after 15 minutes: see Clock.',
        ...ofExact({ kind: 'status', status: 503, times: null }),
      },
      {
        key: 'exact-refuses',
        words: 'Exact Online refuses the next change',
        more: 'Once. Bea is told “Periode 11 is afgesloten”.',
        ...ofExact({
          kind: 'status',
          status: 500,
          message: 'Periode 11 is afgesloten',
          method: 'PUT',
          endpoint: ENTRIES,
          times: 1,
        }),
      },
      {
        key: 'answer-lost',
        words: 'The next change arrives, its answer is lost',
        more: 'Once. Akkoord reads back what happened.',
        ...ofExact({ kind: 'cut-after', method: 'PUT', endpoint: ENTRIES, times: 1 }),
      },
      {
        key: 'too-many-calls',
        words: 'Too many calls (429)',
        more: 'Every call. Akkoord waits as long as it is told.',
        ...ofExact({ kind: 'throttle', limit: 'minutely', times: null }),
      },
      {
        key: 'entries-processed',
        words: 'What waits is processed first',
        more: 'Every entry on AU is processed. Off undoes it.',
        isOn: (state) => waitingEntries(state, PROCESSED).length > 0,
        turnOn: (state) => actOnEach(state, OPEN, 'process-entry'),
        turnOff: (state) => actOnEach(state, PROCESSED, 'unprocess-entry'),
        isBlocked: (state) =>
          waitingEntries(state, OPEN).length + waitingEntries(state, PROCESSED).length === 0
            ? 'No entry waits on AU now: book an invoice first.'
            : undefined,
      },
      {
        key: 'connection-withdrawn',
        words: 'Bea’s connection is withdrawn',
        more: 'Her releases fail once her token ends, after ten minutes: see Clock. Off connects her again.',
        isOn: ({ bea }) => bea?.connections === 0,
        turnOn: (state) => act(state, { action: 'revoke-connection', user: BEA }),
        turnOff: () => post('sandbox/connect', { person: 'bea' }),
      },
      {
        key: 'right-taken',
        words: 'Bea may not change purchase entries',
        more: 'Off gives her the right back.',
        isOn: ({ bea }) => bea?.lacks.length > 0,
        turnOn: beasRight('take-right'),
        turnOff: beasRight('give-right'),
      },
    ],
  },
  {
    name: 'Exact Online, printing sales invoices',
    faults: [
      {
        key: 'print-answer-lost',
        words: 'The next print happens, its answer is lost',
        more: 'Once. Akkoord reads the invoice, and never prints it twice.',
        ...ofExact({ kind: 'cut-after', method: 'POST', endpoint: PRINTING, times: 1 }),
      },
      {
        key: 'print-refused',
        words: 'Exact Online refuses the next print',
        more: 'Once. Mark and Kim get a card, and a minute later an e-mail.',
        ...ofExact({
          kind: 'status',
          status: 500,
          message: 'Het dagboek is geblokkeerd',
          method: 'POST',
          endpoint: PRINTING,
          times: 1,
        }),
      },
      {
        key: 'email-not-made',
        words: 'The e-mail with the invoice is not made',
        more: 'Printed all the same: that cannot be tried again.',
        ...ofExact({ kind: 'habit', habit: 'email-not-made' }),
      },
      {
        key: 'print-throttled',
        words: 'Too many calls when printing (429)',
        more: 'Nothing leaves until it is off; nobody has to do anything.',
        ...ofExact({ kind: 'throttle', limit: 'minutely', method: 'POST', endpoint: PRINTING, times: null }),
      },
      {
        key: 'layout-gone',
        words: `The layout “${LAYOUT}” is removed`,
        more: 'After +15 min its customers are not ready. Off brings it back.',
        isOn: isLayoutGone,
        turnOn: changeLayout(false),
        turnOff: changeLayout(true),
      },
    ],
  },
  {
    name: 'Dynamics 365',
    faults: [
      {
        key: 'dynamics-down',
        words: 'Dynamics 365 is down',
        more: 'Nothing leaves; edits in the tab say why they fail.',
        ...ofDynamics({ kind: 'unavailable' }),
      },
      {
        key: 'dynamics-slow',
        words: 'Dynamics 365 is slow',
        more: 'Each call takes 4 seconds.',
        ...ofDynamics({ kind: 'slow', delayMs: SLOW_MS }),
      },
      {
        key: 'dynamics-throttled',
        words: 'Too many calls (429)',
        more: 'Akkoord waits as long as it is told: 30 seconds.',
        ...ofDynamics({ kind: 'throttled', retryAfterSeconds: 30 }),
      },
    ],
  },
  {
    name: 'Teams',
    faults: [
      {
        key: 'teams-down',
        words: 'Teams is down',
        more: 'Cards follow when it is back. What is approved counts.',
        ...ofMicrosoft(['send', 'edit', 'create-conversation'], { kind: 'unavailable' }),
      },
      {
        key: 'teams-slow',
        words: 'Teams is slow',
        more: 'Each card takes 4 seconds; clicks do not wait.',
        ...ofMicrosoft(['send', 'edit', 'create-conversation'], { kind: 'slow', delayMs: SLOW_MS }),
      },
      {
        key: 'anna-blocked',
        words: 'Anna blocked the bot',
        more: 'She gets an e-mail instead, and Bea sees it.',
        ...ofMicrosoft(['send', 'edit'], { kind: 'blocked-by-user', person: 'anna' }),
      },
    ],
  },
  {
    name: 'Graph',
    faults: [
      {
        key: 'nora-not-installed',
        words: 'Nora’s app cannot be installed',
        more: 'Ask Nora to approve: she gets an e-mail instead.',
        ...ofMicrosoft(['install-app'], { kind: 'forbidden', person: 'nora' }),
      },
      {
        key: 'mail-down',
        words: 'Mail cannot be sent',
        more: 'Nothing reaches the Outbox; Akkoord tries again.',
        ...ofMicrosoft(['send-mail'], { kind: 'unavailable' }),
      },
    ],
  },
]

const actOnEach = (state, status, action) =>
  Promise.all(waitingEntries(state, status).map(({ entryId }) => act(state, { action, entry: entryId })))
