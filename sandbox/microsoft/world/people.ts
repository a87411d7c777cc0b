import type { SandboxPerson } from './sandbox-person.ts'

/** The tenant of Demo B.V., in which everyone of the seed lives. */
export const DEMO_TENANT_ID = '7d1e0f52-3c84-4b8e-9a36-5f20c1d7e0a1'

/** The mailbox from which the app sends its mail. */
export const APP_MAILBOX = 'akkoord@demo.example'

const people: SandboxPerson[] = [
  {
    key: 'bea',
    objectId: 'b0a6c1d2-1111-4f3a-8c11-0d5e7a2b9c01',
    name: 'Bea Jansen',
    mail: 'bea.jansen@demo.example',
    locale: 'nl-NL',
    roles: ['Booker'],
    about: 'Books the invoices',
    installed: true,
  },
  {
    key: 'anna',
    objectId: 'a44a0de2-2222-4d5b-9b22-1e6f8b3cad02',
    name: 'Anna de Wit',
    mail: 'anna.de.wit@demo.example',
    locale: 'nl-NL',
    roles: [],
    about: 'Authorizes, in Dutch',
    installed: true,
  },
  {
    key: 'arjan',
    objectId: 'a27a5312-3333-4e6c-aa33-2f7a9c4dbe03',
    name: 'Arjan Smit',
    mail: 'arjan.smit@demo.example',
    locale: 'en-US',
    roles: [],
    about: 'Authorizes, in English',
    installed: true,
  },
  {
    key: 'kim',
    objectId: 'c13a7155-4444-4f7d-8b44-308bad5ecf04',
    name: 'Kim Visser',
    mail: 'kim.visser@demo.example',
    locale: 'nl-NL',
    roles: ['Administrator', 'Booker'],
    about: 'Connects and sets up Exact Online',
    installed: true,
  },
  {
    key: 'mark',
    objectId: 'd3a24be7-5555-4a8e-9c55-419cbe6fd005',
    name: 'Mark Peters',
    mail: 'mark.peters@demo.example',
    locale: 'nl-NL',
    roles: ['Manager'],
    about: 'Watches what waits for whom',
    installed: true,
  },
  {
    key: 'sara',
    objectId: 'e5a2a705-6666-4b9f-ad66-52adcf70e106',
    name: 'Sara Vos',
    mail: 'sara.vos@demo.example',
    locale: 'nl-NL',
    roles: [],
    about: 'A stranger: nothing was asked of her',
    installed: true,
  },
  {
    key: 'nora',
    objectId: 'f0a4b057-7777-4ca0-be77-63bed081f207',
    name: 'Nora Post',
    mail: 'nora.post@demo.example',
    locale: 'nl-NL',
    roles: [],
    about: 'Has not installed the app',
    installed: false,
  },
]

export default people
