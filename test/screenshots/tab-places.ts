import type { StagedApprovals } from './stage-approvals.ts'
import type { StagedCustomers } from './stage-invoicing.ts'
import type { SizeName, TabWindow } from './tab-window.ts'

/** One thing to see in the tab. */
export type Place = {
  name: string
  /** Where it is; absent: where the place before it was left. */
  address?: string
  /** What somebody does there first. */
  act?: (window: TabWindow) => Promise<unknown>
  /** Words that stand there when all of it is there. */
  shows: string | RegExp
  /** It is the loading that is to be seen. */
  isLoading?: true
  /** Only these; absent: all. */
  sizes?: SizeName[]
  /** A dialog is drawn as one sees it, not in the middle of a long page. */
  of?: 'all' | 'screen'
}

/** What one person sees, in one window and in this order, and on which sheet. */
export type Visit = { sheet: string; person: string; host?: 'teams' | 'outlook'; places: Place[] }

const WIDE: SizeName[] = ['desktop', 'middle']

const press =
  (name: string | RegExp) =>
  ({ tab }: TabWindow): Promise<void> =>
    tab
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()

export const approvalPlaces = (at: StagedApprovals): Visit[] => [
  {
    sheet: 'approvals',
    person: 'anna',
    places: [
      { name: 'To approve', address: 'approvals', shows: 'Van Dam Advies' },
      { name: 'three lines', address: `approvals/${at.waiting}`, shows: /^2026-10-7731 van/ },
      { name: 'a question was asked', address: `approvals/${at.asked}`, shows: /meterstand/ },
      { name: 'a warning', address: `approvals/${at.warned}`, shows: /deelfactuur/ },
      { name: 'a warning, Approve pressed', act: press('Goedkeuren'), shows: 'Ik heb de waarschuwing bekeken' },
      { name: 'a document', address: `approvals/${at.withDocument}`, shows: /^2026-1187 van/ },
      { name: 'the document', act: press('Document tonen'), shows: 'Zinken dakgoot', sizes: ['middle', 'phone'] },
      { name: 'decided', address: 'approvals?list=decided', shows: 'Losse Levering' },
    ],
  },
  {
    sheet: 'approvals',
    person: 'arjan',
    host: 'outlook',
    places: [
      { name: 'English', address: 'approvals', shows: 'Losse Levering' },
      { name: 'English, a warning', address: `approvals/${at.warned}`, shows: /^VDA-118 of/ },
    ],
  },
  {
    sheet: 'approvals',
    person: 'nora',
    host: 'outlook',
    places: [{ name: 'nothing to do', address: 'approvals', shows: 'Niets te doen' }],
  },
]

export const invoicePlaces = (at: StagedApprovals): Visit[] => [
  {
    sheet: 'invoices',
    person: 'bea',
    places: [
      { name: 'Invoices', address: 'invoices', shows: 'Creditnota: De Groot Kantoor B.V.' },
      { name: 'nothing found', address: 'invoices?search=bestaat+niet&due=late', shows: 'Niets gevonden.' },
      { name: 'filters', act: press(/^Filteren/), shows: 'Bedrag vanaf', sizes: ['phone'], of: 'screen' },
      { name: 'waiting, and asked', address: `invoices/${at.asked}`, shows: /meterstand/ },
      { name: 'not released', address: `invoices/${at.failed}`, shows: 'Tijdlijn' },
      { name: 'released', address: `invoices/${at.released}`, shows: 'Geautoriseerd na het boeken' },
      { name: 'rejected', address: `invoices/${at.rejected}`, shows: 'Tijdlijn' },
      { name: 'a new round', act: press('Nieuwe ronde'), shows: 'Wie moeten goedkeuren?', of: 'screen' },
    ],
  },
  {
    sheet: 'invoices',
    person: 'mark',
    host: 'outlook',
    places: [{ name: 'a manager looks', address: `invoices/${at.failed}`, shows: /kunnen hier iets doen/ }],
  },
]

/** Before the switch is on. */
export const switchPlaces: Visit[] = [
  {
    sheet: 'invoicing',
    person: 'kim',
    places: [
      {
        name: 'switched on for the first time',
        address: 'invoicing',
        async act({ tab }) {
          await tab.getByText('Hotel Zeezicht B.V.').first().waitFor()
          await tab.getByRole('switch', { name: /^Facturen printen/ }).click()
        },
        shows: 'Printen kan niet ongedaan worden gemaakt.',
        of: 'screen',
      },
    ],
  },
]

/** So many are changed at once. */
const TICKED = ['Garage Meindersma V.O.F.', 'Muziekschool Da Capo', 'Gemeente Veldwijk']

