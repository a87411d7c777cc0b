import { defineResource } from '../odata/resource.ts'

const TYPES = [
  { ID: 10, Description: 'Verkoopfactuur' },
  { ID: 20, Description: 'Inkoopfactuur' },
  { ID: 55, Description: 'Diversen' },
]

export const isDocumentType = (id: number): boolean => TYPES.some((type) => type.ID === id)

export const documentTypes = defineResource({
  path: 'documents/DocumentTypes',
  entity: 'Documents.DocumentType',
  methods: 'G',
  key: 'ID',
  properties: { ID: 'Int32 G', Description: 'String G', DocumentIsCreatable: 'Boolean G' },
  rows: () => TYPES,
  derived: { DocumentIsCreatable: () => true },
})

export const documentTypeDescription = (id: number): string | null =>
  TYPES.find((type) => type.ID === id)?.Description ?? null
