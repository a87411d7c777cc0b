import type { Route } from '../http/route.ts'
import type { PageDeps } from './page-deps.ts'
import { personOf } from './person-of.ts'

/** Puts a file into a person's OneDrive, as Teams does with one that is dropped in a chat; the body is the file. */
export const fileRoutes = ({ directory, drive }: Pick<PageDeps, 'directory' | 'drive'>): Route[] => [
  {
    method: 'POST',
    path: '/sandbox/drive/:person',
    isFile: true,
    handle({ params, query, body }) {
      personOf(directory, params.person)
      const { id, name } = drive.add(query.get('name') ?? 'file', body instanceof Uint8Array ? body : new Uint8Array())
      return { status: 201, body: { id, name } }
    },
  },
]
