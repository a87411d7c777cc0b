import { createAddress } from './address.js'
import { createBookDialog } from './book-dialog.js'
import { createBooks } from './books.js'
import { createDraftDialog } from './draft-dialog.js'
import { createDrawer } from './drawer.js'
import { createFrame } from './frame.js'
import { createGuide } from './guide.js'
import { readHasRefused } from './guide-facts.js'
import { createInvoices } from './invoices.js'
import { createInvoicingHint } from './invoicing-hint.js'
import { createLedger } from './ledger.js'
import { createLook } from './look.js'
import { createOffline } from './offline.js'
import { createParts } from './parts.js'
import { createPeople } from './people.js'
import { createSales } from './sales.js'
import { createSalesLedger } from './sales-ledger.js'
import { post, read } from './server.js'
import { createSwitches } from './switches.js'

/** Who booked what waits, and may never approve it. */
const BOOKER = 'bea'

/** Who switches automatic invoicing on. */
const ADMINISTRATOR = 'kim'

/** What Akkoord plans and confirms is not announced: as long as it shows, it is read anew this often. Milliseconds. */
const LOOK_EVERY_MS = 2_000

/** The step of the tour that is done by a refusal, which only the log of calls holds. */
const REFUSED_STEP = 2

const byId = (id) => document.getElementById(id)

const address = createAddress()
document.body.dataset.plain = address.chosen().plain

/** Whether someone is at the chat; before that, what waits there stays unread, for the page to point at. */
let isPresent = false

/** Whether the administrator was seen with the tab open. */
let hasOpenedTab = false

const offline = createOffline(byId('offline'))
const { administration, division } = await offline.findAdministration()

const choose = (changes) => {
  address.choose(changes)
  look()
}
const people = createPeople(byId('people'), address, (as) => {
  isPresent = true
  choose({ as })
})
const guide = createGuide(byId('guide'), address.chosen)
const hint = createInvoicingHint(byId('hint'))
const frame = createFrame(byId('frame'), {
  pickTab: (tab) => choose({ tab }),
  moved: () => lookSoon(),
})
const parts = createParts(byId('parts'), byId('main').parentElement, {
  // An address that opens the drawer leads to it on a narrow page too.
  first: address.chosen().drawer ? 'more' : 'chat',
  picked: () => guide.point(),
})
const ledger = createLedger({ entries: byId('entries'), division: byId('exact-division'), batch: byId('batch') }, () =>
  parts.mark('exact'),
)
const salesLedger = createSalesLedger({ list: byId('sales'), head: byId('sales-head') }, () => parts.mark('exact'))
const books = createBooks(
  byId('books-tabs'),
  {
    purchase: [byId('book'), byId('batch'), byId('entries')],
    sales: [byId('enter-draft'), byId('sales-head'), byId('sales')],
  },
  (side) => choose({ books: side }),
)
const invoices = createInvoices(administration)
const sales = createSales({ administration, division })
const book = createBookDialog(byId('book'), administration)
const draft = createDraftDialog(byId('enter-draft'), division)
const drawer = createDrawer(byId('drawer'), (open) => choose({ drawer: open }))
createSwitches(byId('switches'), address, () => look())

/** Whether what Akkoord does with sales invoices shows now. */
const showsSales = () => address.chosen().books === 'sales' || (guide.isOver() && !hint.isHidden())

const showSales = async () => {
  const found = await sales.read()
  salesLedger.show(found)
  draft.show(found.books.customers)
  if (guide.isOver()) hint.show({ hasOpened: hasOpenedTab, head: found.head, mails: found.books.mails.length })
}

const showAll = async () => {
  const [everyone, entered, known] = await Promise.all([
    read('microsoft/people'),
    read(`exact/divisions/${division}`),
    invoices.read(),
  ])
  const chosen = address.chosen()
  const person = everyone.find(({ key }) => key === chosen.as) ?? everyone[0]
  document.title = `${person.name} · Akkoord sandbox`
  people.show(everyone, person.key)
  books.show(chosen.books)
  await frame.show(person, everyone, chosen)
  ledger.show(entered, known)
  book.show(entered, everyone)
  const booker = everyone.find(({ key }) => key === BOOKER)
  const hasRefused = guide.isDone(REFUSED_STEP) || (await readHasRefused(booker))
  guide.show({ invoices: known, entries: entered.entries, people: everyone, hasRefused })
  hasOpenedTab ||= person.key === ADMINISTRATOR && chosen.tab === 'overview'
  if (showsSales()) await showSales()
  const isReading = chosen.tab === 'chat' && chosen.host === 'teams' && document.hasFocus()
  if (isPresent && person.unread > 0 && isReading) await post(`microsoft/chats/${person.key}/read`, {})
}

const { look, lookSoon } = createLook(async () => {
  // The drawer shows also while the rest cannot: it may be what starts the sandbox over.
  const outcomes = await Promise.allSettled([showAll(), drawer.show(address.chosen().drawer)])
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed) offline.show(failed.reason)
  else offline.hide()
})

const changes = new EventSource('events')
changes.addEventListener('open', lookSoon)
changes.addEventListener('error', lookSoon)
changes.addEventListener('change', ({ data }) => {
  const { source, what, person } = JSON.parse(data)
  // Nothing of what is shown is there any more, not even the administration.
  if (source === 'sandbox' && what === 'reset') location.reload()
  else if (what === 'typing') frame.showTyping(person)
  // Calls come by the dozen, and matter only while a refusal is looked for among them.
  else if (what !== 'call-logged' || !guide.isDone(REFUSED_STEP)) lookSoon()
})

for (const sign of ['pointerdown', 'keydown']) {
  byId('frame').addEventListener(sign, () => {
    if (!isPresent) lookSoon()
    isPresent = true
  })
}
// The outlined control may be in a dialog or a fold that opens without anything being asked of a server.
document.addEventListener('click', () => guide.point())
for (const sign of ['toggle', 'close']) document.addEventListener(sign, () => guide.point(), true)
setInterval(() => {
  if (showsSales() && document.visibilityState === 'visible') lookSoon()
}, LOOK_EVERY_MS)
// What came while the window was elsewhere is read now.
addEventListener('focus', lookSoon)

await look()
