import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO, TWEEDE } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice } from './steps.ts'

const DAY_MS = 24 * 60 * 60_000

/** An administration of another organisation. */
const FOREIGN = 'nl-900900'

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
  const [tenant, person] = [randomUUID(), randomUUID()]
  await queryDatabase(akkoord, 'insert into person (tenant_id, object_id, name) values ($1, $2, $3)', [
    tenant,
    person,
    'Stranger',
  ])
  await queryDatabase(
    akkoord,
    `insert into administration (administration_id, tenant_id, division, name, administrator_object_id)
     values ($1, $2, 900900, 'Elders', $3)`,
    [FOREIGN, tenant, person],
  )
})
afterEach(() => akkoord.world.exact.faults.clear())

const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const at = (path: string, administration = akkoord.administration) => `/api/administrations/${administration}/${path}`
const get = (person: string, path: string) => akkoord.call(person, 'GET', path)
const overview = async (person = 'kim') => (await get(person, at('overview'))).body
const checkSetup = (person = 'kim') => akkoord.call(person, 'POST', at('check-setup'), {})
const setManagers = async (people: unknown, given?: string[]) => {
  const managers = (await overview()).managers as { objectId: string }[]
  const seen = given ?? managers.map(({ objectId }) => objectId)
  return await akkoord.call('kim', 'PUT', at('managers'), { people, seen })
}
const problemsOf = ({ body }: Answer) => (body.error as { problems: unknown[] }).problems
const exactUserOf = (name: string) =>
  akkoord.world.exact.books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name)?.id

describe('what is set up', () => {
  test('is shown to everybody with a role, with what waits for authorisation', async () => {
    await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna'] })
    for (const person of ['kim', 'mark', 'bea']) {
      expect(await overview(person)).toMatchObject({
        administration: akkoord.administration,
        division: DEMO,
        holdUntilApproved: true,
        administrator: { objectId: objectIdOf('kim'), name: 'Kim Visser' },
        connection: { state: 'connected', exactUser: 'Kim Visser', daysLeft: 30 },
        managers: [],
        unreleased: 1,
        cap: 1000,
      })
    }
    const { body } = await get('mark', '/api/administrations/overview')
    expect(body.administrations).toEqual([await overview()])
  })

  test('the list of another organisation is another one', async () => {
    const { body } = await get('kim', '/api/administrations/overview')
    expect(JSON.stringify(body)).not.toContain(FOREIGN)
  })

  test('A1: the set-up is looked at in Exact Online when asked, for who has no connection of their own too', async () => {
    const { exact } = akkoord.world
    expect(await checkSetup('mark')).toMatchObject({
      status: 200,
      body: { au: 'ok', method: 'K', ownApproval: false, checkedAt: expect.any(String) },
    })
    exact.faults.add({ kind: 'habit', habit: 'own-approval' })
    expect((await checkSetup()).body).toMatchObject({ au: 'ok', ownApproval: true })
    exact.act(DEMO, 'change-condition-method', { condition: 'AU', method: 'B' })
    expect((await checkSetup()).body).toMatchObject({ au: 'wrong-method', method: 'B' })
    exact.act(DEMO, 'remove-condition', { condition: 'AU' })
    expect((await checkSetup()).body).toMatchObject({ au: 'missing', method: null })
    exact.faults.add({ kind: 'status', status: 503, times: null })
    expect(await checkSetup()).toMatchObject({ status: 503, body: { error: { code: 'exact-unavailable' } } })
  })
})

