import { describe, expect, test } from '@jest/globals'
import { type AuthorizerRule, needsCostCentres, ruleFor } from '../../bot/approvals/authorizer-rules.ts'
import { anEntry, guidOf } from './samples.ts'

const rule = (name: string, more: Partial<AuthorizerRule> = {}): AuthorizerRule => ({
  supplier: null,
  fromCents: null,
  toCents: null,
  costCentre: null,
  authorizers: [{ objectId: guidOf(name), name }],
  condition: null,
  ...more,
})

const BAKKER = { id: guidOf('supplier'), name: 'Bakker Bouw B.V.' }
const KPN = { id: guidOf('kpn'), name: 'KPN B.V.' }

/** Which rule answers for an entry of Bakker Bouw over 1,210.00; its cost centres are read where they decide. */
const answers = (rules: AuthorizerRule[], entry = anEntry(), costCentres: string[] = ['']) =>
  ruleFor(rules, entry, needsCostCentres(rules, entry) ? costCentres : [])?.authorizers[0]?.name

describe('a rule about who authorises', () => {
  test.each<[string, Partial<AuthorizerRule>, boolean]>([
    ['that asks for nothing', {}, true],
    ['of its supplier', { supplier: BAKKER }, true],
    ['of another supplier', { supplier: KPN }, false],
    ['from just its amount', { fromCents: 121_000 }, true],
    ['from a cent more', { fromCents: 121_001 }, false],
    ['to just its amount', { toCents: 121_000 }, true],
    ['to a cent less', { toCents: 120_999 }, false],
    ['of a range around it', { fromCents: 100_000, toCents: 200_000 }, true],
    ['of its supplier, beyond its amount', { supplier: BAKKER, fromCents: 500_000 }, false],
  ])('%s: %#', (_which, more, fits) => {
    expect(answers([rule('anna', more)])).toBe(fits ? 'anna' : undefined)
  })

  test('takes a credit note by its size', () => {
    const credit = anEntry({ kind: 'credit-note', amountCents: -121_000 })
    expect(answers([rule('anna', { fromCents: 100_000 })], credit)).toBe('anna')
    expect(answers([rule('anna', { toCents: 100_000 })], credit)).toBeUndefined()
  })

  test.each<[string, string[], string | undefined]>([
    ['every line', ['K100'], 'anna'],
    ['no line', [''], undefined],
    ['another line only', ['K200'], undefined],
    ['one line, and another cost centre by the next', ['K100', 'K200'], undefined],
    ['one line, and none by the next', ['K100', ''], undefined],
    ['nothing: there are no lines', [], undefined],
  ])('of a cost centre fits where %s has it', (_which, costCentres, who) => {
    expect(answers([rule('anna', { costCentre: 'K100' })], anEntry(), costCentres)).toBe(who)
  })

  test('is the first that fits, in their order', () => {
    const rules = [
      rule('kpn', { supplier: KPN }),
      rule('centre', { costCentre: 'K100', supplier: BAKKER }),
      rule('large', { fromCents: 100_000 }),
      rule('rest'),
    ]
    expect(answers(rules, anEntry(), ['K100'])).toBe('centre')
    expect(answers(rules, anEntry(), ['K200'])).toBe('large')
    expect(answers(rules.toReversed())).toBe('rest')
    expect(answers([])).toBeUndefined()
  })

  test('has cost centres read only where the first that fits otherwise asks for one', () => {
    const centre = rule('centre', { costCentre: 'K100' })
    expect(needsCostCentres([centre], anEntry())).toBe(true)
    expect(needsCostCentres([rule('rest'), centre], anEntry())).toBe(false)
    expect(needsCostCentres([{ ...centre, supplier: KPN }, rule('rest')], anEntry())).toBe(false)
    expect(needsCostCentres([], anEntry())).toBe(false)
  })
})
