import type { StagedApprovals } from './stage-approvals.ts'
import type { StagedCustomers } from './stage-invoicing.ts'
import type { SizeName, TabWindow } from './tab-window.ts'

/** One thing to see in the tab. */
export type Place = {
  name: string
  /** Where it is; absent: where the place before it was left. */
  address?: string
  /** What somebody does there first. */
  act?: (window: TabWindow) => Promise<void>
  /** Words that stand there when all of it is there. */
  shows: string | RegExp
  /** Only these; absent: all. */
  sizes?: SizeName[]
  /** A dialog is drawn as one sees it, not in the middle of a long page. */
  of?: 'all' | 'screen'
}

/** Places that one person sees, on one sheet. */
export type Sheet = { name: string; person: string; host?: 'teams' | 'outlook'; places: Place[] }

const WIDE: SizeName[] = ['desktop', 'middle']

const press =
  (name: string | RegExp) =>
  async ({ tab }: TabWindow) => {
    await tab
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()
  }

const approvals = (at: StagedApprovals): Sheet[] => [
  {
    name: 'approvals',
    person: 'anna',
    places: [
      { name: 'To approve', address: 'approvals', shows: 'Van Dam Advies' },
      { name: 'plain', address: `approvals/${at.waiting}`, shows: '2026-10-7731' },
      { name: 'asked', address: `approvals/${at.asked}`, shows: /meterstand/ },
      { name: 'warning', address: `approvals/${at.warned}`, shows: /deelfactuur/ },
      {
        name: 'warning, Approve pressed',
        act: press('Goedkeuren'),
        shows: 'Ik heb de waarschuwing bekeken',
      },
      { name: 'document', address: `approvals/${at.withDocument}`, shows: '2026-1187' },
      { name: 'document shown', act: press('Document tonen'), shows: 'Steigerstraat 4', sizes: ['middle', 'phone'] },
      { name: 'decided', address: 'approvals?list=decided', shows: 'Losse Levering' },
    ],
  },
  {
    name: 'approvals-english',
    person: 'arjan',
    host: 'outlook',
    places: [
      { name: 'To approve, Outlook, English', address: 'approvals', shows: 'Losse Levering' },
      { name: 'document', address: `approvals/${at.warned}`, shows: 'VDA-118' },
      { name: 'no rights', address: 'administrations', shows: /It takes the role/ },
    ],
  },
  {
    name: 'nothing-to-do',
    person: 'nora',
    host: 'outlook',
    places: [{ name: 'Nothing to do', address: 'approvals', shows: 'Niets te doen' }],
  },
]

const invoices = (at: StagedApprovals): Sheet[] => [
  {
    name: 'invoices',
    person: 'bea',
    places: [
      { name: 'Invoices', address: 'invoices', shows: 'Creditnota: De Groot Kantoor B.V.' },
      { name: 'filters', act: press('Filteren'), shows: 'Bedrag vanaf', sizes: ['phone'], of: 'screen' },
      { name: 'nothing found', address: 'invoices?search=bestaat+niet&due=late', shows: 'Niets gevonden.' },
      { name: 'waiting', address: `invoices/${at.asked}`, shows: /meterstand/ },
      { name: 'not released', address: `invoices/${at.failed}`, shows: 'Tijdlijn' },
      { name: 'released', address: `invoices/${at.released}`, shows: 'Geautoriseerd na het boeken' },
      { name: 'rejected', address: `invoices/${at.rejected}`, shows: 'Tijdlijn' },
      { name: 'new round', act: press('Nieuwe ronde'), shows: 'Wie moeten goedkeuren?', of: 'screen' },
    ],
  },
  {
    name: 'invoices-manager',
    person: 'mark',
    host: 'outlook',
    places: [
      { name: 'not released, seen by a manager', address: `invoices/${at.failed}`, shows: /kunnen hier iets doen/ },
    ],
  },
]

const beforeSwitch: Sheet[] = [
  {
    name: 'invoicing-switch',
    person: 'kim',
    places: [
      {
        name: 'switched on for the first time',
        address: 'invoicing',
        act: async ({ tab }) => {
          await tab.getByText('Hotel Zeezicht B.V.').first().waitFor()
          await tab.getByRole('switch', { name: /^Facturen printen/ }).click()
        },
        shows: 'Printen kan niet ongedaan worden gemaakt.',
        of: 'screen',
      },
    ],
  },
]