describe('managers, who are told of failures (B6)', () => {
  test('are chosen from the people who are known, and replaced as a list', async () => {
    const people = [objectIdOf('mark').toUpperCase(), objectIdOf('anna'), objectIdOf('mark')]
    expect(await setManagers(people)).toMatchObject({
      status: 200,
      body: {
        managers: [
          { objectId: objectIdOf('anna'), name: 'Anna de Wit' },
          { objectId: objectIdOf('mark'), name: 'Mark Peters' },
        ],
      },
    })
    expect(await setManagers([objectIdOf('mark')], [])).toMatchObject({
      status: 409,
      body: {
        error: { code: 'changed-meanwhile' },
        now: { managers: [{ name: 'Anna de Wit' }, { name: 'Mark Peters' }] },
      },
    })
    expect((await setManagers([])).body).toMatchObject({ managers: [] })
  })

  test('a person nobody knows is named, and nothing changes', async () => {
    await setManagers([objectIdOf('mark')])
    const stranger = randomUUID()
    const refusal = await setManagers([objectIdOf('anna'), stranger])
    expect(refusal.status).toBe(422)
    expect(problemsOf(refusal)).toEqual([{ code: 'person-unknown', field: 'people[1]', detail: stranger }])
    expect((await overview()).managers).toEqual([{ objectId: objectIdOf('mark'), name: 'Mark Peters' }])
  })

  test.each([
    ['no list', 'anna'],
    ['no ids', ['anna']],
    ['too many', Array.from({ length: 51 }, () => randomUUID())],
  ])('%s is refused', async (_what, people) => {
    expect(await setManagers(people)).toMatchObject({ status: 400, body: { error: { code: 'malformed' } } })
  })

  test('people whom Akkoord never met are found in Entra, by the beginning of their name', async () => {
    const { body } = await get('bea', '/api/people?search=nora')
    const nora = akkoord.world.microsoft.directory.get('nora')
    expect(body.people).toEqual([{ objectId: nora.objectId, name: 'Nora Post', mail: nora.mail }])
    expect((await get('bea', '/api/people?search=pos')).body).toEqual(body)
    // One letter means half the organisation, and a quote is no more than one.
    expect((await get('bea', '/api/people?search=n')).body.people).not.toContainEqual(
      expect.objectContaining({ name: 'Nora Post' }),
    )
    expect((await get('bea', "/api/people?search=o'n")).body).toEqual({ people: [] })
    const { faults } = akkoord.world.microsoft
    faults.add({ on: 'get-user', kind: 'unavailable' })
    expect(await get('bea', '/api/people?search=nora')).toEqual({ status: 200, body: { people: [] } })
    faults.clear()
  })

  test('people are looked for by name or address', async () => {
    const { body } = await get('bea', '/api/people?search=de%20wit')
    expect(body.people).toEqual([
      { objectId: objectIdOf('anna'), name: 'Anna de Wit', mail: akkoord.world.microsoft.directory.get('anna').mail },
    ])
    expect((await get('kim', '/api/people?search=stranger')).body).toEqual({ people: [] })
    expect((await get('kim', '/api/people')).body.people).toContainEqual(
      expect.objectContaining({ name: 'Kim Visser' }),
    )
    expect(await get('kim', `/api/people?search=${'a'.repeat(101)}`)).toMatchObject({ status: 400 })
    expect(await get('kim', '/api/people?name=anna')).toMatchObject({ status: 400 })
  })
})

describe('one’s own connection', () => {
  test('says how long it lasts unused, and what it reaches', async () => {
    expect((await get('kim', '/api/exact-connection')).body).toMatchObject({
      state: 'connected',
      exactUser: 'Kim Visser',
      daysLeft: 30,
    })
    expect((await get('sara', '/api/exact-connection')).body).toEqual({
      state: 'none',
      exactUser: null,
      daysLeft: null,
      lastRefusal: null,
      renewedAt: null,
    })
    const { body } = await get('kim', '/api/exact-connection/divisions')
    expect(body.divisions).toEqual([
      expect.objectContaining({ division: DEMO, connected: true }),
      expect.objectContaining({ division: TWEEDE, connected: false }),
    ])
  })

  test('one whose month is over is broken, until its owner connects again', async () => {
    akkoord.later(30 * DAY_MS)
    const broken = { state: 'broken', exactUser: 'Kim Visser', daysLeft: null }
    expect((await overview()).connection).toMatchObject(broken)
    expect((await get('kim', '/api/exact-connection')).body).toMatchObject(broken)
    expect(await checkSetup()).toMatchObject({ status: 409, body: { error: { code: 'not-connected' } } })
    expect(await get('kim', '/api/exact-connection/divisions')).toMatchObject({ status: 409 })

    const { body } = await akkoord.call('kim', 'POST', '/api/exact-connection')
    const asked = await fetch(`${body.authorizeUrl}&user=${exactUserOf('Kim Visser')}`)
    expect((await fetch(asked.url, { method: 'POST' })).status).toBe(200)
    expect((await overview()).connection).toMatchObject({ state: 'connected', exactUser: 'Kim Visser', daysLeft: 30 })
    expect((await get('kim', '/api/exact-connection/divisions')).status).toBe(200)
  })
})

describe('who may do what', () => {
  test.each<[string, string, string, number]>([
    ['anna', 'GET', '/api/administrations', 403],
    ['bea', 'GET', '/api/administrations', 200],
    ['anna', 'GET', '/api/administrations/overview', 403],
    ['anna', 'GET', at('overview', 'nl-800100'), 403],
    ['anna', 'POST', at('check-setup', 'nl-800100'), 403],
    ['mark', 'PUT', at('managers', 'nl-800100'), 403],
    ['bea', 'PUT', at('managers', 'nl-800100'), 403],
    ['bea', 'GET', '/api/exact-connection/divisions', 403],
    ['mark', 'GET', '/api/people', 403],
    ['anna', 'GET', '/api/people', 403],
    ['kim', 'GET', at('overview', FOREIGN), 404],
    ['kim', 'POST', at('check-setup', FOREIGN), 404],
    ['kim', 'PUT', at('managers', FOREIGN), 404],
    ['kim', 'GET', at('overview', 'nl-1'), 404],
  ])('%s: %s %s gives %i', async (person, method, path, status) => {
    const body = method === 'PUT' ? { people: [], seen: [] } : method === 'POST' ? {} : undefined
    expect(await akkoord.call(person, method, path, body)).toMatchObject({ status })
  })

  test('without signing in nothing is shown', async () => {
    expect(await akkoord.callWith(null, 'GET', '/api/administrations/overview')).toMatchObject({ status: 401 })
  })
})
