import { element } from './element.js'
import { post, read } from './server.js'
import { showChildren } from './show-children.js'

/** How often the progress is read while it goes on. Milliseconds. */
const LOOK_EVERY_MS = 300

/** Starts the sandbox over, shows how far it is, and has the page read everything anew. */
export const createReset = (root) => {
  /** How often it was started over when this page was opened. */
  let knownTimes
  let isFollowing = false

  const start = element('button', { type: 'button', className: 'reset-start', onclick: () => ask(true) }, 'Start over…')
  const confirm = element(
    'button',
    { type: 'button', className: 'danger', onclick: () => begin() },
    'Remove and start over',
  )
  const cancel = element('button', { type: 'button', onclick: () => ask(false) }, 'Keep everything')
  const sure = element(
    'div',
    { className: 'reset-sure', role: 'group', 'aria-label': 'Are you sure?', hidden: true },
    element('p', {}, 'This cannot be undone.'),
    confirm,
    cancel,
  )
  const refused = element('div', { className: 'reset-refused', hidden: true })
  const steps = element('ol', { className: 'reset-steps', hidden: true })
  const said = element('p', { className: 'panel-said', role: 'status' })

  const ask = (isAsking) => {
    sure.hidden = !isAsking
    start.hidden = isAsking
    ;(isAsking ? cancel : start).focus()
  }
  const begin = async () => {
    sure.hidden = true
    try {
      await post('sandbox/reset', {})
    } catch (error) {
      start.hidden = false
      said.textContent = error.message
      return
    }
    await follow()
  }
  /** Until it is over; then this page shows what is gone. */
  const follow = async () => {
    if (isFollowing) return
    isFollowing = true
    for (;;) {
      const state = await read('sandbox/reset').catch(() => undefined)
      if (state) draw(state)
      if (state && state.is !== 'under-way') break
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
    isFollowing = false
  }

  const draw = ({ is, steps: names, done, message, refusal, times }) => {
    knownTimes ??= times
    if (times !== knownTimes) return location.reload()
    const isUnderWay = is === 'under-way'
    refused.hidden = refusal === null
    if (refusal) refused.replaceChildren(element('p', {}, refusal.why), element('p', {}, refusal.whatToDo))
    if (refusal || isUnderWay) sure.hidden = true
    start.hidden = refusal !== null || isUnderWay || !sure.hidden
    steps.hidden = !isUnderWay
    showChildren(
      steps,
      names.map((name, index) => step(steps.children[index], name, index, done)),
    )
    if (isUnderWay) said.textContent = `${names[done]}…`
    if (is === 'failed') said.textContent = `It did not work: ${message} You can try again.`
  }

  root.replaceChildren(
    element(
      'div',
      { className: 'reset' },
      element(
        'div',
        {},
        element('h3', {}, 'Back to the beginning'),
        element(
          'p',
          {},
          'Removes what the sandbox made: the books in Exact Online, the records in Dynamics 365, all chats and e-mail, the faults, and Akkoord’s database; the clock goes back to now. Then the first invoice waits for Anna and Arjan again, and Facturen printen is Nee.',
        ),
        element('p', { className: 'reset-more' }, 'About 10 seconds. Your own files in the data folder stay.'),
      ),
      element('div', { className: 'reset-act' }, start, sure, refused, steps, said),
    ),
  )
  return {
    async show() {
      const state = await read('sandbox/reset')
      draw(state)
      if (state.is === 'under-way') void follow()
    },
  }
}

const step = (known, name, index, done) => {
  const line = known ?? element('li', {}, name)
  line.className = index < done ? 'is-done' : index === done ? 'is-now' : ''
  if (index === done) line.setAttribute('aria-current', 'step')
  else line.removeAttribute('aria-current')
  return line
}
