import type { Deletion } from '../books/state.ts'
import { defineResource } from '../odata/resource.ts'
import { LARGE_PAGE } from './large-page.ts'
import { inDivision } from './stamped.ts'

/**
 * What is gone, by row version. The only sync endpoint with a second filter: on one `EntityType`.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncDeleted
 */
export const syncDeleted = defineResource<Deletion>({
  path: 'sync/Deleted',
  entity: 'Sync.Deleted',
  methods: 'G',
  key: 'Timestamp',
  properties: {
    Timestamp: 'Int64 G',
    DeletedBy: 'Guid G',
    DeletedDate: 'DateTime G',
    Division: 'Int32 G',
    EntityKey: 'Guid G',
    EntityType: 'Int32 G',
    ID: 'Guid G',
  },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp', 'EntityType'],
  rows: ({ books }) => books.deletions,
  derived: inDivision,
})