export const invoicingPlaces = (at: StagedCustomers): Visit[] => [
  {
    sheet: 'invoicing',
    person: 'kim',
    places: [
      { name: 'not ready', address: 'invoicing?status=not-ready', shows: 'Muziekschool Da Capo' },
      { name: 'nothing found', address: 'invoicing?search=bestaat+niet', shows: 'Niets gevonden.' },
      { name: 'Automatic invoicing', address: 'invoicing', shows: 'Timmerwerken Terpstra & Zn.' },
      {
        name: 'many at once',
        async act(window) {
          const { tab } = window
          for (const name of TICKED) await tab.getByRole('checkbox', { name: `Selecteer ${name}` }).check()
          await press('Wijzigen')(window)
          const drawer = tab.getByRole('dialog')
          await drawer.getByLabel('Automatisch factureren').selectOption({ label: 'Ja' })
          await drawer.getByLabel('Print en verstuur factuur').selectOption({ label: 'Nee' })
        },
        shows: 'Kies wat er verandert.',
        sizes: WIDE,
        of: 'screen',
      },
      { name: 'their preview', act: press('Voorbeeld'), shows: /klanten veranderen/, sizes: WIDE, of: 'screen' },
      { name: 'the result', address: `invoicing/${at.bulkEdit}`, shows: 'Hotel Zeezicht B.V.' },
      { name: 'planned', address: `invoicing/${at.planned}`, shows: 'Onderhoud speeltoestel' },
      { name: 'held back', address: `invoicing/${at.planned}?list=held`, shows: 'Zaalverlichting' },
      { name: 'failed', address: `invoicing/${at.planned}?list=failed`, shows: 'Consultancy, project Quay' },
      { name: 'a customer, failed', address: `invoicing/${at.failed}`, shows: 'Logboek' },
      { name: 'a customer, not ready', address: `invoicing/${at.notReady}`, shows: 'Logboek' },
      { name: 'a customer, held', address: `invoicing/${at.held}`, shows: /Handmatige controle/ },
      { name: 'released again', act: press(/vrijgeven$/i), shows: /weer gepland/, of: 'screen' },
    ],
  },
  {
    sheet: 'invoicing',
    person: 'mark',
    host: 'outlook',
    places: [
      { name: 'a manager looks', address: 'invoicing', shows: 'Timmerwerken Terpstra & Zn.' },
      { name: 'a manager holds', act: press('Hotel Zeezicht B.V. vasthouden'), shows: /^Waarom houdt u/, of: 'screen' },
    ],
  },
]

/** Nobody switched anything on yet, for all that the page is told. */
const beforeFirstRun = async ({ page, goTo }: TabWindow) => {
  await page.route('**/api/administrations/overview', async (route) => {
    const answer = await route.fetch()
    const { administrations } = (await answer.json()) as { administrations: object[] }
    const json = { administrations: administrations.map((each) => ({ ...each, holdUntilApproved: false })) }
    await route.fulfill({ response: answer, json })
  })
  await goTo('administrations')
}

export const administrationPlaces: Visit[] = [
  {
    sheet: 'administrations',
    person: 'kim',
    places: [
      { name: 'Administrations', address: 'administrations', shows: 'Demo B.V.' },
      {
        name: 'the switch is refused',
        async act({ tab }) {
          await tab.getByText('AU (kas) is goed').waitFor()
          await tab.getByRole('switch', { name: /^Factuur pas betaalbaar/ }).click()
        },
        shows: /^Kan niet op Nee/,
        sizes: WIDE,
      },
      { name: 'one of them', address: 'administrations/nl-800100', shows: 'AU (kas) is goed' },
      { name: 'more of them', address: 'administrations/add', shows: 'Tweede B.V.' },
    ],
  },
  {
    sheet: 'administrations',
    person: 'kim',
    places: [{ name: 'the first run', act: beforeFirstRun, shows: 'AU (kas) is goed' }],
  },
  {
    sheet: 'administrations',
    person: 'mark',
    host: 'outlook',
    places: [{ name: 'a manager looks', address: 'administrations', shows: 'Wijzigen doet een beheerder.' }],
  },
]

/** As if the connection were gone: without one, the host's page does not work either. */
const OFFLINE = `Object.defineProperty(navigator, 'onLine', { value: false }); dispatchEvent(new Event('offline'))`

const wentWrong = {
  error: { code: 'went-wrong', problems: [{ code: 'went-wrong', field: 'reference', detail: 'AK-7F3Q0A12' }] },
}

export const statePlaces: Visit[] = [
  {
    sheet: 'states',
    person: 'mark',
    places: [
      {
        name: 'loading',
        async act({ page, tab, goTo }) {
          await page.route('**/api/invoices?**', () => undefined)
          await goTo('invoices')
          await tab.locator('.fui-Skeleton').first().waitFor()
        },
        shows: 'Facturen',
        isLoading: true,
      },
      { name: 'loading for long', shows: 'Dit duurt langer dan normaal.', isLoading: true, sizes: ['phone'] },
      {
        name: 'error',
        async act({ page, goTo }) {
          await page.route('**/customers?**', (route) => route.fulfill({ status: 500, json: wentWrong }))
          await goTo('invoicing')
        },
        shows: 'De klanten zijn niet geladen.',
      },
      {
        name: 'offline',
        async act({ evaluate, goTo, tab }) {
          await goTo('administrations')
          await tab.getByText('Demo B.V.').first().waitFor()
          await evaluate(OFFLINE)
        },
        shows: /^Geen verbinding/,
      },
    ],
  },
  {
    sheet: 'states',
    person: 'arjan',
    host: 'outlook',
    places: [
      { name: 'no rights', address: 'administrations', shows: /It takes the role/ },
      {
        name: 'not there',
        address: 'approvals/nl-800100/00000000-0000-4000-8000-000000000000',
        shows: /not there|is not/,
      },
    ],
  },
]
