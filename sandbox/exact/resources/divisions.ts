import { stableGuid } from '../guid.ts'
import { defineResource } from '../odata/resource.ts'

const ACTIVE = 1

/** The administrations that the user may enter. Deleting one is possible in Exact Online and never offered here. */
export const divisions = defineResource({
  path: 'system/Divisions',
  entity: 'System.Division',
  methods: 'G',
  key: 'Code',
  properties: {
    Code: 'Int32 G',
    BlockingStatus: 'Int32 G',
    ChamberOfCommerceNumber: 'String G',
    Country: 'String G',
    Currency: 'String G',
    Current: 'Boolean G',
    Customer: 'Guid G',
    CustomerCode: 'String G',
    CustomerName: 'String G',
    Description: 'String G',
    DivisionMoveDate: 'DateTime G',
    Hid: 'Int64 G',
    IsMainDivision: 'Boolean G',
    Legislation: 'String G',
    Status: 'Int32 G',
    VATNumber: 'String G',
  },
  rows: ({ state, user }) => state.divisions.filter((each) => user.divisions.includes(each.code)),
  derived: {
    Code: (row) => row.code,
    BlockingStatus: () => 0,
    ChamberOfCommerceNumber: (row) => row.chamberOfCommerce,
    Country: () => 'NL',
    Currency: () => 'EUR',
    Current: (row, { user }) => row.code === user.currentDivision,
    Customer: () => stableGuid('customer'),
    CustomerCode: () => '1',
    CustomerName: () => 'Demo Groep',
    Description: (row) => row.name,
    Hid: (row) => row.code,
    IsMainDivision: (row, { state }) => row.code === state.divisions[0]?.code,
    Legislation: () => 'NL',
    Status: () => ACTIVE,
    VATNumber: (row) => row.vatNumber,
  },
})
