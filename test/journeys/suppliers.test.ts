import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, entryOf } from './steps.ts'

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  akkoord = await startAkkoord('pglite')
})
afterEach(() => {
  akkoord.world.exact.faults.clear()
  for (const user of akkoord.world.exact.books.users) user.lacks = []
})

const at = (path: string) => `/api/administrations/${akkoord.administration}/${path}`
const get = (path: string, person = 'bea') => akkoord.call(person, 'GET', at(path))
const make = (supplier: object, person = 'bea') => akkoord.call(person, 'POST', at('suppliers'), supplier)
const books = () => akkoord.world.exact.books.division(DEMO)
const codeOf = ({ body }: Answer) => (body.error as { code: string }).code
const accountsNamed = (name: string) => books().accounts.filter(({ Name }) => Name === name)
const ibansOf = (supplier: unknown) =>
  books()
    .bankAccounts.filter(({ Account }) => Account === supplier)
    .map(({ BankAccount, Main }) => [BankAccount, Main])

describe('what someone who books can choose', () => {
  test('A1: conditions without AU, purchase journals and VAT codes; blocked ones are left out', async () => {
    akkoord.world.exact.act(DEMO, 'block-vat-code', { code: '4' })
    const { status, body } = await get('booking-choices')
    expect(status).toBe(200)
    expect(body).toMatchObject({ holdUntilApproved: true, defaultCondition: null })
    const { conditions, journals, vatCodes } = body as Record<string, { code: string }[]>
    expect(conditions).toContainEqual({ code: '30', description: expect.any(String), method: 'B' })
    expect(conditions?.map(({ code }) => code)).not.toContain('AU')
    expect(journals?.map(({ code }) => code)).toEqual(['70'])
    expect(vatCodes).toContainEqual({
      code: '2',
      description: expect.any(String),
      percent: '21',
      isInclusive: false,
      calculatesVat: true,
    })
    expect(vatCodes?.map(({ code }) => code)).not.toContain('4')
  })

  test('G/L accounts by code or description, and suppliers by name; both at once and once more', async () => {
    for (const _time of ['first', 'second']) {
      expect((await get('gl-accounts?search=43')).body).toMatchObject({
        glAccounts: [{ code: '4300' }, { code: '4310' }],
      })
      const { body } = await get('suppliers?search=bouw%20bakker')
      expect(body.suppliers).toEqual([
        {
          supplier: accountsNamed('Bakker Bouw B.V.')[0]?.ID,
          code: '1',
          name: 'Bakker Bouw B.V.',
          vatNumber: 'NL123456782B01',
          cocNumber: '12345678',
          blocked: false,
        },
      ])
    }
  })

  test('is for who books, and suppliers for administrators too; of their own organisation only', async () => {
    expect((await get('suppliers', 'kim')).status).toBe(200)
    for (const path of ['suppliers', 'booking-choices', 'gl-accounts']) {
      expect((await get(path, 'anna')).status).toBe(403)
      expect((await akkoord.call('bea', 'GET', `/api/administrations/nl-1/${path}`)).status).toBe(404)
    }
    expect((await make({ name: 'Geen rol' }, 'mark')).status).toBe(403)
  })
})

