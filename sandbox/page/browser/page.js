import { createAddress } from './address.js'
import { createBookDialog } from './book-dialog.js'
import { createDrawer } from './drawer.js'
import { createFrame } from './frame.js'
import { createGuide } from './guide.js'
import { readHasRefused } from './guide-facts.js'
import { createInvoices } from './invoices.js'
import { createLedger } from './ledger.js'
import { createLook } from './look.js'
import { createOffline } from './offline.js'
import { createParts } from './parts.js'
import { createPeople } from './people.js'
import { post, read } from './server.js'
import { createSwitches } from './switches.js'

/** Who booked what waits, and may never approve it. */
const BOOKER = 'bea'

/** The step of the tour that is done by a refusal, which only the log of calls holds. */
const REFUSED_STEP = 2

const byId = (id) => document.getElementById(id)

const address = createAddress()
document.body.dataset.plain = address.chosen().plain

/** Whether someone is at the chat; before that, what waits there stays unread, for the page to point at. */
let isPresent = false

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
const frame = createFrame(byId('frame'), {
  administration,
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
const invoices = createInvoices(administration)
const book = createBookDialog(byId('book'), administration)
const drawer = createDrawer(byId('drawer'), (open) => choose({ drawer: open }))
createSwitches(byId('switches'), address, () => look())

const showAll = async () => {
  const [everyone, books, known] = await Promise.all([
    read('microsoft/people'),
    read(`exact/divisions/${division}`),
    invoices.read(),
  ])
  const chosen = address.chosen()
  const person = everyone.find(({ key }) => key === chosen.as) ?? everyone[0]
  document.title = `${person.name} · Akkoord sandbox`
  people.show(everyone, person.key)
  await frame.show(person, everyone, chosen)
  ledger.show(books, known)
  book.show(books, everyone)
  const booker = everyone.find(({ key }) => key === BOOKER)
  const hasRefused = guide.isDone(REFUSED_STEP) || (await readHasRefused(booker))
  guide.show({ invoices: known, entries: books.entries, people: everyone, hasRefused })
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
// What came while the window was elsewhere is read now.
addEventListener('focus', lookSoon)

await look()
