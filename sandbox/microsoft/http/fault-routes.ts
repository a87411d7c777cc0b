import type { Route } from './route.ts'

type Faults = { list(): unknown; remove(id: number): void; clear(): void }

/** Seeing which faults are on, and switching them on and off. `add`: switches on what a body says, and gives the answer. */
export const faultRoutes = (faults: Faults, add: (body: unknown) => unknown): Route[] => [
  {
    method: 'GET',
    path: '/sandbox/faults',
    handle: () => ({ status: 200, body: faults.list() }),
  },
  {
    method: 'POST',
    path: '/sandbox/faults',
    handle: ({ body }) => ({ status: 201, body: add(body) }),
  },
  {
    method: 'DELETE',
    path: '/sandbox/faults',
    handle() {
      faults.clear()
      return { status: 204 }
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/faults/:id',
    handle({ params }) {
      faults.remove(Number(params.id))
      return { status: 204 }
    },
  },
]
