import type { Call } from '../../sandbox/exact/call-log.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import type { KillMoment } from './kill-moments.ts'
import { expectedOf, forEach, type Outcome, SEATS, type Seat, type Wanted } from './kill-outcome.ts'
import type { KillableAkkoord } from './killable-akkoord.ts'
import { bookInvoice, buttonOf, clickButton, headingOf, until } from './steps.ts'

/** The promise under test. Milliseconds. */
export const GOES_ON_WITHIN_MS = 60_000

/** A moment that does not come within this time is a mistake in the test. Milliseconds. */
const MOMENT_MS = 30_000

/** Each look asks the server for every invoice. Milliseconds. */
const LOOK_EVERY_MS = 1_000

const RELEASED = /^✓ (Betaalbaar gesteld|Released for payment)/m

type Timeline = { at: string; actor: string; event: string }[]

/** A long story in which the server is killed again and again, and people go on as people do. */
export const createCampaign = (akkoord: KillableAkkoord, chance: () => number) => {
  const { world, administration } = akkoord
  const { exact, microsoft } = world
  const wanted: Wanted[] = []
  const idle = akkoord.crowd.map(({ key }) => key)

  const book = async (authorizers: Wanted['authorizers'], approvers: Seat[]): Promise<Wanted> => {
    const number = `KILL-${wanted.length + 1}`
    const invoice: Wanted = {
      number,
      authorizers,
      approvers,
      askedAt: new Date(),
      id: undefined,
      isAcknowledged: false,
      answered: new Set(),
    }
    wanted.push(invoice)
    const request = { invoiceNumber: number, paymentCondition: '30', authorizers: Object.values(authorizers) }
    const answer = await bookInvoice(akkoord, request).catch(() => undefined)
    if (answer === undefined) return invoice
    if (answer.status !== 201) throw new Error(`booking ${number} was answered ${JSON.stringify(answer)}`)
    return Object.assign(invoice, { id: answer.body.invoice, isAcknowledged: true })
  }

  /** Finds the invoices whose booking was saved although nobody was told. */
  const learnIds = async (): Promise<void> => {
    const path = `/api/invoices?administration=${administration}`
    for (let after: unknown = ''; after !== null; ) {
      const { body } = await akkoord.call('bea', 'GET', after === '' ? path : `${path}&after=${after}`)
      for (const { invoice, invoiceNumber } of body.invoices as { invoice: string; invoiceNumber: string }[]) {
        for (const known of wanted) if (known.number === invoiceNumber) known.id = invoice
      }
      after = body.next
    }
  }

  /** Newest last; what a killed server posted without noting so is among them. */
  const cardsAbout = (seat: Seat, { authorizers, id }: Wanted): SeenMessage[] =>
    id === undefined
      ? []
      : microsoft.readChat(authorizers[seat]).filter(({ card }) => JSON.stringify(card).includes(id))

  const click = async (seat: Seat, invoice: Wanted, card: SeenMessage | undefined): Promise<void> => {
    const shown = await clickButton(akkoord, invoice.authorizers[seat], card, 'approve')
    if (shown.as === 'error') return
    if (shown.as !== 'card') throw new Error(`the ${seat} was answered on ${invoice.number}: ${shown.text}`)
    invoice.answered.add(seat)
  }

  /** Everyone clicks what still asks them, and clicks again what was not answered. */
  const clickAll = (): Promise<void>[] =>
    wanted.flatMap((invoice) =>
      invoice.approvers.flatMap((seat) => {
        const card = cardsAbout(seat, invoice).at(-1)
        return buttonOf(card?.card, 'approve') && !invoice.answered.has(seat) ? [click(seat, invoice, card)] : []
      }),
    )

  const timelineOf = async ({ id }: Wanted): Promise<{ state: string; timeline: Timeline }> => {
    if (id === undefined) return { state: 'unknown', timeline: [] }
    const { body } = await akkoord.call('bea', 'GET', `/api/invoices/${administration}/${id}`)
    return body as { state: string; timeline: Timeline }
  }

  const cardState = (seat: Seat, invoice: Wanted): Outcome['cards'][Seat] => {
    const newest = cardsAbout(seat, invoice).at(-1)
    if (!newest) return 'none'
    if (RELEASED.test(headingOf(newest))) return 'released'
    return buttonOf(newest.card, 'approve') ? 'open' : 'waiting'
  }

  const outcomeOf = async (invoice: Wanted): Promise<Outcome> => {
    const { state, timeline } = await timelineOf(invoice)
    const entries = exact.books.division(DEMO).entries.filter(({ YourRef }) => YourRef === invoice.number)
    const [entry] = entries
    const isWrite = ({ method, status, path, request = '' }: Call) =>
      method === 'PUT' &&
      status === 204 &&
      path.includes(entry?.EntryID ?? 'none') &&
      request.includes('PaymentCondition')
    const count = (event: string, actor?: string) =>
      timeline.filter((line) => line.event === event && (actor === undefined || line.actor === actor)).length
    return {
      number: invoice.number,
      state,
      entries: entries.length,
      condition: entry?.PaymentCondition ?? null,
      writes: exact.calls.filter(isWrite).length,
      lines: {
        booked: count('booked'),
        approved: forEach((seat) => count('approved', microsoft.directory.get(invoice.authorizers[seat]).name)),
        released: count('released'),
      },
      cards: forEach((seat) => cardState(seat, invoice)),
    }
  }

  const compare = async () => {
    await learnIds()
    const outcomes = await Promise.all(wanted.map(outcomeOf))
    const expected = wanted.map((invoice, index) => expectedOf(invoice, outcomes[index] as Outcome))
    return { outcomes, expected, isSettled: JSON.stringify(outcomes) === JSON.stringify(expected) }
  }

  /** The server is there; it is killed while people book and click. */
  const killWorking = async ({ during, arm }: KillMoment, kill: () => void, killed: Promise<void>): Promise<void> => {
    const answered = Promise.withResolvers<void>()
    const trap = () => arm({ world, kill, chance, answered: answered.promise })
    if (during === 'booking') trap()
    const [first = '', second = ''] = idle.splice(0, SEATS.length)
    const authorizers = { first, second }
    const booked = await Promise.all([book(authorizers, ['first', 'second']), book(authorizers, ['first'])])
    const areAsked = () => booked.every((invoice) => SEATS.every((seat) => cardsAbout(seat, invoice)[0]))
    if (during === 'clicking') {
      await until(async () => areAsked() || undefined, MOMENT_MS)
      trap()
    }
    const clicks = clickAll()
    Promise.any(clicks).then(answered.resolve, () => undefined)
    await killed
    await Promise.all(clicks)
  }

  return {
    compare,

    /** Books two invoices, has people approve, kills the server at the moment, and starts it again. */
    async kill(moment: KillMoment): Promise<void> {
      const killed = Promise.withResolvers<void>()
      // Too late, it may be before anyone waits for it.
      killed.promise.catch(() => undefined)
      const kill = () => {
        akkoord.kill()
        killed.resolve()
      }
      const tooLate = setTimeout(() => killed.reject(new Error(`it did not come to: ${moment.name}`)), MOMENT_MS)
      try {
        if (moment.during === 'starting') {
          akkoord.kill()
          await akkoord.gone()
          akkoord.beginToStart()
          moment.arm({ world, kill, chance, answered: killed.promise })
          await killed.promise
        } else await killWorking(moment, kill, killed.promise)
      } finally {
        clearTimeout(tooLate)
      }
      await akkoord.gone()
      exact.faults.clear()
      microsoft.faults.clear()
      await akkoord.start()
      await learnIds()
    },

    /** People click what is open, until all is as it must be or the last start is too long ago. */
    async settle() {
      const end = Number(akkoord.starts.at(-1)) + GOES_ON_WITHIN_MS
      for (;;) {
        await Promise.all(clickAll())
        const found = await compare()
        if (found.isSettled || Date.now() > end) return found
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
    },

    /** How long bookings and releases took since they could begin: the server listened, people had done their part. */
    async waits(): Promise<number[]> {
      const waits: number[] = []
      for (const invoice of wanted) {
        const { timeline } = await timelineOf(invoice)
        const at = (event: string) => timeline.findLast((line) => line.event === event)?.at
        for (const [begin, end] of [
          [invoice.askedAt.toISOString(), at('booked')],
          [at('approved'), at('released')],
        ]) {
          if (begin === undefined || end === undefined) continue
          const starts = akkoord.starts.map(Number).filter((start) => start <= Date.parse(end))
          waits.push(Date.parse(end) - Math.max(Date.parse(begin), ...starts))
        }
      }
      return waits
    },

    /** Presses every older card that still asks a person who has decided; gives how many cards came twice. */
    async pressDoubles(): Promise<number> {
      let doubles = 0
      for (const invoice of wanted) {
        for (const seat of SEATS) {
          const older = cardsAbout(seat, invoice).slice(0, -1)
          doubles += older.length
          const asks = older.filter(({ card }) => buttonOf(card, 'approve'))
          if (invoice.answered.has(seat)) for (const card of asks) await click(seat, invoice, card)
        }
      }
      return doubles
    },
  }
}
