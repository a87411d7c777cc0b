import type { SandboxPerson } from '../../sandbox/microsoft/world/sandbox-person.ts'

/** People besides those of the demo: nobody is asked so often within a minute that cards become a list (A5). */
export const crowd = (size: number): SandboxPerson[] =>
  Array.from({ length: size }, (_, index) => ({
    key: `crowd${index}`,
    objectId: `20202020-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Crowd ${index}`,
    mail: `crowd${index}@demo.example`,
    locale: index % 2 === 0 ? 'nl-NL' : 'en-US',
    roles: [],
    about: 'Authorizes',
    installed: true,
  }))
