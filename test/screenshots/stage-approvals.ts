import { readFile } from 'node:fs/promises'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import { OWN_FILE } from '../../sandbox/demo/read-ubl-file.ts'
import type { TabSandbox } from './tab-sandbox.ts'

const DAY_MS = 86_400_000

type Line = { description: string; glAccount: string; vatCode: string; amount: string }

const line = (description: string, glAccount: string, amount: string, vatCode = '2'): Line => ({
  description,
  glAccount,
  vatCode,
  amount,
})

/** The keys of people, so that a booking can name them. */
type Person = 'anna' | 'arjan' | 'bea' | 'mark' | 'sara'

/**
 * Books invoices until every state is there: some wait for Anna (one that is late, one with a warning, one with a file,
 * one credit note), others are decided, released, refused by Exact Online or withdrawn.
 */
export const stageApprovals = async (sandbox: TabSandbox, administration: string) => {
  const { ask, act, wait, until } = sandbox
  const people = await ask<{ key: string; objectId: string }[]>('microsoft/people')
  const idOf = (person: Person) => people.find(({ key }) => key === person)?.objectId ?? ''
  const { now } = await ask<{ now: string }>('sandbox/clock')
  const day = (days: number) => new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length)

  const book = async (
    supplier: string,
    invoiceNumber: string,
    {
      authorizers,
      due,
      lines,
      ...more
    }: { authorizers: Person[]; due: number; lines: Line[]; [more: string]: unknown },
  ) => {
    // Exact Online answers so many calls a minute.
    await wait(1)
    return await ask<{ invoice: string; entryId: string }>('akkoord/bea/bookings', {
      administration,
      supplier: { name: supplier },
      invoiceNumber,
      invoiceDate: day(-20),
      dueDate: day(due),
      paymentCondition: '30',
      authorizers: authorizers.map(idOf),
      lines,
      ...more,
    })
  }
  const decide = (person: Person, { invoice }: { invoice: string }, verb: string, inputs: object = {}) =>
    ask(`akkoord/${person}/approvals/${administration}/${invoice}/actions`, {
      verb,
      data: { administrationId: administration, invoiceId: invoice, round: 1, ...inputs },
    })
  const becomes = ({ invoice }: { invoice: string }, state: InvoiceState) =>
    until<{ state: InvoiceState }>(
      `akkoord/bea/invoices/${administration}/${invoice}`,
      (answer) => answer.state === state,
    )

  const released = await book('KPN B.V.', '2026-09-5518', {
    authorizers: ['arjan'],
    due: 4,
    lines: [line('Vast internet, september', '4500', '89.00')],
  })
  await decide('arjan', released, 'approve')
  await becomes(released, 'released')

  const failed = await book('De Groot Kantoor B.V.', 'DGK-20931', {
    authorizers: ['anna', 'arjan'],
    due: 2,
    lines: [line('Bureaustoelen, zes stuks', '4400', '2310.00')],
  })
  await decide('anna', failed, 'approve')
  await act('process-entry', { entry: failed.entryId })
  await decide('arjan', failed, 'approve')
  await becomes(failed, 'failed')

  const rejected = await book('Schildersbedrijf Oranje', 'SO-2026-118', {
    authorizers: ['arjan', 'sara'],
    due: 12,
    lines: [line('Buitenschilderwerk, gevel noord', '4310', '14850.00', '1')],
  })
  await decide('arjan', rejected, 'reject', { reason: 'De kozijnen aan de achterkant zijn nog niet gedaan.' })

  const withdrawn = await book('KPN B.V.', '2026-10-0001', {
    authorizers: ['arjan'],
    due: 10,
    lines: [line('Mobiel, oktober', '4500', '64.50')],
  })
  await act('remove-entry', { entry: withdrawn.entryId })
  await ask(`akkoord/bea/invoices/${administration}/${withdrawn.invoice}/withdraw`, { reason: 'Dubbel ontvangen' })

  const half = await book('Losse Levering', 'LL-7', {
    authorizers: ['anna', 'arjan'],
    due: 8,
    lines: [line('Relatiegeschenken', '4400', '1287610.40')],
  })
  await decide('anna', half, 'approve')

  const late = await book('Waterbedrijf Noord', 'WN 2026 4471', {
    authorizers: ['anna'],
    due: -2,
    paymentCondition: '20',
    lines: [line('Water, derde kwartaal', '4300', '212.40', '1')],
  })
  await decide('anna', late, 'ask', { question: 'Is dit met de meterstand van de nieuwe hal?' })

  const waiting = await book('KPN B.V.', '2026-10-7731', {
    authorizers: ['anna'],
    due: 3,
    lines: [
      line('Vast internet, oktober', '4500', '89.00'),
      line('Mobiel, 14 aansluitingen', '4500', '301.75'),
      line('Telefooncentrale', '4500', '42.50'),
    ],
  })
  const duplicate = { due: 21, lines: [line('Advies herinrichting kantoor', '4700', '3600.00')] }
  await book('Van Dam Advies', 'VDA-118', { ...duplicate, authorizers: ['arjan'] })
  const warned = await book('Van Dam Advies', 'VDA-118', {
    ...duplicate,
    authorizers: ['anna', 'arjan'],
    duplicateReason: 'Tweede deelfactuur met hetzelfde nummer',
  })
  await book('De Groot Kantoor B.V.', 'C-20931', {
    kind: 'credit-note',
    authorizers: ['anna'],
    due: 25,
    lines: [line('Retour, een bureaustoel', '4400', '-385.00')],
  })
  await wait(1)
  const query = new URLSearchParams({ administration, fileName: 'bakker-bouw.xml' })
  for (const person of ['anna', 'arjan'] as const) query.append('authorizer', idOf(person))
  const file = (await readFile(OWN_FILE, 'utf8')).replace('2026-11-12', day(-3)).replace('2026-12-12', day(27))
  const withDocument = await ask<{ invoice: string }>(`akkoord/bea/bookings?${query}`, file)
  await wait(1)
  const placeOf = ({ invoice }: { invoice: string }) => `${administration}/${invoice}`
  return {
    released: placeOf(released),
    failed: placeOf(failed),
    rejected: placeOf(rejected),
    asked: placeOf(late),
    waiting: placeOf(waiting),
    warned: placeOf(warned),
    withDocument: placeOf(withDocument),
  }
}

/** Where each of these invoices is: `<administration>/<invoice>`. */
export type StagedApprovals = Awaited<ReturnType<typeof stageApprovals>>
