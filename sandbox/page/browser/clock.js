import { element } from './element.js'
import { post, read } from './server.js'

const LOCALE = 'en-GB'
/** Where everyone in the sandbox lives, and by which their cards and mails say the time. */
const TIME_ZONE = 'Europe/Amsterdam'
const SECOND_MS = 1_000
const MINUTE_MS = 60_000

const MOVES = [
  { words: '+15 min', minutes: 15, said: '15 minutes later.' },
  { words: '+1 hour', minutes: 60, said: 'An hour later.' },
  { words: '+1 day', minutes: 24 * 60, said: 'A day later.' },
]

/** What to look for after a move. */
const WHAT_HAPPENS = [
  [
    'Told after 15 minutes',
    'Switch on “Exact Online is down”, have an invoice approved, then +15 min: Bea gets a card and an e-mail.',
  ],
  [
    'Invoices leave',
    'What is planned under Automatic invoicing waits an hour: +1 hour, and it is printed and e-mailed.',
  ],
  ['Tries again', 'What failed for a while is tried again when its next try is due.'],
  ['Connections', 'Exact Online’s access lasts 10 minutes and is renewed; after 30 days without any call it is lost.'],
]

/** The time of the whole sandbox, and what puts it forward. */
export const createClock = (root) => {
  const time = element('time', { className: 'clock-time' })
  const ahead = element('p', { className: 'clock-ahead' })
  const note = element('p', { className: 'clock-note', hidden: true })
  const said = element('p', { className: 'panel-said', role: 'status' })
  /** How far the sandbox's clock is ahead of this browser's. */
  let offsetMs
  let isMoving = false

  const tick = () => {
    if (offsetMs === undefined) return
    const now = new Date(Date.now() + offsetMs)
    time.dateTime = now.toISOString()
    time.textContent = now.toLocaleString(LOCALE, {
      timeZone: TIME_ZONE,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  }
  const showTime = ({ now, aheadMs, hasOwnDatabase }) => {
    offsetMs = Date.parse(now) - Date.now()
    ahead.textContent =
      aheadMs === 0 ? 'In Amsterdam; not moved' : `In Amsterdam; ${inWords(aheadMs)} ahead of this computer`
    note.hidden = !hasOwnDatabase
    tick()
  }
  const move = async ({ minutes, said: result }) => {
    if (isMoving) return
    isMoving = true
    try {
      showTime(await post('sandbox/clock', { minutes }))
      said.textContent = result
    } catch (error) {
      said.textContent = `The time was not changed. ${error.message}`
    }
    isMoving = false
  }

  note.textContent =
    'Akkoord uses a database of yours (DATABASE_URL), whose own clock does not move. Only its job queue is timed by that one; everything people see goes by the time shown here.'
  root.replaceChildren(
    element(
      'div',
      { className: 'clock' },
      element(
        'div',
        { className: 'clock-now' },
        element('h3', {}, 'Time in the sandbox'),
        time,
        ahead,
        element(
          'div',
          { className: 'clock-moves', role: 'group', 'aria-label': 'Put the clock forward' },
          ...MOVES.map((each) => element('button', { type: 'button', onclick: () => move(each) }, each.words)),
        ),
        said,
      ),
      element(
        'div',
        { className: 'clock-about' },
        element(
          'p',
          {},
          'Moves Akkoord, Exact Online and Microsoft 365 together. Time does not go back; only Reset does that. It is kept when you stop.',
        ),
        element(
          'dl',
          {},
          ...WHAT_HAPPENS.flatMap(([what, more]) => [element('dt', {}, what), element('dd', {}, more)]),
        ),
        note,
      ),
    ),
  )
  setInterval(tick, SECOND_MS)
  return {
    async show() {
      showTime(await read('sandbox/clock'))
    },
  }
}

/** `1 day 2 h 15 min` */
const inWords = (ms) => {
  const minutes = Math.round(ms / MINUTE_MS)
  const parts = [
    [Math.floor(minutes / 1440), minutes >= 2880 ? 'days' : 'day'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
