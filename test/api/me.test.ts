import { describe, expect, test } from '@jest/globals'
import { meRoutes, pagesOf } from '../../bot/api/me.ts'
import type { Administration } from '../../bot/use-cases/store-port.ts'

const NOW = new Date('2026-11-17T13:02:00Z')

const ofDemo: Administration = {
  administrationId: 'adm-1',
  tenantId: 'tenant-1',
  division: 800100,
  name: 'Demo B.V.',
  holdUntilApproved: true,
  defaultCondition: null,
  releaseByTerms: false,
  ownApproval: false,
  administrator: { tenantId: 'tenant-1', personId: 'kim' } as never,
}

const askAs = async (roles: string[]) => {
  const [route] = meRoutes({
    store: { listAdministrations: async (tenantId) => (tenantId === 'tenant-1' ? [ofDemo] : []) },
    clock: { now: () => NOW },
  })
  const request = { params: {}, query: new URLSearchParams(), contentType: '', body: Buffer.alloc(0) }
  return await route?.handle(request, { tenantId: 'tenant-1', objectId: 'anna', name: 'Anna de Wit', roles })
}

describe('the tab', () => {
  test.each([
    [[], ['approvals']],
    [['Booker'], ['approvals', 'invoices', 'booking', 'administrations']],
    [['Manager'], ['approvals', 'invoices', 'invoicing', 'administrations']],
    [['Administrator'], ['approvals', 'invoices', 'invoicing', 'administrations']],
    [
      ['Booker', 'Manager'],
      ['approvals', 'invoices', 'booking', 'invoicing', 'administrations'],
    ],
    [['Owner', 'administrator'], ['approvals']],
  ])('shows someone with the roles %j the pages %j', (roles, pages) => {
    expect(pagesOf(roles)).toEqual(pages)
  })

  test('tells who someone is, which administrations there are, and the server’s time', async () => {
    expect(await askAs(['Manager', 'SomethingElse'])).toEqual({
      status: 200,
      body: {
        objectId: 'anna',
        name: 'Anna de Wit',
        roles: ['Manager'],
        pages: ['approvals', 'invoices', 'invoicing', 'administrations'],
        administrations: [{ administration: 'adm-1', name: 'Demo B.V.' }],
        now: NOW.toISOString(),
      },
    })
  })

  test('tells who has no role of no administration', async () => {
    expect(await askAs([])).toMatchObject({ body: { roles: [], pages: ['approvals'], administrations: [] } })
  })
})
