import type { Administration } from '../use-cases/store-port.ts'

/** The columns of an administration, with the person who connected it. */
export type AdministrationRow = {
  administration_id: string
  tenant_id: string
  division: number
  name: string
  hold_until_approved: boolean
  default_condition: string | null
  release_by_terms: boolean
  own_approval: boolean | null
  administrator_object_id: string
  administrator_person_id: string
  administrator_name: string
}

/** Reads an administration's row. */
export const administrationOf = (row: AdministrationRow): Administration => ({
  administrationId: row.administration_id,
  tenantId: row.tenant_id,
  division: row.division,
  name: row.name,
  holdUntilApproved: row.hold_until_approved,
  defaultCondition: row.default_condition,
  releaseByTerms: row.release_by_terms,
  ownApproval: row.own_approval,
  administrator: {
    personId: row.administrator_person_id,
    tenantId: row.tenant_id,
    objectId: row.administrator_object_id,
    name: row.administrator_name,
  },
})