const tick = async ({ tab }: TabWindow, name: string) =>
  tab.getByRole('checkbox', { name: `Selecteer ${name}` }).check()

const invoicing = (at: StagedCustomers): Sheet[] => [
  {
    name: 'invoicing',
    person: 'kim',
    places: [
      { name: 'Automatic invoicing', address: 'invoicing', shows: 'Timmerwerken Terpstra & Zn.' },
      {
        name: 'bulk edit',
        act: async (window) => {
          for (const name of ['Garage Meindersma V.O.F.', 'Muziekschool Da Capo', 'Gemeente Veldwijk']) {
            await tick(window, name)
          }
          await press('Wijzigen')(window)
          const drawer = window.tab.getByRole('dialog')
          await drawer.getByLabel('Automatisch factureren').selectOption({ label: 'Ja' })
          await drawer.getByLabel('Print en verstuur factuur').selectOption({ label: 'Nee' })
        },
        shows: 'Kies wat er verandert.',
        sizes: WIDE,
        of: 'screen',
      },
      { name: 'preview', act: press('Voorbeeld'), shows: /klanten veranderen/, sizes: WIDE, of: 'screen' },
      { name: 'not ready', address: 'invoicing?status=not-ready', shows: 'Muziekschool Da Capo' },
      { name: 'nothing found', address: 'invoicing?search=bestaat+niet', shows: 'Niets gevonden.' },
      { name: 'result of a bulk edit', address: `invoicing/${at.bulkEdit}`, shows: 'Hotel Zeezicht B.V.' },
      { name: 'planned', address: `invoicing/${at.planned}`, shows: 'Onderhoud speeltoestel' },
      { name: 'held back', address: `invoicing/${at.planned}?list=held`, shows: 'Zaalverlichting' },
      { name: 'failed', address: `invoicing/${at.planned}?list=failed`, shows: 'Consultancy, project Quay' },
      { name: 'customer, failed', address: `invoicing/${at.failed}`, shows: 'Logboek' },
      { name: 'customer, not ready', address: `invoicing/${at.notReady}`, shows: 'Logboek' },
      { name: 'customer, held', address: `invoicing/${at.held}`, shows: /Handmatige controle/ },
      { name: 'release', act: press(/Vrijgeven|vrijgeven/), shows: 'weer gepland', of: 'screen' },
    ],
  },
  {
    name: 'invoicing-manager',
    person: 'mark',
    host: 'outlook',
    places: [
      { name: 'a manager looks', address: 'invoicing', shows: 'Timmerwerken Terpstra & Zn.' },
      { name: 'hold', act: press('Hotel Zeezicht B.V. vasthouden'), shows: /Waarom houdt u/, of: 'screen' },
    ],
  },
]

const administrations: Sheet[] = [
  {
    name: 'administrations',
    person: 'kim',
    places: [
      { name: 'Administrations', address: 'administrations', shows: 'Demo B.V.' },
      {
        name: 'switch refused',
        act: async ({ tab }) => {
          await tab.getByText('AU (kas) is goed').waitFor()
          await tab.getByRole('switch', { name: /^Factuur pas betaalbaar/ }).click()
        },
        shows: /^Kan niet op Nee/,
        sizes: WIDE,
      },
      { name: 'Demo B.V.', address: 'administrations/nl-800100', shows: 'AU (kas) is goed' },
      { name: 'add', address: 'administrations/add', shows: 'Tweede B.V.' },
    ],
  },
  {
    name: 'administrations-manager',
    person: 'mark',
    host: 'outlook',
    places: [{ name: 'a manager looks', address: 'administrations', shows: 'Wijzigen doet een beheerder.' }],
  },
]

const firstRun: Sheet[] = [
  {
    name: 'first-run',
    person: 'kim',
    places: [
      {
        name: 'the four steps',
        address: 'administrations',
        act: press('Stappen tonen'),
        shows: 'Akkoord in vier stappen instellen',
      },
    ],
  },
]

export const sheetsOf = { approvals, invoices, beforeSwitch, invoicing, administrations, firstRun }
