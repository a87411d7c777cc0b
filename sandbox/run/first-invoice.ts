import type { RunningAkkoord } from '../run-akkoord.ts'

/** Books one invoice that waits for Anna and Arjan. */
export const bookFirstInvoice = async ({ administration, call, clock, world }: RunningAkkoord): Promise<void> => {
  const today = clock.now().toISOString().slice(0, 'yyyy-mm-dd'.length)
  const authorizers = ['anna', 'arjan']
  // Everyone was welcomed; only what asks something shall stand out.
  for (const person of world.microsoft.directory.people) world.microsoft.chats.markRead(person)
  const booked = await call('bea', 'POST', '/api/bookings', {
    administration,
    supplier: { name: 'Bakker Bouw B.V.' },
    invoiceNumber: `${today.slice(0, 'yyyy'.length)}-0042`,
    invoiceDate: today,
    paymentCondition: '30',
    authorizers: authorizers.map((person) => world.microsoft.directory.get(person).objectId),
    lines: [{ description: 'Huur november', glAccount: '4300', vatCode: '2', amount: '1000.00' }],
  })
  if (booked.status >= 300) throw new Error(`the first invoice was not booked: ${JSON.stringify(booked.body)}`)
  // The card follows by a job; whoever opens the page at once shall find it.
  await Promise.all(
    authorizers.map((person) =>
      world.microsoft.until(() => world.microsoft.readChat(person).some((message) => message.unread)),
    ),
  )
}
