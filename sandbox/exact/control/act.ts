import { z } from 'zod'
import { fullName } from '../books/full-name.ts'
import type { Writer } from '../books/pen.ts'
import { stableGuid } from '../guid.ts'
import type { Habits } from '../habits.ts'
import type { World } from '../world.ts'
import { entryActions } from './entry-actions.ts'
import { NotInTheBooks } from './hand.ts'
import { ledgerActions } from './ledger-actions.ts'
import { masterDataActions } from './master-data-actions.ts'
import { salesActions } from './sales-actions.ts'
import { teachActions } from './teach-actions.ts'
import { termActions } from './term-actions.ts'
import { userActions } from './user-actions.ts'

const actions = {
  ...entryActions,
  ...termActions,
  ...masterDataActions,
  ...ledgerActions,
  ...salesActions,
  ...teachActions,
  ...userActions,
}

export type ActionName = keyof typeof actions
export type ActionInput<Name extends ActionName> = z.input<(typeof actions)[Name]['input']>

/** Who is said to do things when nobody is named. */
const DEFAULT_WRITER = 'Kim Visser'

/** The Exact user with a name; a name nobody has is a user who is not connected to anything. */
const writer = (world: World, name: string): Writer => {
  const known = world.state.users.find((each) => fullName(each) === name)
  return { id: known?.id ?? stableGuid(`user/${name}`), fullName: name }
}

export const isAction = (name: string): name is ActionName => Object.hasOwn(actions, name)

/** Every action in words, with the form of its input as JSON Schema. */
export const actionCatalogue = () =>
  Object.entries(actions).map(([action, { words, input }]) => ({
    action,
    words,
    input: z.toJSONSchema(input, { io: 'input' }),
  }))

/** Does something to an administration by hand, in the name of an Exact user. */
export const createAct =
  (deps: { world: World; habits: Habits }) =>
  /** @throws NotInTheBooks, BusinessMessage, ZodError */
  <Name extends ActionName>(division: number, action: Name, input: ActionInput<Name>, by = DEFAULT_WRITER): unknown => {
    const { world, habits } = deps
    const books = world.state.divisions.find((each) => each.code === division)
    if (!books) throw new NotInTheBooks(`no administration ${division}`)
    const { input: schema, run } = actions[action]
    // The compiler cannot see that this schema and this deed belong together; `byHand` made sure that they do.
    return run({ world, books, habits, by: writer(world, by) }, schema.parse(input) as never)
  }

export type Act = ReturnType<typeof createAct>
