import { describe, expect, test } from '@jest/globals'
import { NEEDED_RIGHTS, type NeededRight } from '../../bot/approvals/needed-rights.ts'
import { judgeConnection } from '../../bot/use-cases/connections/judge-connection.ts'
import { ExactError, type ExactErrorKind, type TrialConnection } from '../../bot/use-cases/ports.ts'
import type { Administration } from '../../bot/use-cases/store-port.ts'

const [CHANGE, BOOK] = NEEDED_RIGHTS

const known = (...divisions: number[]): Administration[] =>
  divisions.map((division) => ({
    administrationId: `nl-${division}`,
    tenantId: 'tenant',
    division,
    name: `Administratie ${division}`,
    holdUntilApproved: true,
    releaseByTerms: false,
    ownApproval: false,
    defaultCondition: null,
    administrator: { personId: 'kim', tenantId: 'tenant', objectId: 'kim', name: 'Kim Visser' },
  }))

/** A connection that reaches these administrations; what it lacks in each, or why that cannot be asked. */
const reaching = (found: Record<number, NeededRight[] | ExactErrorKind>) => {
  const asked: number[] = []
  const trial: TrialConnection = {
    divisions: async () => Object.keys(found).map((division) => ({ division: Number(division), name: 'X' })),
    books: (division) => ({
      async getMissingRights() {
        asked.push(division)
        const missing = found[division] ?? []
        if (typeof missing === 'string') throw new ExactError(missing, 'no answer')
        return { missing, isKnown: true }
      },
    }),
  }
  return { trial, asked }
}

describe('a connection is accepted', () => {
  test.each<[string, Administration[], Record<number, NeededRight[] | ExactErrorKind>]>([
    ['before Akkoord knows any administration', [], { 1: [CHANGE] }],
    ['where it reaches none that Akkoord knows', known(7), { 1: [CHANGE] }],
    ['where it lacks nothing', known(1, 2), { 1: [], 2: [] }],
    ['where Exact Online does not say', known(1), { 1: 'unavailable' }],
    ['while a limit is reached', known(1), { 1: 'throttled' }],
  ])('%s', async (_where, administrations, found) => {
    expect(await judgeConnection(reaching(found).trial, administrations)).toEqual({ isAccepted: true, lacking: [] })
  })

  test('where it may do all in one of them; what it lacks elsewhere is named', async () => {
    expect(await judgeConnection(reaching({ 1: [CHANGE], 2: [] }).trial, known(1, 2))).toEqual({
      isAccepted: true,
      lacking: [{ administration: 'Administratie 1', rights: [CHANGE] }],
    })
  })

  test('by a look at a few administrations, however many there are, and no further than the first that is right', async () => {
    const all = reaching({ 1: [], 2: [], 3: [], 4: [], 5: [] })
    await judgeConnection(all.trial, known(1, 2, 3, 4, 5))
    expect(all.asked).toEqual([1])
    const { trial, asked } = reaching({ 1: [CHANGE], 2: [CHANGE], 3: [CHANGE], 4: [], 5: [] })
    await judgeConnection(trial, known(1, 2, 3, 4, 5))
    expect(asked).toEqual([1, 2, 3])
  })
})

describe('a connection is refused', () => {
  test('that reaches no administration, or may not even ask', async () => {
    const refused = { isAccepted: false, refused: 'no-divisions' }
    expect(await judgeConnection(reaching({}).trial, known(1))).toEqual(refused)
    const forbidden = async () => {
      throw new ExactError('forbidden', '403')
    }
    expect(await judgeConnection({ ...reaching({}).trial, divisions: forbidden }, known(1))).toEqual(refused)
  })

  test('that lacks rights in each of them; all are named', async () => {
    expect(await judgeConnection(reaching({ 1: [CHANGE], 2: [CHANGE, BOOK] }).trial, known(1, 2))).toEqual({
      isAccepted: false,
      refused: 'rights-missing',
      lacking: [
        { administration: 'Administratie 1', rights: [CHANGE] },
        { administration: 'Administratie 2', rights: [CHANGE, BOOK] },
      ],
    })
  })

  test('whose administrations cannot be read now, by saying so', async () => {
    const down = async () => {
      throw new ExactError('unavailable', 'no answer')
    }
    await expect(judgeConnection({ ...reaching({}).trial, divisions: down }, [])).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})
