import { DEMO } from '../exact/seed/users.ts'
import type { OutsideWorld } from '../outside-world.ts'
import { setUpAdministration } from '../set-up.ts'
import type { CallAkkoord } from './akkoord-api.ts'

/**
 * Connects and sets up Demo B.V. and installs the app for everyone, as far as that was not done before, and gives the
 * administration as the API names it.
 */
export const prepareAkkoord = async (deps: {
  akkoordUrl: string
  world: OutsideWorld
  call: CallAkkoord
}): Promise<string> => {
  const { akkoordUrl, world, call } = deps
  const administration =
    (await findAdministration(call)) ??
    (await setUpAdministration({
      akkoordUrl,
      tokenOf: (person) => world.microsoft.issueUserToken(person),
      exactUserOf: (name) => exactUserOf(world, name),
    }))
  await installForEveryone(world)
  return administration
}

/** Id of the Exact Online user with this full name; empty when there is none. */
export const exactUserOf = ({ exact }: Pick<OutsideWorld, 'exact'>, name: string): string =>
  exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? ''

/** The administration of an earlier run; one whose set-up was interrupted does not count. */
const findAdministration = async (call: CallAkkoord): Promise<string | undefined> => {
  const { body } = await call('kim', 'GET', '/api/administrations')
  const known = body.administrations as { administration: string; division: number; holdUntilApproved: boolean }[]
  const ours = known.find(({ division }) => division === DEMO)
  if (!ours || ours.holdUntilApproved) return ours?.administration
  // Someone may have switched it off on purpose: then there are invoices already.
  const { body: list } = await call('kim', 'GET', `/api/invoices?administration=${ours.administration}`)
  return (list.invoices as unknown[]).length > 0 ? ours.administration : undefined
}

/** Teams tells a bot once about each person who has it; an empty chat means that it was not told yet. */
const installForEveryone = async ({ microsoft }: OutsideWorld): Promise<void> => {
  for (const person of microsoft.directory.people) {
    const isNew = microsoft.installations.has(person) && microsoft.readChat(person).length === 0
    if (isNew) await microsoft.client.install(person)
  }
}