describe('a new supplier', () => {
  const NEW = {
    name: 'Nieuw B.V.',
    vatNumber: 'NL8200.98.395.B01',
    cocNumber: '87654321',
    iban: 'NL91 ABNA 0417 1643 00',
  }

  test('is made once with its bank account, found at once, and can be booked for', async () => {
    const made = await Promise.all([make(NEW), make(NEW)])
    const [one, other] = made.toSorted((left, right) => left.status - right.status)
    expect(one).toMatchObject({ status: 201, body: { name: NEW.name, vatNumber: NEW.vatNumber, warnings: [] } })
    expect(other?.status).toBe(409)
    expect(accountsNamed(NEW.name)).toMatchObject([{ IsSupplier: true, Country: 'NL', ChamberOfCommerce: '87654321' }])
    const supplier = one?.body.supplier
    expect(ibansOf(supplier)).toEqual([['NL91ABNA0417164300', true]])
    expect((await get('suppliers?search=nieuw')).body.suppliers).toMatchObject([{ supplier }])

    const booked = await bookInvoice(akkoord, {
      supplier: { id: supplier },
      paymentCondition: '30',
      authorizers: ['anna'],
    })
    expect(booked.status).toBe(201)
    expect(entryOf(akkoord, booked)?.Supplier).toBe(supplier)
  })

  beforeAll(() => {
    const [customer] = akkoord.world.exact.books.seedCustomers(DEMO, 1)
    for (const account of books().accounts) if (account.ID === customer) account.Name = 'De Klant'
  })

  test.each([
    ['by its number of the Chamber of Commerce', { name: 'Anders', cocNumber: '1234 5678' }, 'supplier-exists'],
    ['by its number with a branch', { name: 'Anders', cocNumber: '12345678 0001' }, 'supplier-exists'],
    ['by its VAT number', { name: 'Anders', vatNumber: 'nl 1234.56.782.b01' }, 'supplier-exists'],
    ['by its VAT number without its country', { name: 'Anders', vatNumber: '123456782B01' }, 'supplier-exists'],
    ['by its name alone', { name: ' Bakker  Bouw B.V. ', iban: 'NL91ABNA0417164300' }, 'supplier-exists'],
    ['as no supplier yet', { name: 'De Klant' }, 'relation-exists'],
  ])('that is known %s is told, not made, and gets no bank account', async (_how, firm, code) => {
    const before = [books().accounts.length, books().bankAccounts.length]
    const answer = await make(firm)
    expect([answer.status, codeOf(answer)]).toEqual([409, code])
    expect(answer.body.suppliers).toHaveLength(1)
    expect([books().accounts.length, books().bankAccounts.length]).toEqual(before)
  })

  test('A15: of a group may share a VAT number; one of a name with another number is made when its booker says so, once', async () => {
    expect((await make({ name: 'Bakker Beheer', vatNumber: 'NL123456782B01', cocNumber: '11112222' })).status).toBe(201)
    const namesake = { name: 'KPN B.V.', cocNumber: '33334444' }
    const refused = await make(namesake)
    expect([refused.status, codeOf(refused)]).toEqual([409, 'name-exists'])
    expect(refused.body.suppliers).toMatchObject([{ name: 'KPN B.V.', cocNumber: '23456789' }])
    akkoord.world.exact.faults.add({ kind: 'cut-after', method: 'POST', endpoint: 'crm/Accounts' })
    const made = await make({ ...namesake, isAnotherFirm: true })
    expect(made).toMatchObject({ status: 201, body: { cocNumber: '33334444' } })
    expect(codeOf(await make({ ...namesake, isAnotherFirm: true }))).toBe('supplier-exists')
  })

  test('A13: is found and made no second time when the answer was lost; so is its bank account', async () => {
    akkoord.world.exact.faults.add({ kind: 'cut-after', method: 'POST', endpoint: 'crm/Accounts' })
    akkoord.world.exact.faults.add({ kind: 'cut-after', method: 'POST', endpoint: 'crm/BankAccounts' })
    const lost = await make({ name: 'Verloren B.V.', iban: 'NL91ABNA0417164300' })
    expect(lost).toMatchObject({ status: 201, body: { name: 'Verloren B.V.', warnings: [] } })
    expect(accountsNamed('Verloren B.V.')).toHaveLength(1)
    expect(ibansOf(lost.body.supplier)).toEqual([['NL91ABNA0417164300', true]])

    akkoord.world.exact.faults.add({ kind: 'cut-before', method: 'POST', endpoint: 'crm/Accounts' })
    expect(await make({ name: 'Later B.V.' })).toMatchObject({ status: 503 })
    expect(await make({ name: 'Later B.V.' })).toMatchObject({ status: 201 })
  })

  test('without its bank account is there all the same, and that is said', async () => {
    akkoord.world.exact.faults.add({ kind: 'status', status: 403, method: 'POST', endpoint: 'crm/BankAccounts' })
    const made = await make({ name: 'Zonder rekening B.V.', iban: 'NL91ABNA0417164300' })
    expect(made).toMatchObject({ status: 201, body: { warnings: [{ code: 'bank-account-not-added', field: 'iban' }] } })
    expect(ibansOf(made.body.supplier)).toEqual([])
  })

  test('needs a right, which is named', async () => {
    for (const user of akkoord.world.exact.books.users) user.lacks = [`${DEMO} POST crm/Accounts`]
    const answer = await make({ name: 'Geen recht B.V.' })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'no-rights'])
    expect(answer.body.rights).toMatchObject([{ name: { nl: 'Leveranciers maken', en: 'Create suppliers' } }])
  })

  test('that Exact Online refuses is refused in its words', async () => {
    const answer = await make({ name: 'Ver weg B.V.', country: 'QQ' })
    expect(answer.status === 422 ? codeOf(answer) : answer.status).toBe('rejected-by-exact')
  })

  test.each([
    ['without a name', { name: '  ' }, 'name'],
    ['with an IBAN that has a mistake in it', { name: 'Fout', iban: 'NL92 ABNA 0417 1643 00' }, 'iban'],
    ['with a country that is none', { name: 'Fout', country: 'Nederland' }, 'country'],
    ['with more than is asked for', { name: 'Fout', blocked: true }, ''],
  ])('%s is malformed', async (_what, firm, field) => {
    const answer = await make(firm)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'malformed'])
    expect((answer.body.error as { problems: object[] }).problems).toMatchObject([{ field }])
  })
})
