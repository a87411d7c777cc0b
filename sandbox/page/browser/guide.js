import { element } from './element.js'
import { controlOf } from './guide-moves.js'
import { STEPS } from './guide-steps.js'

/** Long enough to see what is pressed before it is. Milliseconds. */
const SEEN_MS = 900

/** How long the tour waits for what must come first, such as a card. Milliseconds. */
const PATIENCE_MS = 20_000

/** How often it looks again meanwhile. Milliseconds. */
const AGAIN_MS = 150

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The guide: five steps that tick themselves, whoever did them, and the control to use outlined.
 *
 * @param {HTMLElement} root
 * @param {() => { as: string }} current What is chosen on the page.
 */
export const createGuide = (root, current) => {
  let facts
  let done = STEPS.map(() => false)
  let latest = -1
  let isDoing = false
  let hasLooked = false
  const skipped = new Set()

  const list = element('ol', { className: 'steps' })
  const progress = element('span', { className: 'progress' })
  const praise = element('span', { className: 'praise' })
  const wish = element('span', { className: 'wish' })
  const doIt = element('button', { type: 'button', className: 'primary', onclick: () => doStep() }, 'Do it for me')
  const skip = element('button', { type: 'button', onclick: () => skipStep() }, 'Skip')
  const text = element('p', { className: 'say', role: 'status' }, praise, wish)
  root.replaceChildren(
    element('div', { className: 'steps-row' }, progress, list),
    element('div', { className: 'now' }, text, doIt, skip),
  )

  const at = () => STEPS.findIndex((_step, index) => !done[index] && !skipped.has(index))
  const isOver = () => at() < 0

  const point = () => {
    const control = isOver() || !facts ? undefined : controlOf(STEPS[at()].next(facts), current())
    for (const other of document.querySelectorAll('.pointed-at'))
      if (other !== control) other.classList.remove('pointed-at')
    // What is chosen by a label shows by its label.
    const shown = control?.matches('input[type="radio"]') ? control.closest('label') : control
    shown?.classList.add('pointed-at')
    return control
  }

  const draw = () => {
    const step = at()
    progress.textContent = isOver() ? 'Tour done' : `${step + 1} of ${STEPS.length}`
    list.replaceChildren(
      ...STEPS.map(({ words }, index) =>
        element(
          'li',
          {
            className: done[index] ? 'done' : skipped.has(index) ? 'skipped' : '',
            'aria-current': index === step ? 'step' : undefined,
          },
          words,
          (done[index] || skipped.has(index)) &&
            element('span', { className: 'for-reader' }, done[index] ? ' (done)' : ' (skipped)'),
        ),
      ),
    )
    const said = latest < 0 ? '' : `✓ ${STEPS[latest].done} `
    const wished = isOver()
      ? 'That was the tour. HTTP log, Outbox and Faults show what happens behind the scenes.'
      : STEPS[step].next(facts).say
    if (praise.textContent !== said) praise.textContent = said
    if (wish.textContent !== wished) wish.textContent = wished
    doIt.hidden = isOver()
    skip.hidden = isOver()
    doIt.disabled = isDoing
    point()
  }

  const skipStep = () => {
    skipped.add(at())
    latest = -1
    draw()
  }

  /** Goes on with the step until it is done, by the controls that a person would use. */
  const doStep = async () => {
    const step = at()
    isDoing = true
    draw()
    let patienceEnds = performance.now() + PATIENCE_MS
    let move = ''
    // What was pressed works until the facts show it: twice would be one invoice too many.
    let pressed = new Set()
    while (at() === step && performance.now() < patienceEnds) {
      const next = JSON.stringify(STEPS[step].next(facts))
      if (next !== move) pressed = new Set()
      move = next
      const control = point()
      if (control && !pressed.has(control)) {
        patienceEnds = performance.now() + PATIENCE_MS
        control.scrollIntoView({ block: 'nearest' })
        await sleep(SEEN_MS)
        if (at() === step && control === point()) {
          pressed.add(control)
          control.click()
        }
      }
      await sleep(AGAIN_MS)
    }
    isDoing = false
    draw()
  }

  return {
    /** Looks what is done by now. */
    show(found) {
      facts = found
      const before = done
      done = STEPS.map((step, index) => before[index] || step.isDone(facts))
      const news = done.findLastIndex((is, index) => is && !before[index])
      // What was done before the page was opened is no news.
      if (news >= 0 && hasLooked) latest = news
      hasLooked = true
      draw()
    },
    point,
    isDone: (index) => done[index],
    isOver: () => facts !== undefined && isOver(),
  }
}
