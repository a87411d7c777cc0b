import { callDetail } from './call-detail.js'
import { element } from './element.js'
import { read } from './server.js'
import { showChildren } from './show-children.js'
import { moment } from './words.js'

/** Calls that only read are not announced, so the log is read anew this often while it is on the screen. Milliseconds. */
const LOOK_EVERY_MS = 1_000

/** Who called whom, one line a call, newest first. A line that is there stays the same node: what is open stays open. */
export const createHttpLog = (root) => {
  let nodes = new Map()
  let isPaused = false
  let isReading = false
  let isAgain = false

  const part = element(
    'select',
    { id: 'log-part', onchange: () => look() },
    element('option', { value: '' }, 'All parts'),
  )
  const failed = element('input', { type: 'checkbox', onchange: () => look() })
  const count = element('span', { className: 'panel-fact' })
  const said = element('p', { className: 'panel-said', role: 'status' })
  const pause = element(
    'button',
    {
      type: 'button',
      'aria-pressed': 'false',
      onclick: () => {
        isPaused = !isPaused
        pause.setAttribute('aria-pressed', String(isPaused))
        said.textContent = isPaused ? 'Paused: new calls are not shown.' : ''
        if (!isPaused) look()
      },
    },
    'Pause',
  )
  const list = element('div', { className: 'log-lines' })

  const draw = ({ parts, calls }) => {
    if (part.options.length === 1) {
      part.append(
        ...Object.entries(parts).map(([value, { from, to }]) => element('option', { value }, `${from} → ${to}`)),
      )
    }
    nodes = new Map(calls.map((call) => [call.id, nodes.get(call.id) ?? lineOf(call)]))
    const without = part.value === '' && !failed.checked ? ', without what this page only reads' : ''
    count.textContent = `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}${without}`
    showChildren(list, calls.length > 0 ? [...nodes.values()] : [list.querySelector('.empty') ?? empty()])
  }
  /** What is asked for while it reads is read right after. */
  const look = async () => {
    isAgain = isReading
    if (isReading) return
    isReading = true
    const query = new URLSearchParams({ ...(part.value ? { part: part.value } : {}), failed: String(failed.checked) })
    try {
      draw(await read(`sandbox/calls?${query}`))
    } finally {
      isReading = false
    }
    if (isAgain) await look()
  }

  root.replaceChildren(
    element(
      'div',
      { className: 'panel-bar' },
      element('label', { htmlFor: part.id }, 'Part'),
      part,
      element('label', { className: 'panel-check' }, failed, 'Only failures'),
      pause,
      count,
      said,
    ),
    list,
  )
  setInterval(() => {
    // The sandbox may be stopped; the page says so.
    if (!isPaused && nodes.size > 0 && list.checkVisibility()) look().catch(() => undefined)
  }, LOOK_EVERY_MS)
  return {
    async show() {
      if (!isPaused) await look()
    },
  }
}

const empty = () => element('p', { className: 'empty' }, 'No such call yet.')

const lineOf = (call) => {
  const { id, at, from, to, method, path, about, status, failed, durationMs, correlationId } = call
  const sides = element('div', { className: 'log-sides' })
  const open = async ({ target }) => {
    if (!target.open || sides.children.length > 0) return
    sides.replaceChildren(element('p', {}, 'Reading…'))
    sides.replaceChildren(
      await read(`sandbox/calls/${id}`)
        .then(callDetail)
        .catch((error) => element('p', { className: 'log-gone' }, error.message)),
    )
  }
  return element(
    'details',
    { className: failed ? 'log-line failed' : 'log-line', ontoggle: open },
    element(
      'summary',
      {},
      element('time', { dateTime: at }, moment(at)),
      element('span', { className: 'log-who' }, `${from} → ${to}`),
      element('span', { className: 'log-what' }, element('b', {}, method), ` ${path}`, about && ` · ${about}`),
      element('span', { className: 'log-status' }, status),
      element('span', { className: 'log-took' }, `${durationMs} ms`),
      element('span', { className: 'log-id', title: correlationId ?? '' }, correlationId?.slice(0, 8) ?? ''),
    ),
    sides,
  )
}
