import { setTimeout as wait } from 'node:timers/promises'
import type { RunningAkkoord } from '../run-akkoord.ts'

/** Akkoord reads the customers by a job that it looks for each second. Milliseconds. */
const AGAIN_MS = 100
const MOST_TRIES = 300

/** How far ahead the date lies that reminds of the hold: a few presses of "+1 day". Days. */
const REMIND_AFTER_DAYS = 3
const DAY_MS = 24 * 60 * 60_000

type Customer = { customerId: string; name: string }

/**
 * Has Mark hold this customer for a manual check as soon as Akkoord knows it, and has him told of failures from then on,
 * beside the administrator.
 */
export const holdFirstCustomer = async (
  { administration, call, clock, world }: RunningAkkoord,
  name: string,
): Promise<void> => {
  const base = `/api/administrations/${administration}`
  const ask = async (...[person, method, path, sent]: Parameters<typeof call>) => {
    const { status, body } = await call(person, method, path, sent)
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  const mark = world.microsoft.directory.get('mark').objectId
  await ask('kim', 'PUT', `${base}/managers`, { people: [mark], seen: [] })
  // Whoever looks first has automatic invoicing opened.
  await ask('kim', 'GET', `${base}/invoicing`)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { sync } = await ask('mark', 'GET', `${base}/invoicing`)
    if ((sync as { state: string }).state === 'done') break
    await wait(AGAIN_MS)
  }
  const { customers } = await ask('mark', 'GET', `${base}/customers?search=${encodeURIComponent(name)}`)
  const [customer] = customers as Customer[]
  if (!customer) throw new Error(`Akkoord does not know ${name}`)
  const remindOn = new Date(clock.now().getTime() + REMIND_AFTER_DAYS * DAY_MS).toISOString()
  await ask('mark', 'POST', `${base}/customers/${customer.customerId}/hold`, {
    reason: 'Dispuut over het linnengoed van week 43',
    remindOn: remindOn.slice(0, 'yyyy-mm-dd'.length),
  })
}
