import { createBook } from './book.js'
import { createChat } from './chat.js'
import { createFaults } from './faults.js'
import { createLedger } from './ledger.js'
import { createLook } from './look.js'
import { createMails } from './mails.js'
import { createPeople } from './people.js'
import { post, read } from './server.js'

const FIRST_PERSON = 'anna'

const byId = (id) => document.getElementById(id)

const asked = new URLSearchParams(location.search).get('as')
let person = asked ?? FIRST_PERSON

/** Whether someone is at the chat; before that, what waits there stays unread, for the page to point at. */
let isPresent = false

const { administrations } = await read('akkoord/kim/administrations')
const [{ administration, division }] = administrations

const pick = (key) => {
  person = key
  isPresent = true
  history.replaceState(null, '', `?as=${key}`)
  look()
}
const people = createPeople(byId('people'), pick)
const chat = createChat(byId('chat'))
const ledger = createLedger(byId('entries'), byId('exact-division'))
const mails = createMails(byId('mails'))
const faults = createFaults(byId('faults'))
const book = createBook(byId('book'), administration)

const showAll = async () => {
  const [everyone, books, outbox, listed, users] = await Promise.all([
    read('microsoft/people'),
    read(`exact/divisions/${division}`),
    read('microsoft/outbox'),
    read('exact/faults'),
    read('exact/users'),
  ])
  if (!everyone.some(({ key }) => key === person)) person = FIRST_PERSON
  const { key, name, unread } = everyone.find((one) => one.key === person)
  people.show(everyone, person)
  byId('you-are').textContent = `Chat · you are ${name}`
  document.title = `${name} · Akkoord sandbox`
  chat.show(await read(`microsoft/chats/${key}`))
  ledger.show(books)
  mails.show(outbox)
  faults.show({ faults: listed, users, division })
  book.show(books, everyone)
  if (isPresent && unread > 0 && document.hasFocus()) await post(`microsoft/chats/${key}/read`, {})
}

const { look, lookSoon } = createLook(async () => {
  try {
    await showAll()
    byId('offline').hidden = true
  } catch {
    byId('offline').hidden = false
  }
})

const changes = new EventSource('events')
changes.addEventListener('open', lookSoon)
changes.addEventListener('error', lookSoon)
changes.addEventListener('change', ({ data }) => {
  if (JSON.parse(data).what !== 'call-logged') lookSoon()
})
byId('faults').addEventListener('turned', lookSoon)

for (const sign of ['pointerdown', 'keydown']) {
  byId('teams').addEventListener(sign, () => {
    if (!isPresent) lookSoon()
    isPresent = true
  })
}
// What came while the window was elsewhere is read now.
addEventListener('focus', lookSoon)

byId('composer').addEventListener('submit', async (event) => {
  event.preventDefault()
  const input = event.target.elements.text
  const text = input.value.trim()
  if (text === '') return
  input.value = ''
  await post(`microsoft/chats/${person}/say`, { text }).catch((error) => {
    input.value = text
    input.setCustomValidity(error.message)
    input.reportValidity()
    input.setCustomValidity('')
  })
})

await look()
