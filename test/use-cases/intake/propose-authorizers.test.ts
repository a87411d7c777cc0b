import { beforeAll, describe, expect, test } from '@jest/globals'
import type { AuthorizerRule } from '../../../bot/approvals/authorizer-rules.ts'
import { createProposeAuthorizers } from '../../../bot/use-cases/intake/propose-authorizers.ts'
import { type Directory, DirectoryError } from '../../../bot/use-cases/ports.ts'
import type { Person } from '../../../bot/use-cases/store-port.ts'
import { guidOf, TENANT } from '../../approvals/samples.ts'
import { openFreshDatabase } from '../../setup/fresh-database.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW, type StoreUnderTest } from '../../store/store-under-test.ts'

const BAKKER = { id: guidOf('bakker'), name: 'Bakker Bouw B.V.' }
const EUR_1000 = 100_000

let given: StoreUnderTest
let bea: Person
beforeAll(async () => {
  given = await createStoreUnderTest(await openFreshDatabase('pglite'))
  bea = await given.store.savePerson({ tenantId: TENANT, objectId: objectIdOf('bea') }, { name: 'bea' })
})

const objectIdOf = (name: string) => guidOf(`object ${name}`)
const KNOWN = ['anna', 'arjan', 'bea']

const directory: Partial<Directory> = {
  findUser: async ({ objectId }) => {
    const name = KNOWN.find((known) => objectIdOf(known) === objectId)
    return name === undefined ? undefined : { objectId, name, mail: null, locale: 'nl' }
  },
}
const unreachable: Partial<Directory> = {
  findUser: async () => {
    throw new DirectoryError('no answer', { transient: true })
  },
}

const rule = (people: string[], more: Partial<AuthorizerRule> = {}): AuthorizerRule => ({
  supplier: null,
  fromCents: null,
  toCents: null,
  costCentre: null,
  condition: null,
  authorizers: people.map((name) => ({ objectId: objectIdOf(name), name })),
  ...more,
})

/** Who is proposed, and whether by rule. */
const proposed = async (rules: AuthorizerRule[], amountCents: number | null, using = directory) => {
  const { version } = await given.store.authorizerRules(ADMINISTRATION)
  await given.store.replaceAuthorizerRules(ADMINISTRATION, { version, rules }, bea, NOW)
  const propose = createProposeAuthorizers({ store: given.store, directory: using as Directory })
  const { people, byRule } = await propose(bea, ADMINISTRATION, { supplierId: BAKKER.id, amountCents })
  return `${people.map(({ name }) => name).join(' ')} ${byRule ? 'by rule' : 'not by rule'}`.trim()
}

describe('the authorizers of a file are proposed', () => {
  const large = rule(['arjan'], { fromCents: EUR_1000 })
  const small = rule(['arjan'], { toCents: EUR_1000 - 1 })

  test.each<[string, AuthorizerRule[], number | null, string]>([
    ['by nobody where there is no rule', [], EUR_1000, 'not by rule'],
    ['by the first rule that fits', [large, rule(['anna'])], EUR_1000, 'arjan by rule'],
    ['by the next one where the amount does not fit', [large, rule(['anna'])], EUR_1000 - 1, 'anna by rule'],
    ['by no rule that asks for a cost centre', [rule(['arjan'], { costCentre: '100' })], EUR_1000, 'not by rule'],
    [
      'by no rule of another supplier',
      [rule(['anna'], { supplier: { id: guidOf('kpn'), name: 'KPN' } })],
      1,
      'not by rule',
    ],
    ['by a rule without amounts, where none is known', [rule(['anna'], { supplier: BAKKER })], null, 'anna by rule'],
    ['by nobody where it depends on an amount that is not known', [small, rule(['anna'])], null, 'not by rule'],
    ['A6: without the booker, no longer by rule', [rule(['anna', 'bea'])], EUR_1000, 'anna not by rule'],
    ['without who is not known, no longer by rule', [rule(['anna', 'stranger'])], EUR_1000, 'anna not by rule'],
    ['by nobody where nobody of the rule can', [rule(['bea'])], EUR_1000, 'not by rule'],
  ])('%s', async (_how, rules, amountCents, expected) => {
    expect(await proposed(rules, amountCents)).toBe(expected)
  })

  test('as the rule names them where they cannot be looked up now: booking looks once more', async () => {
    expect(await proposed([rule(['anna', 'arjan'])], EUR_1000, unreachable)).toBe('anna arjan by rule')
  })
})
