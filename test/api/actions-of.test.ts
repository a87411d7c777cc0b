import { expect, test } from '@jest/globals'
import type { Round } from '../../bot/approvals/invoice.ts'
import { type ActionsOf, actionsOf, type Looker } from '../../bot/use-cases/managing/actions-of.ts'
import { anAssignment, anInvoice, aPerson } from '../approvals/samples.ts'

const failed = (cause: 'rejected' | 'connection-revoked'): Partial<Round['invoice']> => ({
  state: 'failed',
  release: { ...anInvoice().release, cause },
})
const round = (more: Partial<Round['invoice']> = {}, decision: 'open' | 'approved' = 'open'): Round => ({
  invoice: anInvoice(more),
  assignments: [anAssignment(aPerson('anna'), { decision })],
})
const looker = (name: string | undefined, ...roles: ('Booker' | 'Administrator')[]): Looker => ({
  personId: name === undefined ? undefined : aPerson(name).personId,
  isBooker: roles.includes('Booker'),
  isAdministrator: roles.includes('Administrator'),
})

/** What may be done, in short. */
const said = ({ may, mayRemind, whoMay }: ActionsOf) =>
  [
    may.tryAgain && 'try-again',
    may.newRound && 'new-round',
    may.replace.length > 0 && 'replace',
    may.withdraw && 'withdraw',
    may.takeOver && 'take-over',
    may.reconnect && 'reconnect',
    mayRemind && 'remind',
    whoMay && `(${whoMay})`,
  ]
    .filter(Boolean)
    .join(' ')

test.each<[string, Round, Looker, string]>([
  ['its booker, while it waits', round(), looker('booker', 'Booker'), 'new-round replace withdraw remind'],
  ['an administrator', round(), looker('kim', 'Administrator'), 'new-round replace withdraw remind'],
  ['an administrator nobody has met', round(), looker(undefined, 'Administrator'), 'new-round replace withdraw remind'],
  ['another booker', round(), looker('kim', 'Booker'), '(booker)'],
  ['its booker without the role', round(), looker('booker'), '(booker)'],
  ['its authorizer', round(), looker('anna'), '(booker)'],
  ['a reader nobody has met', round(), looker(undefined), '(booker)'],
  ['its booker, when it is released', round({ state: 'released' }, 'approved'), looker('booker', 'Booker'), ''],
  ['another, when it is released', round({ state: 'released' }, 'approved'), looker('anna'), ''],
  [
    'its booker, when it failed',
    round(failed('rejected'), 'approved'),
    looker('booker', 'Booker'),
    'try-again withdraw',
  ],
  [
    'its booker, when the own connection is lost',
    round(failed('connection-revoked'), 'approved'),
    looker('booker', 'Booker'),
    'try-again withdraw reconnect',
  ],
  [
    'its booker, when the connection of who took over is lost',
    round({ ...failed('connection-revoked'), takenOverBy: aPerson('kim') }, 'approved'),
    looker('booker', 'Booker'),
    'try-again withdraw (administrator)',
  ],
  [
    'an administrator, when the booker’s connection is lost',
    round(failed('connection-revoked'), 'approved'),
    looker('kim', 'Administrator'),
    'try-again withdraw take-over',
  ],
])('A5, A7, A11, A14: %s may do what the rules allow, and others are told who may', (_who, of, by, may) => {
  expect(said(actionsOf(of, by, []))).toBe(may)
})
